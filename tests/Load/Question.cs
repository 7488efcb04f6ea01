using System.Text.Json;

namespace Load;

/// <summary>A labelled message (the format of `eval`). The words of a dialogue's earlier turns stand before its last ones.</summary>
internal sealed record Question(string Id, string Text, string Style, string Kind, IReadOnlySet<string> Right, string Section, int Turns)
{
    public bool IsProcedure => Kind == "procedure";

    public static List<Question> Read(string file) =>
        [.. File.ReadLines(file).Where(l => !string.IsNullOrWhiteSpace(l)).Select(l => Of(JsonDocument.Parse(l).RootElement))];

    private static Question Of(JsonElement line)
    {
        var text = Word(line, "text");
        var expect = line.GetProperty("expect");
        return new Question(
            Word(line, "id"),
            string.Join(". ", [.. Words(line, "turns"), text]),
            Word(line, "style"),
            Word(expect, "kind"),
            Words(expect, "procedures").ToHashSet(),
            Word(expect, "section"),
            Words(line, "turns").Count());
    }

    private static string Word(JsonElement element, string key) => element.TryGetProperty(key, out var value) ? value.GetString() ?? "" : "";

    private static IEnumerable<string> Words(JsonElement element, string key) =>
        element.TryGetProperty(key, out var values) ? values.EnumerateArray().Select(v => v.GetString() ?? "") : [];
}
