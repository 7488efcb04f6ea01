using System.Text.RegularExpressions;
using Knowledge.Text;

namespace Bot.Evaluation;

/// <summary>Compares expected facts with a reply: without case, diacritics, thousands dots and leading zeros; " | " separates alternatives.</summary>
public static partial class Facts
{
    public static bool Holds(string reply, string fact)
    {
        var text = Plain(reply);
        return fact.Split(" | ").Any(f => text.Contains(Plain(f), StringComparison.Ordinal));
    }

    private static string Plain(string text)
    {
        var plain = VietnameseText.Fold(text);
        plain = ThousandsMark().Replace(plain, "");
        plain = LeadingZero().Replace(plain, "");
        return Spaces().Replace(plain, " ").Trim();
    }

    [GeneratedRegex(@"(?<=\d)[. ](?=\d{3}(?!\d))")]
    private static partial Regex ThousandsMark();

    [GeneratedRegex(@"(?<!\d)0+(?=\d)")]
    private static partial Regex LeadingZero();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
