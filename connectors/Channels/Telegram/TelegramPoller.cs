using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Telegram.Bot.Requests;

namespace Connectors.Channels.Telegram;

/// <summary>
/// Fetches updates, in one process of the installation at a time. An update is confirmed only when it is on disk, so a process that dies between the
/// two leaves it to be fetched once more, and it is known then.
/// </summary>
internal sealed partial class TelegramPoller : BackgroundService
{
    private static readonly TimeSpan Standby = TimeSpan.FromSeconds(5);
    private readonly TelegramApi api;
    private readonly WebhookReceiver receiver;
    private readonly ILeases leases;
    private readonly TelegramTaps taps;
    private readonly TelegramAlarms alarms;
    private readonly IHostApplicationLifetime lifetime;
    private readonly TimeProvider clock;
    private readonly TelegramOptions options;
    private readonly ILogger<TelegramPoller> log;
    private readonly Counter<long> polls;
    private readonly TelegramBackOff backOff;
    private readonly string right;
    private bool isReady;
    private long? offset;
    private string? trouble;

    public TelegramPoller(
        TelegramApi api, WebhookReceiver receiver, ILeases leases, TelegramTaps taps, TelegramAlarms alarms, IHostApplicationLifetime lifetime, TimeProvider clock,
        IOptions<TelegramOptions> options, IMeterFactory meters, ILogger<TelegramPoller> log)
    {
        (this.api, this.receiver, this.leases, this.taps, this.alarms, this.lifetime) = (api, receiver, leases, taps, alarms, lifetime);
        (this.clock, this.options, this.log) = (clock, options.Value, log);
        polls = meters.Create("GanDan.Telegram").CreateCounter<long>("gandan.telegram.polls", description: "Fetches by outcome: updates, none, busy, conflict, failed");
        backOff = new TelegramBackOff(options.Value.TroubleHold, Random.Shared);
        right = "telegram-poll:" + options.Value.BotKey;
    }

    /// <summary>Longer than the calls of one turn and the keeping after them: whoever holds the right prolongs it before each.</summary>
    private TimeSpan LeaseLength => (2 * options.SendLimit) + options.PollFor + TelegramApi.PollSlack + TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        try
        {
            await lifetime.StartedAsync(end.Token);
            while (true)
            {
                if (await TurnAsync(end.Token) is var rest && rest > TimeSpan.Zero)
                {
                    await Task.Delay(rest, clock, end.Token);
                }
            }
        }
        catch (Exception) when (end.IsCancellationRequested)
        {
            await GiveBackAsync();
        }
    }

    /// <summary>One fetch, or the attempt; gives how long to rest after it.</summary>
    private async Task<TimeSpan> TurnAsync(CancellationToken cancellation)
    {
        try
        {
            if (!await leases.HoldAsync(right, LeaseLength, cancellation))
            {
                (isReady, offset) = (false, null);
                return Standby;
            }

            if (!isReady)
            {
                await LeaveWebhookAsync(cancellation);
                isReady = true;
            }

            var came = await api.PollAsync(offset, cancellation);
            alarms.Worked();
            return await KeepAsync([.. came.Select(u => TelegramEvents.Read(u, options.BotKey, clock.GetUtcNow()))], cancellation);
        }
        // Whatever it is, of Telegram's or of the disk's: the only poller must live on.
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            return Failed(e);
        }
    }

    private async Task<TimeSpan> KeepAsync(IReadOnlyList<TelegramUpdate> updates, CancellationToken cancellation)
    {
        if (updates.Count == 0)
        {
            // All is confirmed. After a week of silence the numbers begin anew, maybe lower: an offset kept so long would throw messages away.
            offset = null;
        }
        else if (await receiver.KeepAsync(TelegramChannel.ChannelName, [.. updates.Select(u => u.Event)], cancellation) == KeepOutcome.Busy)
        {
            Count("busy");
            return backOff.After(null);
        }
        else
        {
            taps.Answer(updates);
            alarms.Read(updates);
            if (updates.LastOrDefault(u => u.Id is not null)?.Id is not { } last)
            {
                return Failed(new InvalidDataException());
            }

            offset = last + 1;
        }

        backOff.Worked();
        trouble = null;
        Count(updates.Count == 0 ? "none" : "updates");
        return TimeSpan.Zero;
    }

    /// <summary>While a webhook is set Telegram refuses to be polled.</summary>
    private async Task LeaveWebhookAsync(CancellationToken cancellation)
    {
        if ((await api.CallAsync(new GetWebhookInfoRequest(), cancellation)).Url is { Length: > 0 })
        {
            await api.CallAsync(new DeleteWebhookRequest(), cancellation);
            WebhookLeft();
        }
    }

    private TimeSpan Failed(Exception exception)
    {
        var isConflict = TelegramErrors.IsConflict(exception);
        Count(isConflict ? "conflict" : "failed");
        alarms.Heard(exception);
        isReady &= !isConflict;
        if (TelegramErrors.Name(exception) is var name && name != trouble)
        {
            trouble = name;
            if (isConflict)
            {
                AnotherFetches();
            }
            else
            {
                PollFailed(name);
            }
        }

        return backOff.After(exception);
    }

    private async Task GiveBackAsync()
    {
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2), clock);
            await leases.ReleaseAsync(right, limit.Token);
        }
        catch (Exception e)
        {
            // It ends by itself.
            NotGivenBack(e.GetType().Name);
        }
    }

    private void Count(string outcome) => polls.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    [LoggerMessage(1, LogLevel.Warning, "Telegram: updates cannot be fetched ({Error}); it is tried again until it works")]
    private partial void PollFailed(string error);

    [LoggerMessage(2, LogLevel.Warning, "Telegram: somebody else fetches this bot's updates, or has set a webhook (409)")]
    private partial void AnotherFetches();

    [LoggerMessage(3, LogLevel.Information, "Telegram: a webhook was set; it is deleted, since updates are fetched")]
    private partial void WebhookLeft();

    [LoggerMessage(4, LogLevel.Information, "Telegram: the right to fetch was not given back ({Error}); it ends by itself")]
    private partial void NotGivenBack(string error);
}
