using System.Collections.Concurrent;
using System.Text.Json;
using Bot.Database;
using Connectors.Channels;
using Microsoft.Extensions.Options;

namespace Bot.Outbox;

/// <summary>
/// Sends what committed turns have queued: in order within a conversation, one at a time there, several conversations at once.
/// A failing send holds up its own conversation only. Rows of other processes (an official's answer) are found once a second.
/// </summary>
public sealed partial class OutboxSender(
    IMessageStore store, IEnumerable<IChannel> channels, IOptions<OutboxOptions> options, OutboxMeter meter, TimeProvider clock, ILogger<OutboxSender> log)
    : BackgroundService
{
    private const int AtOnce = 1_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly Dictionary<string, IChannel> byName = channels.ToDictionary(c => c.Name, StringComparer.Ordinal);
    private readonly RetryPolicy policy = new(options.Value);
    private readonly SemaphoreSlim slots = new(options.Value.Parallel);
    // Conversation -> how often it was woken; the entry is there while it is being served.
    private readonly ConcurrentDictionary<ConversationKey, int> serving = new();
    private CancellationToken stopping = new(canceled: true);

    /// <summary>Something is queued there. Until the sender runs nothing happens; its first sweep finds the rows.</summary>
    public void Wake(ConversationKey conversation)
    {
        if (!stopping.IsCancellationRequested && serving.AddOrUpdate(conversation, 1, (_, woken) => woken + 1) == 1)
        {
            _ = Task.Run(() => ServeAsync(conversation));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        stopping = stoppingToken;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var conversation in await store.ConversationsToSendAsync(Now(), AtOnce, stoppingToken))
                {
                    Wake(conversation);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                SweepFailed(e);
            }

            await Task.Delay(Pause, clock, stoppingToken);
        }
    }

    /// <summary>Lets sends that have begun end with a known outcome, as long as the host waits.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        for (var i = 0; i < options.Value.Parallel; i++)
        {
            await slots.WaitAsync(cancellationToken);
        }
    }

    private async Task ServeAsync(ConversationKey conversation)
    {
        int seen;
        do
        {
            seen = serving[conversation];
            await slots.WaitAsync(stopping);
            try
            {
                await SendWaitingAsync(conversation);
            }
            catch (Exception e)
            {
                // The row keeps its state; the sweep comes again.
                NotMarked(e);
            }
            finally
            {
                slots.Release();
            }
        }
        while (!serving.TryRemove(KeyValuePair.Create(conversation, seen)));
    }

    private async Task SendWaitingAsync(ConversationKey conversation)
    {
        while (!stopping.IsCancellationRequested && await store.NextReplyAsync(conversation, CancellationToken.None) is { } reply)
        {
            if (reply.State == OutboundState.Queued && reply.NextAt > Now())
            {
                return;
            }

            if (!byName.TryGetValue(conversation.Channel, out var channel))
            {
                await MarkAsync(conversation, reply, new SendOutcome.TryLater(TimeSpan.FromMinutes(5), "the channel is switched off"), harmless: true);
                return;
            }

            // We serve this conversation alone, so a row that is still "sending" was left by a process that is gone.
            var outcome = reply.State == OutboundState.Sending
                ? new SendOutcome.Unknown("the process ended while sending")
                : await SendAsync(channel, conversation, reply);
            if (outcome is null)
            {
                return;
            }

            await MarkAsync(conversation, reply, outcome, channel.RepeatIsHarmless);
        }
    }

    /// <summary>Null: another sender has claimed it.</summary>
    private async Task<SendOutcome?> SendAsync(IChannel channel, ConversationKey conversation, UnsentReply reply)
    {
        if (!channel.RepeatIsHarmless && !await store.ClaimReplyAsync(reply.Id, CancellationToken.None))
        {
            return null;
        }

        var (name, account, person) = conversation;
        var message = new OutboundMessage(
            reply.Key, name, account, person, reply.Text, JsonSerializer.Deserialize<string[]>(reply.Options) ?? [], reply.InReplyTo);
        // Not cut off by a stop: a send that has begun should end with a known outcome.
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.SendSeconds), clock);
        try
        {
            return await channel.SendAsync(message, limit.Token).WaitAsync(limit.Token);
        }
        catch (Exception e)
        {
            return new SendOutcome.Unknown(limit.IsCancellationRequested ? "timed out" : e.GetType().Name);
        }
    }

    private async Task MarkAsync(ConversationKey conversation, UnsentReply reply, SendOutcome outcome, bool harmless)
    {
        var mark = policy.Decide(reply, outcome, harmless, clock.GetUtcNow());
        await store.MarkReplyAsync(mark, CancellationToken.None);
        meter.Count(mark.State, conversation.Channel);
        if (mark.State is OutboundState.Unknown or OutboundState.Refused or OutboundState.GivenUp)
        {
            NotSent(reply.Id, conversation.Channel, mark.State, mark.Reason);
        }
    }

    private long Now() => clock.GetUtcNow().ToUnixTimeMilliseconds();

    [LoggerMessage(1, LogLevel.Error, "The sweep of unsent replies failed; it runs again in a second")]
    private partial void SweepFailed(Exception e);

    [LoggerMessage(2, LogLevel.Error, "How a send ended could not be saved; it is settled by the next sweep")]
    private partial void NotMarked(Exception e);

    [LoggerMessage(3, LogLevel.Warning, "Reply {Id} on {Channel} is {State}: {Reason}")]
    private partial void NotSent(long id, string channel, OutboundState state, string? reason);
}
