using System.Text.Json;
using Knowledge.Text;

namespace Tests.Quality;

/// <summary>Our own labelled messages (Questions/*.jsonl): in order, and not those that search learns from.</summary>
public sealed class LabelledTest
{
    private static readonly string[] Sections = ["overview", "documents", "fee", "time", "where", "how", "steps", "conditions", "legal", "result"];

    private static readonly IReadOnlyList<JsonElement> Lines =
        [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Quality", "Questions"), "*.jsonl").Order(StringComparer.Ordinal).SelectMany(File.ReadLines).Select(l => JsonDocument.Parse(l).RootElement)];

    [Fact]
    public void Each_has_an_id_of_its_own_a_text_and_an_expectation_that_can_be_judged()
    {
        Assert.True(Lines.Count > 500);
        Assert.Equal(Lines.Count, Lines.Select(l => l.GetProperty("id").GetString()).Distinct().Count());
        Assert.All(Lines, line =>
        {
            Assert.False(string.IsNullOrWhiteSpace(line.GetProperty("text").GetString()));
            var expect = line.GetProperty("expect");
            var codes = expect.GetProperty("procedures").GetArrayLength();
            Assert.True(expect.GetProperty("kind").GetString() switch { "procedure" => codes > 0, "clarify" => codes > 1, "unknown" => codes == 0, _ => false });
            Assert.Contains(expect.TryGetProperty("section", out var section) ? section.GetString() : "overview", Sections.Append(""));
        });
    }

    [Fact]
    public void None_of_them_is_a_spoken_question()
    {
        var spoken = SpokenRows.All.Select(r => VietnameseText.Fold(r.Text).Trim()).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(Lines, l => spoken.Contains(VietnameseText.Fold(l.GetProperty("text").GetString()!).Trim(' ', '?', '.')));
    }
}
