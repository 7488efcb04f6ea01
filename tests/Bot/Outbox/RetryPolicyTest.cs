using Bot.Database;
using Bot.Outbox;
using Connectors.Channels;
using Tests.Support;

namespace Tests.Bot.Outbox;

public sealed class RetryPolicyTest
{
    private static readonly RetryPolicy Policy = new(new OutboxOptions { Attempts = 10, FirstPauseSeconds = 1, LongestPauseSeconds = 60 });

    [Fact]
    public void What_was_sent_is_sent()
    {
        var mark = Policy.Decide(Reply(attempts: 0), new SendOutcome.Sent("zalo-7"), false, Some.Time);
        Assert.Equal((OutboundState.Sent, "zalo-7"), (mark.State, mark.VendorId));
        Assert.Equal(Some.Time.ToUnixTimeMilliseconds(), mark.SentAt);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 8)]
    [InlineData(8, 60)]
    public void Pauses_double_up_to_the_longest(int attempts, int seconds) =>
        Assert.Equal(seconds, PauseOf(Policy.Decide(Reply(attempts), new SendOutcome.TryLater(TimeSpan.Zero, "busy"), false, Some.Time)));

    [Fact]
    public void The_vendors_own_pause_is_kept_when_it_is_longer() =>
        Assert.Equal(300, PauseOf(Policy.Decide(Reply(0), new SendOutcome.TryLater(TimeSpan.FromMinutes(5), "429"), false, Some.Time)));

    [Fact]
    public void After_the_last_attempt_a_reply_is_given_up_with_its_reason()
    {
        var mark = Policy.Decide(Reply(attempts: 9), new SendOutcome.TryLater(TimeSpan.Zero, "busy"), true, Some.Time);
        Assert.Equal((OutboundState.GivenUp, "busy"), (mark.State, mark.Reason));
    }

    [Fact]
    public void A_refusal_is_final() =>
        Assert.Equal(OutboundState.Refused, Policy.Decide(Reply(0), new SendOutcome.Refused("blocked"), true, Some.Time).State);

    [Theory]
    [InlineData(true, OutboundState.Queued)]
    [InlineData(false, OutboundState.Unknown)]
    public void An_unknown_outcome_is_tried_again_only_where_a_repeat_is_harmless(bool harmless, OutboundState state) =>
        Assert.Equal(state, Policy.Decide(Reply(0), new SendOutcome.Unknown("timed out"), harmless, Some.Time).State);

    private static UnsentReply Reply(int attempts) => new(1, "key", null, "text", "[]", OutboundState.Queued, attempts, 0);

    private static double PauseOf(ReplyMark mark)
    {
        Assert.Equal(OutboundState.Queued, mark.State);
        return (mark.NextAt - Some.Time.ToUnixTimeMilliseconds()) / 1000.0;
    }
}
