using System.Globalization;
using Knowledge.Procedures;

namespace Knowledge.Answering;

/// <summary>What must be known before the answer is used: not in force, over, another province's, or written for the abolished district.</summary>
internal sealed class Warnings(PhraseBook phrases)
{
    private static readonly string[] District = ["huyện", "quận"];

    /// <summary>Warnings that come before the answer.</summary>
    public IEnumerable<string> First(Procedure record, AnswerContext context)
    {
        var today = context.Today ?? context.AsOf;
        if (record.ValidFrom > today)
        {
            yield return phrases.Say("answer.warn.notyet", ("date", Date(record.ValidFrom.Value)));
        }
        else if (StartsLater(record, today) is { } sentence)
        {
            yield return phrases.Say("answer.warn.conditions", ("text", sentence));
        }

        if (record.ValidTo < today)
        {
            yield return phrases.Say("answer.warn.expired", ("date", Date(record.ValidTo.Value)));
        }

        if (OtherProvince(record, context) is { } province)
        {
            yield return phrases.Say("answer.warn.province", ("province", province), ("here", context.Province));
        }
    }

    /// <summary>Warnings about words the answer shows.</summary>
    public IEnumerable<string> After(string shown, AnswerContext context)
    {
        if (District.Any(d => HasWord(shown, d)))
        {
            yield return phrases.Say("answer.warn.district");
        }

        if (PassedDeadline(shown, context.Today ?? context.AsOf) is { } date)
        {
            yield return phrases.Say("answer.warn.passed", ("date", date));
        }
    }

    /// <summary>The province whose own procedure this is, when it is not ours.</summary>
    internal static string? OtherProvince(Procedure record, AnswerContext context) =>
        record.Scope is { Kind: "local", Province: { Length: > 0 } province } && province != context.Province && !record.Scope.Provinces.Contains(context.Province) ? province : null;

    internal static string Date(DateOnly date) => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static string? StartsLater(Procedure record, DateOnly today) =>
        record.Conditions?.Contains("hời gian thực hiện", StringComparison.Ordinal) != true ? null
        : Passages.Sentences(record.Conditions).FirstOrDefault(s => s.Length < 160
            && s.Contains("hời gian thực hiện", StringComparison.Ordinal) && FindDate(s, "từ ngày") is var (date, _) && date > today);

    private static string? PassedDeadline(string text, DateOnly today) =>
        FindDate(text, "đến hết ngày") is var (date, words) && date < today ? words : null;

    private static (DateOnly Date, string Words)? FindDate(string text, string before)
    {
        var at = text.IndexOf(before, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }

        var words = text[(at + before.Length)..].TrimStart(' ', '\n').Split([' ', ',', ')', ';', '\n', '”'], 2)[0].TrimEnd('.');
        return DateOnly.TryParseExact(words, ["d/M/yyyy", "dd/MM/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? (date, words) : null;
    }

    private static bool HasWord(string? text, string word)
    {
        for (var at = text?.IndexOf(word, StringComparison.OrdinalIgnoreCase) ?? -1; at >= 0; at = text!.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + word.Length;
            if ((at == 0 || !char.IsLetter(text![at - 1])) && (end == text!.Length || !char.IsLetter(text[end])))
            {
                return true;
            }
        }

        return false;
    }
}
