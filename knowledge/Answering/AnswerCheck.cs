using Knowledge.Places;
using Knowledge.Procedures;

namespace Knowledge.Answering;

/// <summary>Where an answer offends: which section and page, for which place.</summary>
public sealed record AnswerOffence(string Code, ProcedureSection Section, int Page, PlaceFinding Place, Offence Offence);

/// <summary>Composes every answer a record can give and proves each: sections, first pages and places. About 3 ms a record.</summary>
public sealed class AnswerCheck(AnswerComposer composer, Grounding grounding)
{
    /// <summary>Longest reply any channel is asked to send.</summary>
    public const int LongestReply = 2000;

    // Later pages are made as the first ones are.
    private const int MostPages = 6;

    private static readonly ProcedureSection[] NamingPlaces = [ProcedureSection.Where, ProcedureSection.Overview];

    /// <summary>Everything wrong with the answers of a record; empty when there is nothing.</summary>
    public IReadOnlyList<AnswerOffence> Run(Procedure record, AnswerContext context, IReadOnlyList<PlaceFinding> places)
    {
        var grounds = grounding.Read(record);
        var offences = new List<AnswerOffence>();
        foreach (var (place, isFirst) in places.Select((p, i) => (p, i == 0)))
        {
            var here = context with { Place = place };
            foreach (var section in isFirst ? Enum.GetValues<ProcedureSection>() : NamingPlaces)
            {
                offences.AddRange(Pages(record, section, here, isFirst ? MostPages : 1)
                    .SelectMany(a => Wrong(a.Answer, grounds, here).Select(o => new AnswerOffence(record.Code, section, a.Page, place, o))));
            }
        }

        return offences;
    }

    private IEnumerable<(Answer Answer, int Page)> Pages(Procedure record, ProcedureSection section, AnswerContext context, int most)
    {
        for (int? page = 1; page is { } current && current <= most;)
        {
            var answer = composer.Compose(record, section, context, current);
            yield return (answer, current);
            page = answer.NextPage;
        }
    }

    private IEnumerable<Offence> Wrong(Answer answer, RecordGrounds grounds, AnswerContext context)
    {
        foreach (var offence in grounding.Offences(answer.Text, grounds, context))
        {
            yield return offence;
        }

        if (answer.Text.Length > LongestReply)
        {
            yield return new Offence("length", answer.Text.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        if (answer.Options.Distinct().Count() != answer.Options.Count || answer.Options.Any(o => o.Length == 0))
        {
            yield return new Offence("options", string.Join(" | ", answer.Options));
        }
    }
}
