using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace Bot.Web;

/// <summary>
/// A page and its fragments from an embedded file: <c>{{name}}</c> is filled escaped, <c>{{{name}}}</c> takes HTML of ours.
/// Values are put in once and never read again, so a citizen who types {{…}} sees just that.
/// </summary>
internal sealed partial class HtmlFile
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly Dictionary<string, string> fragments = new(StringComparer.Ordinal);

    public HtmlFile(string name)
    {
        using var stream = typeof(HtmlFile).Assembly.GetManifestResourceStream("Web/" + name) ?? throw new FileNotFoundException(name);
        using var reader = new StreamReader(stream);
        var parts = FragmentMark().Split(reader.ReadToEnd());
        fragments[""] = parts[0].Trim();
        for (var i = 1; i < parts.Length; i += 2)
        {
            fragments[parts[i]] = parts[i + 1].Trim();
        }
    }

    public static string Escape(string text) => Encoder.Encode(text);

    /// <summary>The page itself, or a fragment by name.</summary>
    public string Fill(string fragment, params (string Name, string Value)[] values) => Placeholder().Replace(fragments[fragment], match =>
    {
        var raw = match.Groups[1].Success;
        var name = raw ? match.Groups[1].Value : match.Groups[2].Value;
        var value = Array.Find(values, v => v.Name == name).Value ?? throw new KeyNotFoundException($"the page needs a value for {name}");
        return raw ? value : Escape(value);
    });

    [GeneratedRegex(@"<!-- fragment: ([a-z-]+) -->")]
    private static partial Regex FragmentMark();

    [GeneratedRegex(@"\{\{\{(\w+)\}\}\}|\{\{(\w+)\}\}")]
    private static partial Regex Placeholder();
}
