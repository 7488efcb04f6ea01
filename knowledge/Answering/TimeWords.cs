using System.Globalization;
using Knowledge.Procedures;

namespace Knowledge.Answering;

/// <summary>How long it takes, per channel and case; where field and note disagree, both.</summary>
internal sealed class TimeWords(PhraseBook phrases, Channels channels)
{
    private const int QuoteLength = 420;

    public IReadOnlyList<Line> Lines(Procedure record)
    {
        var lines = channels.Merge(record, m => Say(m) is { } said ? [said] : []);
        if (lines.Count > 0)
        {
            return lines;
        }

        var steps = FromSteps(record).ToList();
        return steps.Count == 0 ? [] : [.. steps.Select(s => new Line(s, phrases.Say("answer.time.steps")))];
    }

    /// <summary>The time of one method in words, null when it has none.</summary>
    public string? Say(FilingMethod method)
    {
        var limit = Limit(method.Time);
        var note = Note(method);
        if (limit is null)
        {
            var text = method.Time?.Text is { Length: > 8 } free ? Passages.Shorten(Passages.Tidy(free), QuoteLength) : note;
            return text is null ? null : Sentence(phrases.Say("answer.time.quote", ("text", text)));
        }

        if (note is null)
        {
            return limit;
        }

        var said = Durations.In(method.Note!).ToList();
        var inField = new Duration(method.Time!.Value!.Value, method.Time.Unit!);
        if (said.Count > 0 && !said.Contains(inField))
        {
            return Sentence(phrases.Say("answer.time.contradiction", ("time", limit), ("text", Dotted(note))));
        }

        // A note that only repeats the number is not worth a second line.
        return said.Count <= 1 && note.Length < 130 && !note.Contains("rường hợp", StringComparison.Ordinal)
            ? limit
            : phrases.Say("answer.time.detail", ("time", limit), ("text", note));
    }

    /// <summary>"7 ngày làm việc", or null when the field gives no usable number.</summary>
    public string? Limit(TimeLimit? time) =>
        time is { Value: > 0 and var value, Unit: "working_day" or "day" or "hour" or "month" or "year" }
            ? phrases.Say("answer.unit." + time.Unit, ("n", Number(value)))
            : null;

    internal static string Number(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture).Replace('.', ',');

    private static string? Note(FilingMethod method)
    {
        var sentences = Passages.Sentences(method.Note).Where(Durations.IsDeadline).ToList();
        return sentences.Count == 0 ? null : Passages.Shorten(string.Join(" ", sentences.Select(Dotted)), QuoteLength);
    }

    private static IEnumerable<string> FromSteps(Procedure record) =>
        record.Steps.SelectMany(s => Passages.Sentences(s.Text))
            .Where(s => s.Length < 900 && Durations.IsDeadline(s) && s.Contains("ngày", StringComparison.Ordinal))
            .Take(3).Select(s => Passages.Shorten(s, 300));

    private static string Dotted(string text) => text[^1] is '.' or '!' or '?' or '…' ? text : text + ".";

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
