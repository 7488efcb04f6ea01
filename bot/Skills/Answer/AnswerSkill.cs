using Knowledge.Answering;
using Knowledge.Places;
using Knowledge.Procedures;
using Knowledge.Search;

namespace Bot.Skills.Answer;

/// <summary>Answers questions about procedures from the records; claims whatever no other skill does.</summary>
public sealed class AnswerSkill(KnowledgeBase knowledge, AnswerComposer composer, TappedButton buttons, Gazetteer places) : ISkill
{
    private const int MostReported = 5;

    public string Name => AnswerState.Slice;

    public bool Claims(Turn turn) => true;

    public async Task<SkillOutcome> HandleAsync(Turn turn, CancellationToken cancellation)
    {
        await knowledge.LoadedAsync(cancellation);
        var state = turn.State.Get<AnswerState>(Name);
        if (state is not null && await buttons.ReadAsync(turn.Text, state, cancellation) is { } tapped)
        {
            return await TellAsync(turn, state, new Telling([tapped.Code], tapped.Section, 1, state.LastQuestion, tapped.Page), cancellation);
        }

        if (state is { Offered.Count: > 0 } && buttons.AsksAgain(turn.Text, state) is { } wanted)
        {
            return await AskAsync(turn, state.Offered, wanted, 1, state.LastQuestion, cancellation);
        }

        var finding = knowledge.Search.Find(turn.Text, state?.Focus);
        if (state is { AskedPlace: true, Procedure: { } open } && places.Find(turn.Text) is PlaceFinding.Settled or PlaceFinding.Ambiguous && OnlyTellsWhere(finding, open))
        {
            return await TellAsync(turn, state, new Telling([open], state.Section, 1, state.LastQuestion), cancellation);
        }

        var codes = finding.Ranked.Select(c => c.Code).Take(MostReported).ToList();
        return finding switch
        {
            Finding.Answerable found => await TellAsync(turn, state, Telling.Of(found), cancellation),
            Finding.Two two => await TellBothAsync(turn, state, two, cancellation),
            Finding.AskBack back => await AskAsync(turn, [.. back.Ranked.Select(c => c.Code)], back.Section, back.Confidence, back.Question, cancellation),
            Finding.NotKnown unknown => Decline(turn, unknown, codes, state),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>"Em ở phường Sa Pa": a place that was asked for, and neither another matter nor another part of this one.</summary>
    private static bool OnlyTellsWhere(Finding finding, string open) =>
        finding is not Finding.Two
        && (finding is not Finding.Answerable { Ranked: [var first, ..] } found || (first.Code == open && found.Section is ProcedureSection.Overview or ProcedureSection.Where));

    private sealed record Telling(IReadOnlyList<string> Codes, ProcedureSection Section, double Confidence, string Question, int Page = 1)
    {
        public IReadOnlyList<string> Instead { get; init; } = [];

        public static Telling Of(Finding.Answerable found) =>
            new([.. found.Ranked.Select(c => c.Code).Take(MostReported)], found.Section, found.Confidence, found.Question) { Instead = found.Instead };
    }

    /// <summary>Two answers in one turn; the second stays in focus, and the first has a button there.</summary>
    private async Task<SkillOutcome> TellBothAsync(Turn turn, AnswerState? state, Finding.Two two, CancellationToken cancellation)
    {
        var first = await TellAsync(turn, state, Telling.Of(two.First) with { Instead = [] }, cancellation);
        var second = await TellAsync(turn, state, Telling.Of(two.Second) with { Instead = [two.First.Ranked[0].Code] }, cancellation);
        var report = first.Report with
        {
            Procedures = [.. two.Ranked.Select(c => c.Code).Concat(first.Report.Procedures.Skip(1)).Distinct().Take(MostReported)],
            Confidence = Math.Round(two.Confidence, 3),
            Citations = [.. first.Report.Citations, .. second.Report.Citations],
        };
        return second with { Report = report, Replies = [.. first.Replies.Select(r => r with { Options = [] }), .. second.Replies] };
    }

    private async Task<SkillOutcome> TellAsync(Turn turn, AnswerState? state, Telling telling, CancellationToken cancellation)
    {
        var code = telling.Codes[0];
        if (await knowledge.FindAsync(code, cancellation) is not { } kept)
        {
            // Withdrawn between search and reading: the citizen is told that it is not known, and may ask again.
            return Decline(turn, new Finding.NotKnown("", [], 0) { Question = turn.Text }, [], null);
        }

        var (place, named) = PlaceOf(turn, state);
        var asksPlace = place is PlaceFinding.Ambiguous && telling.Section is ProcedureSection.Where;
        // "Nhắn tên xã, phường" asks as well, if only by the way.
        var invitesPlace = place is not PlaceFinding.Settled && telling.Section is ProcedureSection.Where;
        var today = VietnamTime.DayOf(turn.Now);
        var instead = await RecordsAsync(telling.Instead, cancellation);
        var answer = composer.Compose(kept.Record, telling.Section, new AnswerContext(kept.AsOf, knowledge.Province, place, telling.Question, today), telling.Page, instead);
        var report = new TurnReport
        {
            Kind = "procedure",
            Procedures = telling.Codes,
            Section = SectionName(telling.Section),
            Instead = instead.Count == 0 ? null : [.. instead.Select(p => p.Code)],
            Confidence = Math.Round(telling.Confidence, 3),
            Citations = [new ReportCitation(code, kept.Record.Decision, kept.Record.ValidFrom, kept.Record.Url, kept.Version)],
            Place = (place as PlaceFinding.Settled)?.Commune.Name,
            AsksFor = asksPlace ? "place" : null,
        };
        return Outcome(turn, report, answer.Text, answer.Options, new AnswerState(code, telling.Section, [], telling.Question, answer.NextPage, named, invitesPlace, report.Instead));
    }

    /// <summary>The place of this message, else the one named before.</summary>
    private (PlaceFinding Place, string? Named) PlaceOf(Turn turn, AnswerState? state)
    {
        var place = places.Find(turn.Text);
        return place switch
        {
            PlaceFinding.Settled settled => (place, settled.Commune.FullName),
            PlaceFinding.None when state?.Place is { } before => (places.Find(before), before),
            _ => (place, null),
        };
    }

    private async Task<SkillOutcome> AskAsync(Turn turn, IReadOnlyList<string> choices, ProcedureSection section, double confidence, string question, CancellationToken cancellation)
    {
        var offered = await RecordsAsync(choices, cancellation);
        IReadOnlyList<string> codes = [.. offered.Select(p => p.Code)];
        var text = composer.AskBack(offered, out var options);
        var report = new TurnReport { Kind = "clarify", Procedures = codes, Section = SectionName(section), Confidence = Math.Round(confidence, 3) };
        return Outcome(turn, report, text, [.. options, composer.HumanLabel], new AnswerState(null, section, codes, question));
    }

    /// <summary>The records of these codes, without those that were withdrawn meanwhile.</summary>
    private async Task<IReadOnlyList<Procedure>> RecordsAsync(IReadOnlyList<string> codes, CancellationToken cancellation)
    {
        var records = new List<Procedure>(codes.Count);
        foreach (var code in codes)
        {
            if (await knowledge.FindAsync(code, cancellation) is { } kept)
            {
                records.Add(kept.Record);
            }
        }

        return records;
    }

    private SkillOutcome Decline(Turn turn, Finding.NotKnown unknown, IReadOnlyList<string> codes, AnswerState? state)
    {
        var (text, options) = composer.NotKnown(unknown.Topic);
        var report = new TurnReport { Kind = "unknown", Procedures = codes, Confidence = Math.Round(unknown.Confidence, 3), Topic = unknown.Topic };
        // What was talked about stays in focus: after an aside the citizen goes on where they were.
        return Outcome(turn, report, text, options, state ?? new AnswerState(null, ProcedureSection.Overview, [], unknown.Question));
    }

    private SkillOutcome Outcome(Turn turn, TurnReport report, string text, IReadOnlyList<string> options, AnswerState next) =>
        new(report, [new Reply(text, options)], turn.State.With(Name, next), []);

    private static string SectionName(ProcedureSection section) => section.ToString().ToLowerInvariant();
}
