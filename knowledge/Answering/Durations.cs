using System.Globalization;

namespace Knowledge.Answering;

/// <summary>A length of time as written in prose: "07 ngày làm việc" is 7 working_day.</summary>
internal readonly record struct Duration(decimal Value, string Unit)
{
    /// <summary>About how many days, for comparing.</summary>
    public decimal Days => Value * (Unit switch { "hour" => 1 / 24m, "working_day" => 1.4m, "month" => 30, "year" => 365, _ => 1 });
}

/// <summary>Finds lengths of time in official prose, and the sentences that speak of deadlines.</summary>
internal static class Durations
{
    private static readonly (string Words, string Unit)[] Units =
        [("ngày làm việc", "working_day"), ("ngày", "day"), ("giờ", "hour"), ("tháng", "month"), ("năm", "year")];

    private static readonly string[] DeadlineWords =
    [
        "thời hạn", "thời gian giải quyết", "thời gian thực hiện", "không quá", "trong vòng", "kể từ ngày nhận", "kể từ khi nhận",
        "ngay sau khi", "trong ngày", "ngay trong", "chậm nhất", "ngày làm việc", "tăng thêm",
    ];

    private static readonly string[] NoDeadlineWords = ["thời gian tiếp nhận", "giờ hành chính", "đến hết ngày", "thứ 2", "thứ hai"];

    /// <summary>Every length of time in the text.</summary>
    public static IEnumerable<Duration> In(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]) || (i > 0 && (char.IsLetterOrDigit(text[i - 1]) || text[i - 1] is '/' or '.' or ',')))
            {
                continue;
            }

            var end = i;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            var unit = Units.FirstOrDefault(u => StartsWord(text, end, u.Words));
            // "ngày 22/12/2022" and "năm 2025" come the other way round; "30 năm 2020" does not occur.
            if (unit.Words is not null && end - i <= 4)
            {
                yield return new Duration(int.Parse(text.AsSpan(i, end - i), CultureInfo.InvariantCulture), unit.Unit);
            }

            i = end;
        }
    }

    /// <summary>Whether the sentence sets a time limit, rather than opening hours or a date.</summary>
    public static bool IsDeadline(string sentence) =>
        (DeadlineWords.Any(w => sentence.Contains(w, StringComparison.OrdinalIgnoreCase)) || IsOfCase(sentence))
        && !NoDeadlineWords.Any(w => sentence.Contains(w, StringComparison.OrdinalIgnoreCase))
        && (In(sentence).Any() || sentence.Contains("ngay", StringComparison.OrdinalIgnoreCase) || sentence.Contains("trong ngày", StringComparison.OrdinalIgnoreCase));

    /// <summary>"01 ngày đối với đám tang": a time, then for whom.</summary>
    private static bool IsOfCase(string sentence)
    {
        var text = sentence.AsSpan().TrimStart(" -+•*–".AsSpan());
        return text.Length > 0 && char.IsAsciiDigit(text[0]) && sentence.Contains("đối với", StringComparison.OrdinalIgnoreCase);
    }

    private static bool StartsWord(string text, int at, string words)
    {
        while (at < text.Length && text[at] is ' ' or '\n')
        {
            at++;
        }

        // "30 (ba mươi) ngày"
        if (at < text.Length && text[at] == '(' && text.IndexOf(')', at) is > 0 and var close && close - at < 24)
        {
            at = close + 1;
            while (at < text.Length && text[at] == ' ')
            {
                at++;
            }
        }

        return at + words.Length <= text.Length && text.AsSpan(at, words.Length).Equals(words, StringComparison.OrdinalIgnoreCase)
            && (at + words.Length == text.Length || !char.IsLetter(text[at + words.Length]));
    }
}
