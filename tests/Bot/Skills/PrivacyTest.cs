using Bot.Skills;
using Connectors.Channels;

namespace Tests.Bot.Skills;

public sealed class PrivacyTest
{
    [Theory]
    [InlineData("xóa hết tin nhắn với thông tin của tôi đi")]
    [InlineData("xoa du lieu ca nhan giup em")]
    public async Task A_request_to_erase_goes_to_an_official_once(string text)
    {
        var talk = new Talk();
        var outcome = await talk.SayAsync(text);
        Assert.Equal(("privacy", true), (outcome.Report.Kind, outcome.Report.DsrCreated));
        Assert.Single(outcome.Records.OfType<TurnRecord.Escalation>());
        Assert.Empty((await talk.SayAsync(text)).Records);
    }

    [Theory]
    [InlineData("bạn có lưu tin nhắn không")]
    [InlineData("bên này thu thập thông tin gì của em")]
    public async Task What_is_kept_is_told_without_calling_anybody(string text)
    {
        var outcome = await new Talk().SayAsync(text);
        Assert.Equal("privacy", outcome.Report.Kind);
        Assert.Empty(outcome.Records);
    }

    [Theory]
    [InlineData("dừng thông báo")]
    [InlineData("STOP")]
    [InlineData("đừng nhắn nữa")]
    public async Task Stop_stops(string text) => Assert.Equal("stop", await Talk.KindAsync(text));

    [Theory]
    [InlineData("xóa thông tin của chồng trong sổ đỏ")]
    [InlineData("xóa đăng ký thường trú cần gì")]
    public async Task Erasing_from_papers_is_a_procedure(string text) => Assert.NotEqual("privacy", await Talk.KindAsync(text));

    [Fact]
    public async Task Who_withdraws_consent_at_the_vendor_is_not_written_to_and_an_official_gets_the_request()
    {
        var outcome = await new Talk().SayAsync("", ChannelEvents.Withdraw);
        Assert.Empty(outcome.Replies);
        Assert.True(outcome.Report.DsrCreated);
        Assert.Single(outcome.Records.OfType<TurnRecord.Escalation>());
    }
}
