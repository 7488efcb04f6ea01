using Bot.Conversations;
using Bot.Skills;
using Bot.Skills.Answer;
using Connectors.Channels;
using Knowledge.Procedures;
using Knowledge.Search;
using Microsoft.Extensions.DependencyInjection;

namespace Tests.Bot.Skills;

public sealed class AnswerTest
{
    [Theory]
    [InlineData("Lệ phí", "fee")]
    [InlineData("giay to can co", "documents")]
    [InlineData("Xem tiếp", "overview")]
    public async Task An_older_button_tapped_while_a_question_is_open_puts_it_again_for_that_section(string tapped, string section)
    {
        var talk = Offered();
        var again = (await talk.SayAsync(tapped)).Report;
        Assert.Equal(("clarify", section), (again.Kind, again.Section));
        Assert.Equal(["1.001193", "1.004884"], again.Procedures);
        var chosen = (await talk.SayAsync("2")).Report;
        Assert.Equal(("procedure", section, "1.004884"), (chosen.Kind, chosen.Section, chosen.Procedures[0]));
    }

    [Fact]
    public async Task A_question_kept_before_a_restart_waits_for_the_knowledge_and_is_answered()
    {
        await using var starting = Talk.BeforeLoading();
        var turn = new Turn(new InboundContent("làm giấy khai sinh cần gì"), SkillState.Empty, new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.Zero));
        var answer = new Router(starting.GetServices<ISkill>()).RouteAsync(turn, TestContext.Current.CancellationToken);
        Assert.False(answer.IsCompleted);
        await starting.GetRequiredService<KnowledgeBase>().ReloadAsync(TestContext.Current.CancellationToken);
        Assert.Equal("1.001193", (await answer).Report.Procedures[0]);
    }

    [Theory]
    [InlineData("phường Sa Pa")]
    [InlineData("em ở phường Sa Pa ạ")]
    public async Task A_place_told_after_where_to_file_names_the_counter_there(string place)
    {
        var talk = new Talk();
        await talk.SayAsync("làm giấy khai sinh nộp ở đâu");
        var report = (await talk.SayAsync(place)).Report;
        Assert.Equal(("where", "Sa Pa"), (report.Section, report.Place));
    }

    [Fact]
    public async Task Another_matter_after_where_to_file_is_another_matter_even_with_a_place()
    {
        var talk = new Talk();
        await talk.SayAsync("làm giấy khai sinh nộp ở đâu");
        Assert.Equal("1.000894", (await talk.SayAsync("đăng ký kết hôn ở Sa Pa cần giấy tờ gì")).Report.Procedures[0]);
    }

    [Fact]
    public async Task A_procedure_that_stood_under_the_answer_is_told_when_its_button_is_tapped()
    {
        var talk = new Talk();
        talk.Remember("answer", new AnswerState("1.000894", ProcedureSection.Fee, [], "kết hôn", Instead: ["2.000806"]));
        var told = (await talk.SayAsync("kết hôn với người nước ngoài")).Report;
        Assert.Equal(("procedure", "fee", "2.000806"), (told.Kind, told.Section, told.Procedures[0]));
    }

    [Fact]
    public async Task Two_questions_get_two_answers_and_the_second_stays_in_focus()
    {
        var talk = new Talk();
        var outcome = await talk.SayAsync("tách thửa đất cần giấy tờ gì và làm lý lịch tư pháp mất bao nhiêu tiền");
        Assert.Equal(2, outcome.Replies.Count);
        Assert.Equal(["1.115662", "3.000333"], outcome.Report.Citations.Select(c => c.Code));
        Assert.Equal(("time", "3.000333"), ((await talk.SayAsync("bao lâu thì xong")).Report.Section, talk.State.Get<AnswerState>("answer")!.Procedure));
    }

    [Fact]
    public async Task Two_questions_that_also_name_the_place_asked_for_are_both_answered()
    {
        var talk = new Talk();
        await talk.SayAsync("làm giấy khai sinh nộp ở đâu");
        var report = (await talk.SayAsync("em ở phường Sa Pa. tách thửa đất cần giấy tờ gì và làm lý lịch tư pháp mất bao nhiêu tiền")).Report;
        Assert.Equal(["1.115662", "3.000333"], report.Citations.Select(c => c.Code));
    }

    private static Talk Offered()
    {
        var talk = new Talk();
        talk.Remember("answer", new AnswerState(null, ProcedureSection.Overview, ["1.001193", "1.004884"], "khai sinh"));
        return talk;
    }
}
