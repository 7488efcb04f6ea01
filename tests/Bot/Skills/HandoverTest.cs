using Bot.Skills;
using Connectors.Channels;

namespace Tests.Bot.Skills;

public sealed class HandoverTest
{
    [Theory]
    [InlineData("Gặp cán bộ")]
    [InlineData("gap can bo")]
    [InlineData("cho em nói chuyện với người thật được không")]
    [InlineData("chuyển cán bộ giúp tôi, máy không hiểu")]
    public async Task A_wish_for_a_person_calls_one(string text)
    {
        var outcome = await new Talk().SayAsync(text);
        Assert.Equal(("human", true), (outcome.Report.Kind, outcome.Report.Escalated));
        Assert.Single(outcome.Records.OfType<TurnRecord.Escalation>());
    }

    [Theory]
    [InlineData("làm lại giấy khai sinh thì gặp cán bộ nào")]
    [InlineData("muốn đăng ký kết hôn cần gì, có phải gặp cán bộ tư pháp không hay nộp mạng được")]
    public async Task A_question_that_mentions_officials_is_a_question(string text) => Assert.NotEqual("human", await Talk.KindAsync(text));

    [Fact]
    public async Task The_official_reads_which_procedure_it_was_about_and_the_last_question()
    {
        var talk = new Talk();
        talk.Remember("answer", new { procedure = "1.001193", section = "documents", offered = Array.Empty<string>(), lastQuestion = "làm giấy khai sinh cho con cần gì" });
        var record = Assert.IsType<TurnRecord.Escalation>(Assert.Single((await talk.SayAsync("gặp cán bộ")).Records));
        Assert.Contains("1.001193", record.Summary, StringComparison.Ordinal);
        Assert.Contains("Thủ tục đăng ký khai sinh", record.Summary, StringComparison.Ordinal);
        Assert.Equal("làm giấy khai sinh cho con cần gì", record.LastMessage);
    }

    [Fact]
    public async Task Asking_again_while_waiting_opens_no_second_matter()
    {
        var talk = new Talk();
        await talk.SayAsync("gặp cán bộ");
        var again = await talk.SayAsync("gặp cán bộ đi");
        Assert.Empty(again.Records);
        Assert.Equal("human", again.Report.Kind);
        Assert.Contains("đang chờ cán bộ", again.Replies[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_official_reads_the_choices_that_were_open()
    {
        var talk = new Talk();
        talk.Remember("answer", new { procedure = (string?)null, section = "overview", offered = new[] { "1.001193", "1.004884" }, lastQuestion = "khai sinh" });
        var record = Assert.IsType<TurnRecord.Escalation>(Assert.Single((await talk.SayAsync("gặp cán bộ, em đang vội lắm mai phải nộp")).Records));
        Assert.Contains("đăng ký khai sinh; ", record.Summary, StringComparison.Ordinal);
        Assert.Equal("khai sinh\ngặp cán bộ, em đang vội lắm mai phải nộp", record.LastMessage);
    }

    [Fact]
    public async Task Questions_are_still_answered_while_waiting()
    {
        var talk = new Talk();
        await talk.SayAsync("gặp cán bộ");
        Assert.NotEqual("human", (await talk.SayAsync("làm giấy khai sinh cần gì")).Report.Kind);
    }

    [Fact]
    public async Task A_report_reaches_the_official_in_the_citizens_own_words()
    {
        var talk = new Talk();
        await talk.SayAsync("Rác không ai thu ở tổ 4 cả tuần nay");
        var record = Assert.IsType<TurnRecord.Escalation>(Assert.Single((await talk.SayAsync("Gặp cán bộ")).Records));
        Assert.Equal("Rác không ai thu ở tổ 4 cả tuần nay", record.LastMessage);
    }

    [Fact]
    public async Task A_report_and_a_later_question_both_reach_the_official()
    {
        var talk = new Talk();
        await talk.SayAsync("Rác không ai thu ở tổ 4");
        talk.Remember("answer", new { procedure = "1.001193", section = "fee", offered = Array.Empty<string>(), lastQuestion = "khai sinh hết bao nhiêu tiền" });
        var record = Assert.IsType<TurnRecord.Escalation>(Assert.Single((await talk.SayAsync("Gặp cán bộ")).Records));
        Assert.Equal("Rác không ai thu ở tổ 4\nkhai sinh hết bao nhiêu tiền", record.LastMessage);
    }

    [Fact]
    public async Task While_an_official_writes_in_the_vendors_inbox_the_bot_is_silent()
    {
        var talk = new Talk();
        var taken = await talk.SayAsync("", ChannelEvents.OfficialReply);
        Assert.Empty(taken.Replies);
        Assert.Single(taken.Records.OfType<TurnRecord.CloseEscalations>());

        var outcome = await talk.SayAsync("làm giấy khai sinh cần gì");
        Assert.Empty(outcome.Replies);
        Assert.True(outcome.Report.BotSilent);
    }

    [Fact]
    public async Task Danger_is_answered_even_while_an_official_speaks()
    {
        var talk = new Talk();
        await talk.SayAsync("", ChannelEvents.OfficialReply);
        Assert.Equal("emergency", (await talk.SayAsync("cháy nhà rồi cứu với")).Report.Kind);
    }

    [Theory]
    [InlineData("bot ơi")]
    [InlineData("tro ly oi")]
    public async Task The_citizen_calls_the_bot_back(string text)
    {
        var talk = new Talk();
        await talk.SayAsync("", ChannelEvents.OfficialReply);
        Assert.Single((await talk.SayAsync(text)).Replies);
        Assert.Equal("procedure", (await talk.SayAsync("làm giấy khai sinh cần gì")).Report.Kind);
    }

    [Fact]
    public async Task Half_a_day_after_the_officials_last_word_the_bot_answers_again()
    {
        var talk = new Talk();
        await talk.SayAsync("", ChannelEvents.OfficialReply);
        talk.Now += TimeSpan.FromHours(12) + TimeSpan.FromMinutes(1);
        Assert.Equal("procedure", (await talk.SayAsync("làm giấy khai sinh cần gì")).Report.Kind);
    }
}
