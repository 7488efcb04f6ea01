using System.Globalization;
using System.Text.RegularExpressions;

namespace Bot.Skills.Dossier;

/// <summary>
/// Dossier numbers as people type them: lower case, spaces, missing dots, long dashes, the letter O for 0. Old ("000.17.22.H56-210531-0001"),
/// present ("H15.50.05.13-261008-0975") and ministry forms ("G09.20-20260609-0092637").
/// </summary>
internal static partial class DossierNumber
{
    /// <summary>The number in its official spelling, or null; the date in it must be a day up to today.</summary>
    public static string? Find(string text, DateOnly today)
    {
        foreach (Match match in Sloppy().Matches(text))
        {
            var date = Digits(match.Groups["date"].Value);
            if (!DateOnly.TryParseExact(date.Length == 6 ? "20" + date : date, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day > today)
            {
                continue;
            }

            var unit = char.ToUpperInvariant(match.Groups["letter"].ValueSpan[0]) + Digits(match.Groups["level"].Value);
            IEnumerable<string> parts = [.. Parts(match.Groups["old"].Value, 3), unit, .. Parts(match.Groups["units"].Value, 2)];
            return $"{string.Join('.', parts)}-{date}-{Digits(match.Groups["serial"].Value)}";
        }

        return null;
    }

    /// <summary>Twelve digits with nothing around them that makes them a dossier number: an identity card, a licence, an old receipt.</summary>
    public static bool HasTwelveDigits(string text) => TwelveDigits().IsMatch(text);

    private static IEnumerable<string> Parts(string typed, int first)
    {
        foreach (var piece in typed.Split([' ', '.'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var digits = Digits(piece);
            var length = first;
            for (var at = 0; at < digits.Length; at += length, length = 2)
            {
                // Without dots the parts are pairs; an odd digit belongs to the last.
                length = at == 0 && first == 3 && digits.Length > 3 ? 3 : digits.Length - at <= 3 ? digits.Length - at : 2;
                yield return digits.Substring(at, length);
            }
        }
    }

    private static string Digits(string typed) => typed.ToUpperInvariant().Replace('O', '0');

    [GeneratedRegex(
        @"(?<![\p{L}\p{N}])(?:(?<old>[\dO]{3}[. ]?[\dO]{2}[. ]?[\dO]{2})[. ]?)?(?<letter>[A-Y])(?<level>[\dO]{2})(?<units>(?:[. ]{0,2}[\dO]{2,3}){0,5}?)"
        + @" ?[-_\u2010-\u2015\u2212 ] ?(?<date>[\dO]{8}|[\dO]{6}) ?[-_\u2010-\u2015\u2212 ] ?(?<serial>[\dO]{4,7})(?![\p{L}\p{N}])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Sloppy();

    [GeneratedRegex(@"(?<!\d[. ]?)\d(?:[. ]?\d){11}(?![. ]?\d)", RegexOptions.CultureInvariant)]
    private static partial Regex TwelveDigits();
}
