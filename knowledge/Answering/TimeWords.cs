using System.Globalization;
using Knowledge.Procedures;

namespace Knowledge.Answering;

/// <summary>How long it takes, per channel and case; where field and note disagree, both.</summary>
internal sealed class TimeWords(PhraseBook phrases, Channels channels)
{
    private const int QuoteLength = 420;

    private static readonly string[] OfSome = ["trường hợp", "đối với", "tăng thêm", "bước ", "vùng ", "gia hạn"];

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
            // "Theo mô tả" only points to the note.
            var text = method.Time?.Text is { Length: > 8 } free && (note is null || !free.StartsWith("theo", StringComparison.OrdinalIgnoreCase)) ? Passages.Shorten(Passages.Tidy(free), QuoteLength) : note;
            return text is null ? null : Sentence(phrases.Say("answer.time.quote", ("text", text)));
        }

        if (note is null)
        {
            return limit;
        }

        var inField = new Duration(method.Time!.Value!.Value, method.Time.Unit!);
        if (Contradicts(method.Note!, inField))
        {
            return Sentence(phrases.Say("answer.time.contradiction", ("time", limit), ("text", Passages.Dotted(note))));
        }

        // A note that only repeats the number is not worth a second line.
        return Durations.In(method.Note!).Distinct().Count() <= 1 && Durations.In(note).Contains(inField) && note.Length < 130 && !note.Contains("rường hợp", StringComparison.Ordinal)
            ? limit
            : phrases.Say("answer.time.detail", ("time", limit), ("text", note));
    }

    /// <summary>"7 ngày làm việc", or null when the field gives no usable number.</summary>
    public string? Limit(TimeLimit? time) =>
        time is { Value: > 0 and var value, Unit: "working_day" or "day" or "hour" or "month" or "year" }
            ? phrases.Say("answer.unit." + time.Unit, ("n", Number(value)))
            : null;

    /// <summary>
    /// A note contradicts the field when nowhere in it stands the field's time, and what it says of all cases is another single time or a
    /// longer one. Several shorter times are stages; times "đối với", "trường hợp" or "tăng thêm" are of some cases.
    /// </summary>
    private static bool Contradicts(string note, Duration field)
    {
        var all = Durations.In(note).ToList();
        if (all.Contains(field) || all.Sum(d => d.Value) == field.Value)
        {
            return false;
        }

        var general = Passages.Sentences(note).Where(s => Durations.IsDeadline(s) && !OfSome.Any(w => s.Contains(w, StringComparison.OrdinalIgnoreCase)))
            .SelectMany(Durations.In).Distinct().ToList();
        return general.Count == 1 || general.Exists(d => d.Days > field.Days);
    }

    internal static string Number(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture).Replace('.', ',');

    private static string? Note(FilingMethod method)
    {
        var sentences = Passages.Sentences(method.Note).Where(Durations.IsDeadline).ToList();
        return sentences.Count == 0 ? null : Passages.Shorten(Passages.Join(sentences), QuoteLength);
    }

    private static IEnumerable<string> FromSteps(Procedure record) =>
        record.Steps.SelectMany(s => Passages.Sentences(s.Text))
            .Where(s => s.Length < 900 && Durations.IsDeadline(s) && s.Contains("ngày", StringComparison.Ordinal))
            .Take(3).Select(s => Passages.Shorten(s, 300));

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
