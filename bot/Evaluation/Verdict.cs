using System.Text.Json;
using Bot.Skills;

namespace Bot.Evaluation;

/// <summary>How one labelled message came out. A measure that does not apply to it is null.</summary>
public sealed record Verdict(EvalItem Item, string Expected, TurnReport Report)
{
    private const int OneTap = 4;

    public bool? KindRight { get; private init; }
    public bool? First { get; private init; }
    public bool? Tap { get; private init; }
    public bool? SectionRight { get; private init; }
    public bool? FactsHeld { get; private init; }
    public bool? Refused { get; private init; }
    public bool? NotAnswered { get; private init; }
    public bool? AskedBack { get; private init; }

    /// <summary>The labelled procedures, the best first; empty when there are none.</summary>
    public IReadOnlyList<string> Codes { get; private init; } = [];

    /// <summary>The labelled section; empty when there is none.</summary>
    public string Section { get; private init; } = "";

    public Outcome Outcome => Report.Kind switch
    {
        "procedure" => Report.Procedures is [var first, ..] && Codes.Contains(first) ? Outcome.AnsweredRight : Outcome.AnsweredWrong,
        "clarify" => Report.Procedures.Take(OneTap).Any(Codes.Contains) ? Outcome.OfferedWithRight : Outcome.OfferedWithout,
        "unknown" => Outcome.Refused,
        _ => Outcome.Other,
    };

    public bool IsFollowUp => Item.Turns.Count > 1;

    /// <summary>Judges the last turn of a labelled message.</summary>
    public static Verdict Of(EvalItem item, JsonElement expect, TurnReport report)
    {
        var expected = expect.GetProperty("kind").GetString()!;
        var verdict = new Verdict(item, expected, report) 
        {
            KindRight = Kinds(expect).Contains(report.Kind),
            Codes = expect.TryGetProperty("procedures", out var labelled) ? Strings(labelled) : [],
            Section = expect.TryGetProperty("section", out var asked) ? asked.GetString() ?? "" : "",
        };
        return expected switch
        {
            "procedure" when expect.TryGetProperty("procedures", out var codes) && codes.GetArrayLength() > 0 => Procedure(verdict, expect, Strings(codes)),
            "unknown" when expect.TryGetProperty("procedures", out _) => verdict with { NotAnswered = report.Kind != "procedure" && report.Kind != "clarify" },
            "clarify" when expect.TryGetProperty("procedures", out var codes) => verdict with
            {
                AskedBack = report.Kind == "clarify",
                Tap = report.Kind == "clarify" && report.Procedures.Take(OneTap).Any(Strings(codes).Contains),
            },
            _ => verdict,
        };
    }

    private static Verdict Procedure(Verdict verdict, JsonElement expect, IReadOnlyList<string> codes)
    {
        var report = verdict.Report;
        var answered = report.Kind == "procedure";
        var first = answered && report.Procedures.Count > 0 && codes.Contains(report.Procedures[0]);
        // Refusing shows no procedure, whatever was ranked.
        var shown = answered ? report.Citations.Select(c => c.Code).Concat(report.Instead ?? []) : report.Kind == "clarify" ? report.Procedures.Take(OneTap) : [];
        var facts = expect.TryGetProperty("facts", out var f) ? Strings(f) : [];
        return verdict with
        {
            First = report.Kind is "procedure" or "clarify" && report.Procedures.Count > 0 && codes.Contains(report.Procedures[0]),
            Tap = shown.Any(codes.Contains),
            Refused = report.Kind is not ("procedure" or "clarify"),
            SectionRight = verdict.Section.Length == 0 || !first ? null : report.Section == verdict.Section,
            FactsHeld = first && facts.Count > 0 ? facts.All(x => Facts.Holds(report.Text, x)) : null,
        };
    }

    private static HashSet<string> Kinds(JsonElement expect)
    {
        var kinds = new HashSet<string> { expect.GetProperty("kind").GetString()! };
        foreach (var key in new[] { "also", "accept" })
        {
            if (expect.TryGetProperty(key, out var more))
            {
                kinds.UnionWith(more.ValueKind == JsonValueKind.Array ? Strings(more) : [more.GetString()!]);
            }
        }

        return kinds;
    }

    private static IReadOnlyList<string> Strings(JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetString()!)];
}
