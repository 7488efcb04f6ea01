using Connectors.Channels;

namespace Tests.Bot.Skills;

public sealed class SmallTalkTest
{
    [Theory]
    [InlineData("Chào buổi sáng nhé", "greeting")]
    [InlineData("alo ad oi", "greeting")]
    [InlineData("cho em hỏi chút ạ", "greeting")]
    [InlineData("bạn là người hay máy thế", "greeting")]
    [InlineData("cảm ơn bạn nhiều lắm", "thanks")]
    [InlineData("cam on ad", "thanks")]
    [InlineData("dạ vâng ạ", "thanks")]
    [InlineData("thôi nhé, tạm biệt", "goodbye")]
    [InlineData("bot trả lời tốt, 5 sao", "rating")]
    [InlineData("rat hai long", "rating")]
    [InlineData("lũ ăn hại chúng mày", "abuse")]
    [InlineData("dm bot", "abuse")]
    public async Task Small_talk_is_recognised_with_and_without_diacritics(string text, string kind) => Assert.Equal(kind, await Talk.KindAsync(text));

    [Theory]
    [InlineData("xin chào, làm giấy khai sinh cần gì")]
    [InlineData("cảm ơn, thế còn lệ phí đăng ký kết hôn")]
    [InlineData("đm làm cái thẻ căn cước cần gì mà lâu thế")]
    [InlineData("đánh giá mức độ khuyết tật nộp ở đâu")]
    [InlineData("hi vọng được cấp lại bằng lái thì nộp ở đâu")]
    [InlineData("do cho con đi học nên cần đăng ký tạm trú")]
    public async Task A_greeting_or_a_curse_followed_by_a_question_is_a_question(string text) =>
        Assert.Equal("answer", (await Talk.ClaimedByAsync(text)).Name);

    [Theory]
    [InlineData("")]
    [InlineData("   \n\t ")]
    [InlineData("🙂🙂🙂")]
    [InlineData("???!!!")]
    [InlineData("\u0000\u0007\u200b")]
    public async Task A_message_without_words_is_asked_for_words(string text)
    {
        var outcome = await new Talk().SayAsync(text);
        Assert.Equal("unknown", outcome.Report.Kind);
        Assert.Contains("nhắn lại bằng chữ", outcome.Replies[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "buổi sáng")]
    [InlineData(8, "buổi chiều")]
    [InlineData(12, "buổi tối")]
    public async Task The_greeting_knows_the_time_of_day_here_and_the_province(int utcHour, string part)
    {
        var talk = new Talk { Now = new DateTimeOffset(2026, 11, 25, utcHour, 0, 0, TimeSpan.Zero) };
        var reply = (await talk.SayAsync("xin chào")).Replies[0];
        Assert.Contains($"Chào {part}", reply.Text, StringComparison.Ordinal);
        Assert.Contains("Lào Cai", reply.Text, StringComparison.Ordinal);
        Assert.Equal(3, reply.Options.Count);
    }

    [Fact]
    public async Task Whoever_joins_is_greeted() => Assert.Equal("greeting", (await new Talk().SayAsync("", "join")).Report.Kind);

    [Fact]
    public async Task Anger_is_met_calmly_with_a_way_to_a_person() =>
        Assert.Equal(["Gặp cán bộ"], (await new Talk().SayAsync("đồ ngu")).Replies[0].Options);

    [Fact]
    public async Task Who_leaves_is_not_written_to() => Assert.Empty((await new Talk().SayAsync("", ChannelEvents.Leave)).Replies);

    [Fact]
    public async Task An_arrival_that_the_vendor_tells_twice_is_welcomed_once_and_a_later_one_again()
    {
        var talk = new Talk();
        Assert.Single((await talk.SayAsync("", ChannelEvents.Join)).Replies);
        Assert.Empty((await talk.SayAsync("", ChannelEvents.Join)).Replies);
        talk.Now += TimeSpan.FromMinutes(11);
        Assert.Single((await talk.SayAsync("", ChannelEvents.Join)).Replies);
    }
}
