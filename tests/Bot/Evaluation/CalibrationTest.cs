using Bot.Evaluation;

namespace Tests.Bot.Evaluation;

public sealed class CalibrationTest
{
    [Fact]
    public void The_error_is_nought_when_the_bot_is_right_as_often_as_it_says()
    {
        CalibrationTable.Claim[] honest = [.. Enumerable.Range(0, 10).Select(i => new CalibrationTable.Claim(0.7, i < 7))];
        Assert.Equal("0.000", CalibrationTable.Error(honest));
        Assert.Equal("-", CalibrationTable.Error([]));
    }

    [Fact]
    public void Each_bucket_weighs_by_what_is_in_it()
    {
        // One said 0.95 and wrong, three said 0.35 and right once: (1 × 0.95 + 3 × |0.35 - 1/3|) / 4.
        CalibrationTable.Claim[] claims = [new(0.95, false), new(0.35, true), new(0.35, false), new(0.35, false)];
        Assert.Equal("0.250", CalibrationTable.Error(claims));
    }

    [Fact]
    public void A_bot_that_is_too_sure_is_drawn_below_the_diagonal()
    {
        var plot = ReliabilityPlot.Draw([null, null, null, null, null, null, null, null, null, 0.4]);
        Assert.EndsWith(".", plot.Single(l => l.StartsWith(".95 |", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.EndsWith("o", plot.Single(l => l.StartsWith(".45 |", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("@", string.Concat(ReliabilityPlot.Draw([null, null, null, null, null, null, null, null, null, 1.0]).Take(2)), StringComparison.Ordinal);
    }
}
