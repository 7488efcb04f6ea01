using Connectors.Channels;
using Connectors.Channels.Messenger;

namespace Tests.Connectors.Messenger;

/// <summary>When Meta lets whom write.</summary>
public sealed class MessengerWindowTest
{
    private static readonly DateTimeOffset Now = MessengerHost.Now;

    [Theory]
    [InlineData(MessageAuthor.Bot, 0, true, "plain")]
    [InlineData(MessageAuthor.Bot, 24 * 60, true, "plain")]
    [InlineData(MessageAuthor.Bot, (24 * 60) + 1, true, "closed")]
    [InlineData(MessageAuthor.Notice, 23 * 60, true, "plain")]
    [InlineData(MessageAuthor.Notice, 25 * 60, true, "closed")]
    [InlineData(MessageAuthor.Official, 24 * 60, true, "plain")]
    [InlineData(MessageAuthor.Official, (24 * 60) + 1, true, "human_agent")]
    [InlineData(MessageAuthor.Official, (24 * 60) + 1, false, "closed")]
    [InlineData(MessageAuthor.Official, 7 * 24 * 60, true, "human_agent")]
    [InlineData(MessageAuthor.Official, (7 * 24 * 60) + 1, true, "closed")]
    [InlineData(MessageAuthor.Bot, -5, false, "plain")]
    public void The_window_depends_on_who_speaks_and_when_the_citizen_did(MessageAuthor author, int minutesAgo, bool tag, string expected) =>
        Assert.Equal(expected, Say(MessengerWindow.Of(author, Now.AddMinutes(-minutesAgo), Now, tag)));

    [Theory]
    [InlineData(MessageAuthor.Bot)]
    [InlineData(MessageAuthor.Official)]
    [InlineData(MessageAuthor.Notice)]
    public void Who_never_wrote_is_not_written_to(MessageAuthor author) => Assert.Equal("closed", Say(MessengerWindow.Of(author, null, Now, true)));

    private static string Say(WindowVerdict verdict) => verdict is WindowVerdict.Open open ? open.Means ?? "plain" : "closed";
}
