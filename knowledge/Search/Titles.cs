using System.Text.RegularExpressions;

namespace Knowledge.Search;

/// <summary>Official titles without the words that every title has, and cut where one title names several matters.</summary>
public static partial class Titles
{
    /// <summary>"Thủ tục đăng ký khai sinh (cấp xã)" → "đăng ký khai sinh (cấp xã)".</summary>
    public static string Plain(string name) => Opening().Replace(name.Trim(), "");

    /// <summary>The title itself, and its parts between ";" "/" or line ends when there are several.</summary>
    public static IReadOnlyList<string> Segments(string title)
    {
        var parts = Cuts().Split(title).Select(p => p.Trim()).Where(p => p.Length > 8).ToList();
        return parts.Count > 1 ? [title, .. parts] : [title];
    }

    [GeneratedRegex(@"^(?:\d+[.)]\s*)?thủ\s+tục\s*:?\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Opening();

    [GeneratedRegex(@"[;/\n]|\s+-\s+")]
    private static partial Regex Cuts();
}
