using System.Collections.Concurrent;
using System.Text.Json;
using Bot.Database;
using Connectors.Channels;
using Microsoft.Extensions.Options;

namespace Bot.Outbox;

/// <summary>
/// Sends what committed turns have queued: in order within a conversation, one at a time there, several conversations at once. A failing send
/// holds up its own conversation only. Whoever owns a conversation wakes it here; what nobody woke is found by the sweep.
/// </summary>
public sealed partial class OutboxSender(
    IMessageStore store, ChannelBook channels, ISendingNodes nodes, ISendRate rate, IOptions<OutboxOptions> options, OutboxMeter meter, TimeProvider clock,
    ILogger<OutboxSender> log) : IHostedService
{
    private static readonly TimeSpan LongestRateWait = TimeSpan.FromSeconds(20);
    private readonly RetryPolicy policy = new(options.Value);
    private readonly HeldAccounts held = new(clock);
    private readonly SendSlots slots = new(options.Value, clock);
    // Conversation -> how often it was woken; the entry is there while it is being served.
    private readonly ConcurrentDictionary<ConversationKey, int> serving = new();
    private CancellationTokenSource? stopping;

    private CancellationToken Stopping => stopping?.Token ?? new CancellationToken(canceled: true);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        stopping = new CancellationTokenSource();
        return Task.CompletedTask;
    }

    /// <summary>Lets sends that have begun end with a known outcome, as long as the host waits.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (stopping is not null)
        {
            await stopping.CancelAsync();
            await slots.EmptyAsync(cancellationToken);
        }
    }

    /// <summary>Something is queued there. Until the sender runs nothing happens; the sweep finds the rows.</summary>
    public void Wake(ConversationKey conversation)
    {
        if (!Stopping.IsCancellationRequested && serving.AddOrUpdate(conversation, 1, (_, woken) => woken + 1) == 1)
        {
            _ = Task.Run(() => ServeAsync(conversation));
        }
    }

    private async Task ServeAsync(ConversationKey conversation)
    {
        int seen;
        do
        {
            seen = serving[conversation];
            try
            {
                await SendWaitingAsync(conversation);
            }
            catch (OperationCanceledException)
            {
                // Stopping: what is queued is still on disk.
            }
            catch (Exception e)
            {
                // The row keeps its state; the sweep comes again.
                NotMarked(e);
            }
        }
        while (!serving.TryRemove(KeyValuePair.Create(conversation, seen)));
    }

    private async Task SendWaitingAsync(ConversationKey conversation)
    {
        while (!Stopping.IsCancellationRequested && await store.NextReplyAsync(conversation, CancellationToken.None) is { } reply)
        {
            if (reply.State == OutboundState.Sending)
            {
                if (!await SettleAsync(conversation, reply))
                {
                    return;
                }
            }
            else if (reply.NextAt > Now() || !await TryAsync(conversation, reply))
            {
                return;
            }
        }
    }

    /// <summary>A send that was begun and never ended. We serve this conversation alone, so it is another process's, or was left by a failure here.</summary>
    private async Task<bool> SettleAsync(ConversationKey conversation, UnsentReply reply)
    {
        if (reply.ClaimedBy is { } node && node != nodes.Self && nodes.MayStillSend(node))
        {
            return false;
        }

        var mark = policy.Decide(reply, new SendOutcome.Unknown("the process ended while sending"), repeatIsHarmless: false, clock.GetUtcNow());
        await SaveAsync(conversation, mark with { ClaimedBy = reply.ClaimedBy });
        return true;
    }

    /// <summary>False: this conversation can do nothing more at present.</summary>
    private async Task<bool> TryAsync(ConversationKey conversation, UnsentReply reply)
    {
        if (channels.Find(conversation.Channel) is not { } channel)
        {
            await SaveAsync(conversation, RetryPolicy.Wait(reply, clock.GetUtcNow() + TimeSpan.FromMinutes(5), "the channel is switched off"));
            return false;
        }

        DateTimeOffset? heardAt = reply.HeardAt is { } heard ? DateTimeOffset.FromUnixTimeMilliseconds(heard) : null;
        switch (channel.Window((MessageAuthor)reply.Author, heardAt, clock.GetUtcNow()))
        {
            case WindowVerdict.Closed closed:
                await SaveAsync(conversation, policy.Decide(reply, new SendOutcome.WindowClosed(closed.Reason), channel.RepeatIsHarmless, clock.GetUtcNow()));
                return true;
            case WindowVerdict.Open open when await MayGoAsync(channel, conversation, reply):
                return await SendAsync(channel, conversation, reply, open.Means);
            default:
                return false;
        }
    }

    /// <summary>Waits for the account's rate. False: it goes later.</summary>
    private async Task<bool> MayGoAsync(IChannel channel, ConversationKey conversation, UnsentReply reply)
    {
        if (held.Find(conversation.Channel, conversation.Account) is { } hold)
        {
            await SaveAsync(conversation, RetryPolicy.Wait(reply, hold.Until, hold.Reason));
            return false;
        }

        var wait = await rate.ReserveAsync(conversation.Channel, conversation.Account, channel.Rate);
        if (wait > LongestRateWait)
        {
            await SaveAsync(conversation, RetryPolicy.Wait(reply, clock.GetUtcNow() + wait, "rate"));
            return false;
        }

        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, clock, Stopping);
        }

        return true;
    }

    private async Task<bool> SendAsync(IChannel channel, ConversationKey conversation, UnsentReply reply, string? means)
    {
        using var slot = await slots.TakeAsync(conversation.Channel, conversation.Account, Stopping);
        var claimed = !channel.RepeatIsHarmless;
        if (claimed && !await store.ClaimReplyAsync(conversation, reply.Id, nodes.Self, CancellationToken.None))
        {
            return false;
        }

        var (name, account, person) = conversation;
        var outcome = await OutcomeAsync(channel, slot, new OutboundMessage(
            reply.Key, name, account, person, reply.Text, JsonSerializer.Deserialize<string[]>(reply.Options) ?? [], reply.InReplyTo, (MessageAuthor)reply.Author, means));
        if (outcome is SendOutcome.HoldAccount hold)
        {
            held.Hold(name, account, hold.After, hold.Reason);
        }

        var mark = policy.Decide(reply, outcome, channel.RepeatIsHarmless, clock.GetUtcNow());
        await SaveAsync(conversation, claimed ? mark with { ClaimedBy = nodes.Self } : mark);
        return true;
    }

    private async Task<SendOutcome> OutcomeAsync(IChannel channel, SendSlots.Slot slot, OutboundMessage message)
    {
        // Not cut off by a stop: a send that has begun should end with a known outcome.
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.SendSeconds), clock);
        try
        {
            var sending = channel.SendAsync(message, limit.Token);
            if (!sending.IsCompleted)
            {
                slot.FreeIfSlow(sending);
            }

            return await sending.WaitAsync(limit.Token);
        }
        catch (Exception e)
        {
            return new SendOutcome.Unknown(limit.IsCancellationRequested ? "timed out" : e.GetType().Name);
        }
    }

    private async Task SaveAsync(ConversationKey conversation, ReplyMark mark)
    {
        await store.MarkReplyAsync(conversation, mark, CancellationToken.None);
        meter.Count(mark.State, conversation.Channel);
        if (mark.State is OutboundState.Unknown or OutboundState.Refused or OutboundState.GivenUp)
        {
            NotSent(mark.Id, conversation.Channel, mark.State, mark.Reason);
        }
    }

    private long Now() => clock.GetUtcNow().ToUnixTimeMilliseconds();

    [LoggerMessage(1, LogLevel.Error, "How a send ended could not be saved; it is settled by the next sweep")]
    private partial void NotMarked(Exception e);

    [LoggerMessage(2, LogLevel.Warning, "Reply {Id} on {Channel} is {State}: {Reason}")]
    private partial void NotSent(long id, string channel, OutboundState state, string? reason);
}
