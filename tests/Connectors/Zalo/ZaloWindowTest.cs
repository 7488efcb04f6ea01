using Connectors.Channels;
using Connectors.Channels.Zalo;
using Tests.Support;

namespace Tests.Connectors.Zalo;

/// <summary>When we may write: free, charged, by template, or not at all.</summary>
public sealed class ZaloWindowTest
{
    [Theory]
    [InlineData(MessageAuthor.Bot, 0d, "", "free")]
    [InlineData(MessageAuthor.Bot, 48d, "", "free")]
    [InlineData(MessageAuthor.Bot, 48.01, "", "charged")]
    [InlineData(MessageAuthor.Official, 7 * 24d, "", "charged")]
    [InlineData(MessageAuthor.Notice, 100d, "", "charged")]
    [InlineData(MessageAuthor.Official, 7 * 24d + 1, "", "closed")]
    [InlineData(MessageAuthor.Official, 7 * 24d + 1, "300001", "template")]
    [InlineData(MessageAuthor.Notice, 30 * 24d, "300001", "template")]
    [InlineData(MessageAuthor.Bot, 30 * 24d, "300001", "closed")]
    [InlineData(MessageAuthor.Official, 366 * 24d, "300001", "closed")]
    [InlineData(MessageAuthor.Official, null, "300001", "closed")]
    [InlineData(MessageAuthor.Bot, -1d, "", "free")]
    public void The_time_since_the_citizen_acted_decides(MessageAuthor author, double? hours, string template, string verdict) =>
        Assert.Equal(verdict, Of(new ZaloOptions { AnswerReadyTemplate = template }, author, hours));

    [Fact]
    public void Whether_money_may_be_spent_is_set_for_each_author()
    {
        var thrifty = new ZaloOptions { AllowChargedBot = false, AllowChargedNotice = false };
        Assert.Equal(["closed", "charged", "closed"], new[] { MessageAuthor.Bot, MessageAuthor.Official, MessageAuthor.Notice }.Select(a => Of(thrifty, a, 50)));
        Assert.Equal("closed", Of(new ZaloOptions { AllowChargedOfficial = false }, MessageAuthor.Official, 50));
    }

    private static string Of(ZaloOptions options, MessageAuthor author, double? hours) =>
        ZaloWindow.Of(options, author, hours is { } h ? Some.Time.AddHours(-h) : null, Some.Time) switch
        {
            WindowVerdict.Open open => open.Means ?? "free",
            _ => "closed",
        };
}
