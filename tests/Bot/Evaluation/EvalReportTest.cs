using System.Text.Json;

namespace Tests.Bot.Evaluation;

public sealed class EvalReportTest(EvaluationRun run) : IClassFixture<EvaluationRun>
{
    [Fact]
    public void The_measures_come_first_and_the_long_lists_last()
    {
        string[] expected =
            ["kind", "style", "turns", "style x section", "section", "outcome", "unknown by topic", "calibration", "confusion pairs", "reasons", "worst"];
        Assert.Equal(expected, run.Screen.Where(l => l.StartsWith("== ", StringComparison.Ordinal)).Select(l => l[3..]));
    }

    [Fact]
    public void A_style_shows_how_each_section_comes_out()
    {
        Assert.Equal(["style", "fee", "overview", "documents", "where", "all"], Words(run.Table("style x section")[2]));
        Assert.EndsWith("3 100 100", run.Row("style x section", "colloquial"), StringComparison.Ordinal);
        Assert.EndsWith("1   0   0", run.Row("style x section", "no-diacritics"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_section_shows_what_was_told_in_its_place() =>
        Assert.Equal(["fee", "time", "1", "2", "1", "0.000"], Words(run.Row("section", "fee")));

    [Fact]
    public void Every_message_counts_as_one_outcome()
    {
        Assert.Equal(["procedure", "6", "3", "1", "0", "0", "2", "0"], Words(run.Row("outcome", "procedure")));
        Assert.Equal(["unknown", "2", "0", "1", "0", "0", "1", "0"], Words(run.Row("outcome", "unknown")));
        Assert.Equal(["clarify", "1", "0", "0", "0", "1", "0", "0"], Words(run.Row("outcome", "clarify")));
    }

    [Fact]
    public void What_must_not_be_answered_is_counted_by_its_topic()
    {
        Assert.Equal(["legal", "ly-hon", "1", "0", "0", "1"], Words(run.Row("unknown by topic", "legal")));
        Assert.Equal(["other", "1", "1", "0", "0"], Words(run.Row("unknown by topic", "other")));
    }

    [Fact]
    public void Calibration_sets_what_was_said_against_what_came_true()
    {
        Assert.Contains("Expected calibration error: 0.", string.Join(' ', run.Table("calibration")), StringComparison.Ordinal);
        var sure = Words(run.Row("calibration", "0.9-1.0"));
        Assert.Equal((10, "0.000"), (sure.Length, sure[^1]));
        Assert.Contains(run.Table("calibration"), l => l.EndsWith("said", StringComparison.Ordinal));
    }

    [Fact]
    public void A_procedure_told_in_the_place_of_another_is_a_confusion_pair() =>
        Assert.Equal("1.001193  đăng ký khai sinh  1.000894   đăng ký kết hôn  1", run.Row("confusion pairs", "1.001193"));

    [Fact]
    public void The_dearest_misses_come_first_each_with_its_reason()
    {
        var worst = run.Table("worst").Select(l => l.Split(' ')[0]).Where(id => id is ['A', _]).ToList();
        Assert.Equal(["A2", "A4"], worst.Take(2).Order());
        Assert.Equal(["A6", "A7", "A5", "A8"], worst.Skip(2));
        Assert.Contains("sure but wrong; not ours to answer: other", run.Row("worst", "A4"), StringComparison.Ordinal);
        Assert.Contains("sure but wrong; not among the candidates", run.Row("worst", "A2"), StringComparison.Ordinal);
        Assert.Contains("not imported", run.Row("worst", "A6"), StringComparison.Ordinal);
        Assert.Contains("gate: weather", run.Row("worst", "A7"), StringComparison.Ordinal);
        Assert.Contains("asked back without it", run.Row("worst", "A5"), StringComparison.Ordinal);
        Assert.Contains("section: time instead of fee", run.Row("worst", "A8"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_is_kept_as_markdown_with_the_plot_and_whatever_citizens_type()
    {
        Assert.StartsWith("# mine.jsonl, 2026-11-25: 9 messages against 80 procedures", run.Markdown[0], StringComparison.Ordinal);
        Assert.Equal(11, run.Markdown.Count(l => l.StartsWith("## ", StringComparison.Ordinal)));
        Assert.Contains("```text", run.Markdown);
        Assert.Contains(run.Markdown, l => l.StartsWith("| A7 |", StringComparison.Ordinal) && l.EndsWith(@"| trời hôm nay có \| mưa &lt;b> không |", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_message_has_its_result_line_with_all_its_turns()
    {
        var lines = run.Json.Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(["A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "A9"], lines.Select(l => l.GetProperty("id").GetString()));
        Assert.Equal(2, lines[^1].GetProperty("turns").GetArrayLength());
        Assert.Equal("1.001193", lines[0].GetProperty("turns")[0].GetProperty("procedures")[0].GetString());
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
