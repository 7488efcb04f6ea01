using Knowledge.Procedures;

namespace Tests.Knowledge.Answering;

public sealed class TimeWordsTest
{
    [Theory]
    [InlineData("working_day", "3 ngày làm việc")]
    [InlineData("day", "3 ngày\n")]
    [InlineData("hour", "3 giờ")]
    [InlineData("month", "3 tháng")]
    [InlineData("year", "3 năm")]
    public void The_unit_is_told_with_the_number(string unit, string said) =>
        Assert.Contains(said, Time(Some.Method(["direct"], time: new TimeLimit { Value = 3, Unit = unit })), StringComparison.Ordinal);

    [Fact]
    public void A_number_of_unknown_unit_is_not_a_deadline_and_the_note_speaks()
    {
        var text = Time(Some.Method(["direct"], time: new TimeLimit { Value = 1, Unit = "other" }, note: "Ngay sau khi đò cập bến, trong ngày."));
        Assert.Contains("“Ngay sau khi đò cập bến, trong ngày.”", text, StringComparison.Ordinal);
        Assert.DoesNotContain("1 ngày", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_field_and_note_disagree_both_are_told()
    {
        var text = Time(Some.Method(["direct"], time: new TimeLimit { Value = 7, Unit = "working_day" }, note: "Thời hạn giải quyết 20 ngày kể từ ngày nhận đủ hồ sơ."));
        Assert.Contains("7 ngày làm việc", text, StringComparison.Ordinal);
        Assert.Contains("20 ngày", text, StringComparison.Ordinal);
        Assert.Contains("xác nhận lại", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Channels_that_agree_are_said_once()
    {
        var week = new TimeLimit { Value = 5, Unit = "working_day" };
        var text = Time(Some.Method(["direct"], time: week), Some.Method(["online", "postal"], time: week));
        Assert.Equal(2, text.Split("5 ngày làm việc").Length);
        Assert.DoesNotContain("Nộp trực tiếp", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Channels_that_differ_are_both_shown()
    {
        var text = Time(
            Some.Method(["online"], time: new TimeLimit { Value = 12, Unit = "working_day" }),
            Some.Method(["direct"], time: new TimeLimit { Value = 22, Unit = "working_day" }));
        Assert.Contains("Nộp qua mạng:\n• 12 ngày làm việc", text, StringComparison.Ordinal);
        Assert.Contains("Nộp trực tiếp:\n• 22 ngày làm việc", text, StringComparison.Ordinal);
    }

    private static string Time(params FilingMethod[] methods) => Some.Compose(Some.Procedure with { Methods = methods }, ProcedureSection.Time);
}
