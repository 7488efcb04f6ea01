using Bot.Database;
using Bot.Skills;
using Knowledge.Search;

namespace Bot.Commands;

/// <summary>An explanation in an editor's words, line by line.</summary>
internal static class ExplanationText
{
    private const int Shown = 6;
    private const int Reasons = 4;
    private const double Worth = 0.05;
    private const int LongestName = 90;

    public static IEnumerable<string> Of(string text, Explanation explanation, TurnReport report, DataFolder folder) =>
    [
        .. Reading(explanation), "",
        .. Outcome(explanation, report), "",
        .. Candidates(explanation),
        .. Comparison(explanation),
        .. Hint(text, explanation, folder),
    ];

    private static IEnumerable<string> Reading(Explanation explanation)
    {
        yield return $"read     {explanation.Read}";
        yield return $"repairs  {OrNone(string.Join("; ", explanation.Repairs))}";
        yield return $"unknown  {OrNone(string.Join(", ", explanation.UnknownWords))}";
        yield return $"section  {explanation.Section}{(explanation.SectionWords.Length == 0 ? " (no word asks for a part)" : $" (asked by: {explanation.SectionWords})")}";
        if (explanation.Earlier.Length > 0)
        {
            yield return $"earlier  read together with: {OneLine(explanation.Earlier)}";
        }

        if (explanation.StaysInFocus)
        {
            yield return "earlier  names nothing new: stays with the procedure talked about, whatever the message alone would be";
        }

        if (explanation.OfAPart)
        {
            yield return "story    long: a part of it was surer than the whole and spoke for it";
        }
    }

    private static IEnumerable<string> Outcome(Explanation explanation, TurnReport report)
    {
        var finding = explanation.Finding;
        yield return "outcome  " + finding switch
        {
            Finding.Answerable { Ranked: [var first, ..] } => $"answers {first.Code}, {finding.Confidence:P0} sure that it is meant",
            Finding.AskBack => $"asks back with {finding.Ranked.Count} buttons, {finding.Confidence:P0} sure that one of them is meant",
            _ => "not known",
        };
        if (Gate(explanation) is { } gate)
        {
            yield return $"gate     {gate}";
        }

        // The answer skill speaks last: small talk, dossiers, hand-over and buttons come before it.
        var asFound = finding is Finding.Answerable ? "procedure" : finding is Finding.AskBack ? "clarify" : "unknown";
        if (report.Kind != asFound)
        {
            yield return $"reply    the citizen gets kind {report.Kind}: another part of the bot took the message, or it tapped a button";
        }
    }

    private static string? Gate(Explanation explanation) => (explanation.Finding as Finding.NotKnown)?.Topic switch
    {
        null when explanation is { Finding: Finding.AskBack, Candidates: [{ Topic: { } first }, ..] } => $"topic {first} came first, but a procedure is likely too and close behind",
        null => null,
        ForeignMatters.Topic => "a country after ở/tại/bên/sang, and no word of ours: another state's matter (Search/foreign.csv)",
        "absent" => $"{explanation.Candidates[0].Code} has spoken questions and came first, but its record is not imported here",
        "" when explanation.Candidates.Count == 0 => "no word of it is in any record",
        "" when explanation.Finding.Ranked.Count < 2 => $"not likely enough to answer, and fewer than two procedures to ask back with ({explanation.Finding.Confidence:P0} that one is meant)",
        "" => $"nothing is likely enough: {explanation.Finding.Confidence:P0} that one of the first four is meant",
        var topic => $"topic {topic}: not answered from records (Elsewhere/*.csv, \"{explanation.Candidates.FirstOrDefault()?.Closest}\")",
    };

    private static IEnumerable<string> Candidates(Explanation explanation)
    {
        foreach (var (candidate, i) in explanation.Candidates.Take(Shown).Select((c, i) => (c, i)))
        {
            yield return $"{i + 1}. {candidate.Code}  {candidate.Score:0.00}  {Name(candidate)}";
            yield return candidate.Closest.Length == 0
                ? $"     no spoken question shares a word with it (it has {candidate.SpokenQuestions})"
                : $"     closest of {candidate.SpokenQuestions} spoken: \"{candidate.Closest}\" ({candidate.Likeness:P0} alike)";
            if (candidate.Lacks.Count > 0)
            {
                yield return $"     has nowhere: {string.Join(", ", candidate.Lacks)}";
            }

            yield return $"     {string.Join(", ", candidate.Parts.Take(Reasons + 1).Select(p => $"{FeatureWords.Of(p.Feature)} {p.Value:+0.00;-0.00}"))}";
        }
    }

    private static IEnumerable<string> Comparison(Explanation explanation)
    {
        if (explanation.Candidates is not [var first, var second, ..])
        {
            yield break;
        }

        var differences = explanation.FirstOverSecond.Where(d => Math.Abs(d.Value) >= Worth).ToList();
        yield return "";
        yield return $"why {first.Code} is before {second.Code} (by {first.Score - second.Score:0.00})";
        yield return $"     for it:     {OrNone(Words(differences.Where(d => d.Value > 0)))}";
        yield return $"     against it: {OrNone(Words(differences.Where(d => d.Value < 0)))}";
    }

    private static string Words(IEnumerable<(string Feature, double Value)> differences) =>
        string.Join(", ", differences.Take(Reasons).Select(d => $"{FeatureWords.Of(d.Feature)} {d.Value:+0.00;-0.00}"));

    private static IEnumerable<string> Hint(string text, Explanation explanation, DataFolder folder)
    {
        var example = explanation.Candidates.Skip(1).FirstOrDefault(c => c.Topic is null)?.Code ?? "1.001193";
        yield return "";
        yield return $"To make it another CODE (here {example}), add a line to a file of your own such as {Path.Combine(folder.Tables, "Spoken", "editor.csv")}:";
        yield return $"     {example},{Quoted(text)}";
        yield return "The first line of the file is its heading (code,spoken) and is not read; rows add to the built-in ones and take none away.";
        yield return "CODE must be an imported record. Commands read the file at once, a running server at its next start. Then explain again: a row is";
        yield return "one voice among many, and the learned sense of the words may still weigh more. Add it in three or four wordings then, or learn anew.";
    }

    private static string Name(ExplainedCandidate candidate) => candidate switch
    {
        { Topic: "absent" } => "(asked for, but its record is not imported here)",
        { Topic: { } topic } => $"(not answered here: {topic})",
        _ when candidate.Name.Length > LongestName => OneLine(candidate.Name[..LongestName]) + "…",
        _ => OneLine(candidate.Name),
    };

    private static string OrNone(string text) => text.Length == 0 ? "-" : text;

    private static string Quoted(string text) => $"\"{OneLine(text).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
