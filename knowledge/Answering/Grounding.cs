using Knowledge.Places;
using Knowledge.Procedures;

namespace Knowledge.Answering;

/// <summary>A piece of an answer that its record does not bear out; kind is number, money, time, copies, words or free.</summary>
public sealed record Offence(string Kind, string Piece);

/// <summary>
/// Proves an answer against its record: every number, amount, time limit, link, code and run of three words must stand in the record,
/// in the sentences of prompts/answer, or in the place it was composed for.
/// </summary>
public sealed class Grounding
{
    private readonly PhraseBook phrases;
    private readonly GroundedText templates = new();
    private readonly string free;
    private readonly string[] more;

    public Grounding(PhraseBook phrases)
    {
        this.phrases = phrases;
        free = phrases.Say("answer.fee.free");
        more = phrases.Say("answer.more").Split("{n}");
        string[] channels = ["answer.channel.direct", "answer.channel.online", "answer.channel.postal"];
        foreach (var key in phrases.Keys.Where(k => k.StartsWith("answer.", StringComparison.Ordinal) && !k.StartsWith("answer.unknown", StringComparison.Ordinal)))
        {
            foreach (var channel in channels)
            {
                templates.AddPieces(phrases.Say(key, ("channel", phrases.Say(channel)), ("channels", phrases.Say(channel))));
            }
        }
    }

    /// <summary>What a record bears out; make it once and check many answers against it.</summary>
    public RecordGrounds Read(Procedure record) => new(record);

    /// <summary>Everything in the answer that has no ground; empty when the answer is true to its record.</summary>
    public IReadOnlyList<Offence> Offences(string answer, RecordGrounds record, AnswerContext context)
    {
        var offences = new List<Offence>();
        var around = record.Around(context with { Question = null }, c => Around(record, c));
        foreach (var line in answer.Split('\n'))
        {
            if (IsMoreLine(line))
            {
                continue;
            }

            offences.AddRange(GroundedText.Numbers(line).Where(n => !record.Text.HasNumber(n) && !templates.HasNumber(n) && !around.HasNumber(n)).Select(n => new Offence("number", n)));
            offences.AddRange(GroundedText.Money(line).Where(m => !record.HasMoney(m) && !record.Text.HasMoney(m)).Select(m => new Offence("money", m)));
            offences.AddRange(Durations.In(line).Where(d => !record.HasDuration(d)).Select(d => new Offence("time", $"{d.Value} {d.Unit}")));
            offences.AddRange(GroundedText.Copies(line).Where(c => !record.HasCopies(c)).Select(c => new Offence("copies", c)));
            offences.AddRange(GroundedText.Runs(line).Where(r => !record.Text.HasRun(r.Hash) && !templates.HasRun(r.Hash) && !around.HasRun(r.Hash)).Select(r => new Offence("words", r.Words(line))));
        }

        if (answer.Contains(free, StringComparison.Ordinal) && !record.IsFree)
        {
            offences.Add(new Offence("free", free));
        }

        return offences;
    }

    private bool IsMoreLine(string line) =>
        more.Length == 2 && line.StartsWith(more[0], StringComparison.Ordinal) && line.EndsWith(more[1], StringComparison.Ordinal)
        && line.Length > more[0].Length + more[1].Length && line[more[0].Length..^more[1].Length].All(char.IsAsciiDigit);

    /// <summary>What the conversation adds: the day of the data, the place, the province.</summary>
    private GroundedText Around(RecordGrounds record, AnswerContext context)
    {
        var text = new GroundedText();
        text.Add(Warnings.Date(context.AsOf));
        text.Add(context.Province);
        foreach (var province in new[] { record.Province, context.Province, (context.Place as PlaceFinding.OtherProvince)?.Name }.OfType<string>())
        {
            text.AddPieces(phrases.Say("answer.warn.province", ("province", province), ("here", context.Province)));
            text.AddPieces(phrases.Say("answer.where.other", ("here", context.Province), ("other", province)));
        }

        var (communes, old) = context.Place switch
        {
            PlaceFinding.Settled s => ([s.Commune], s.OldName),
            PlaceFinding.Ambiguous a => (a.Communes, a.Name),
            _ => ((IReadOnlyList<Commune>)[], null),
        };
        foreach (var commune in communes)
        {
            string[] keys = ["answer.where.commune", "answer.where.police", "answer.where.renamed"];
            foreach (var key in keys)
            {
                text.AddPieces(phrases.Say(key, ("commune", commune.FullName), ("old", old ?? "")));
            }
        }

        text.Add(old ?? "");
        return text;
    }
}
