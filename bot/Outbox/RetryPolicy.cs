using Bot.Database;
using Connectors.Channels;

namespace Bot.Outbox;

/// <summary>What becomes of a reply after an attempt: pure, so that every case can be read and tested.</summary>
public sealed class RetryPolicy(OutboxOptions options)
{
    /// <param name="repeatIsHarmless">Whether the channel shows a repeated send once: only then is an unknown outcome tried again.</param>
    public ReplyMark Decide(UnsentReply reply, SendOutcome outcome, bool repeatIsHarmless, DateTimeOffset now) => outcome switch
    {
        SendOutcome.Sent sent => new(reply.Id, OutboundState.Sent, 0, null, sent.VendorId, now.ToUnixTimeMilliseconds()),
        SendOutcome.Refused refused => Final(reply, OutboundState.Refused, refused.Reason),
        SendOutcome.TryLater later => Again(reply, later.After, later.Reason, now),
        SendOutcome.HoldAccount hold => Wait(reply, now + hold.After, hold.Reason),
        SendOutcome.WindowClosed closed => new(reply.Id, OutboundState.WaitingForWindow, 0, closed.Reason, null, null, Counts: false),
        SendOutcome.Announced announced => new(reply.Id, OutboundState.WaitingForWindow, 0, "announced", announced.VendorId, null),
        SendOutcome.Unknown unknown when repeatIsHarmless => Again(reply, TimeSpan.Zero, unknown.Reason, now),
        SendOutcome.Unknown unknown => Final(reply, OutboundState.Unknown, unknown.Reason),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    /// <summary>Not an attempt: the reply waits for its turn.</summary>
    public static ReplyMark Wait(UnsentReply reply, DateTimeOffset until, string reason) =>
        new(reply.Id, OutboundState.Queued, until.ToUnixTimeMilliseconds(), reason, null, null, Counts: false);

    private static ReplyMark Final(UnsentReply reply, OutboundState state, string reason) => new(reply.Id, state, 0, reason, null, null);

    private ReplyMark Again(UnsentReply reply, TimeSpan atLeast, string reason, DateTimeOffset now)
    {
        if (reply.Attempts + 1 >= options.Attempts)
        {
            return Final(reply, OutboundState.GivenUp, reason);
        }

        var seconds = Math.Min(options.LongestPauseSeconds, options.FirstPauseSeconds * Math.Pow(2, Math.Min(reply.Attempts, 30)));
        var pause = TimeSpan.FromSeconds(seconds);
        return new(reply.Id, OutboundState.Queued, (now + (pause > atLeast ? pause : atLeast)).ToUnixTimeMilliseconds(), reason, null, null);
    }
}
