using Knowledge.Procedures;

namespace Tests.Knowledge.Answering;

public sealed class ButtonLabelsTest
{
    [Fact]
    public void A_label_is_the_title_without_what_every_title_has() =>
        Assert.Equal("Cấp thẻ mượn đò", Some.Composer.ButtonLabel([Some.Procedure]).Single());

    [Fact]
    public void A_plain_name_stands_in_place_of_the_title_in_button_and_question()
    {
        IReadOnlyList<Procedure> siblings = [Some.Procedure with { Code = "1.000894", Name = "Thủ tục đăng ký kết hôn" }, Some.Procedure with { Code = "2.000806", Name = "Thủ tục đăng ký kết hôn có yếu tố nước ngoài" }];
        var text = Some.Composer.AskBack(siblings, out var options);
        Assert.DoesNotContain("yếu tố nước ngoài", text, StringComparison.OrdinalIgnoreCase);
        Assert.All(options, name => Assert.Contains(name, text, StringComparison.Ordinal));
        Assert.Contains("người nước ngoài", options[1], StringComparison.Ordinal);
    }

    [Fact]
    public void What_may_be_meant_instead_stands_under_the_answer_as_a_button()
    {
        var other = Some.Procedure with { Code = "1.999005", Name = "Đổi thẻ mượn đò" };
        var answer = Some.Composer.Compose(Some.Procedure, ProcedureSection.Overview, Some.Context, 1, [other]);
        Assert.Contains("Đổi thẻ mượn đò", answer.Options);
        Assert.Contains("việc khác", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("việc khác", Some.Compose(Some.Procedure, ProcedureSection.Overview), StringComparison.Ordinal);
    }

    [Fact]
    public void Shouted_titles_are_calmed() =>
        Assert.Equal("Mượn đò một lần", Some.Composer.ButtonLabel([Some.Procedure with { Name = "THỦ TỤC MƯỢN ĐÒ MỘT LẦN" }]).Single());

    [Fact]
    public void Titles_that_begin_alike_are_told_apart_by_where_they_differ()
    {
        var labels = Ask(
            Some.Procedure with { Name = "Đăng ký mượn đò qua sông ban đêm đối với người đi chợ phiên của hộ gia đình" },
            Some.Procedure with { Name = "Đăng ký mượn đò qua sông ban đêm đối với người đi chợ phiên của hợp tác xã" });
        Assert.Equal(["…hộ gia đình", "…hợp tác xã"], labels);
    }

    [Fact]
    public void Twins_are_told_apart_by_level_and_then_by_code()
    {
        Assert.Equal(["Cấp thẻ mượn đò (cấp xã)", "Cấp thẻ mượn đò (cấp tỉnh)"], Ask(Some.Procedure, Some.Procedure with { Level = "Cấp Tỉnh" }));
        Assert.Equal(2, Ask(Some.Procedure, Some.Procedure with { Code = "1.999003" }).Distinct().Count());
    }

    [Fact]
    public void The_question_names_every_candidate_and_the_buttons_are_short()
    {
        var other = Some.Procedure with { Code = "1.999004", Name = "Thu hồi thẻ mượn đò khi người được cấp thẻ không còn qua sông nữa hoặc đã chuyển đi nơi khác" };
        var text = Some.Composer.AskBack([Some.Procedure, other], out var options);
        Assert.Contains("Cấp thẻ mượn đò", text, StringComparison.Ordinal);
        Assert.Contains("chuyển đi nơi khác", text, StringComparison.Ordinal);
        Assert.All(options, o => Assert.InRange(o.Length, 3, 60));
        Assert.Equal(options, Some.Composer.ButtonLabel([Some.Procedure, other]));
    }

    [Fact]
    public void A_bracket_that_does_not_fit_is_left_out_of_the_button() =>
        Assert.Equal("Cấp thẻ mượn đò qua sông ở bến trong tỉnh…", Some.Composer.ButtonLabel([Some.Procedure with { Name = "Cấp thẻ mượn đò qua sông ở bến trong tỉnh (thực hiện tại cấp xã)" }]).Single());

    [Fact]
    public void A_shouted_title_that_names_its_level_names_it_once()
    {
        var shouted = Some.Procedure with { Name = "CẤP THẺ MƯỢN ĐÒ (Cấp xã)" };
        var text = Some.Composer.AskBack([shouted, shouted with { Level = "Cấp Tỉnh" }], out _);
        Assert.Contains("1. Cấp thẻ mượn đò (cấp xã)\n", text, StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Ask(params Procedure[] candidates)
    {
        Some.Composer.AskBack(candidates, out var options);
        return options;
    }
}
