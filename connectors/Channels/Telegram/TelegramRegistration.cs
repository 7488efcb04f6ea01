using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Telegram.Bot.Requests;
using Telegram.Bot.Types.Enums;

namespace Connectors.Channels.Telegram;

/// <summary>Tells Telegram where to deliver, once the webhook is there, until it has understood.</summary>
internal sealed partial class TelegramRegistration(
    TelegramApi api, TelegramAlarms alarms, IHostApplicationLifetime lifetime, TimeProvider clock, IOptions<TelegramOptions> options, ILogger<TelegramRegistration> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        var backOff = new TelegramBackOff(options.Value.TroubleHold, Random.Shared);
        try
        {
            await lifetime.StartedAsync(end.Token);
            while (await TryAsync(backOff, end.Token) is { } rest)
            {
                await Task.Delay(rest, clock, end.Token);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The next start registers.
        }
    }

    /// <summary>Null = done; else how long to rest.</summary>
    private async Task<TimeSpan?> TryAsync(TelegramBackOff backOff, CancellationToken cancellation)
    {
        try
        {
            await api.CallAsync(
                new SetWebhookRequest
                {
                    Url = options.Value.PublicUrl.TrimEnd('/') + TelegramSetup.Path + "/" + options.Value.BotKey,
                    SecretToken = options.Value.SecretToken,
                    AllowedUpdates = [UpdateType.Message, UpdateType.EditedMessage, UpdateType.CallbackQuery, UpdateType.MyChatMember],
                },
                cancellation);
            alarms.Worked();
            Registered();
            return null;
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            alarms.Heard(e);
            NotRegistered(TelegramErrors.Name(e));
            return backOff.After(e);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Telegram: the webhook is registered")]
    private partial void Registered();

    [LoggerMessage(2, LogLevel.Warning, "Telegram: the webhook cannot be registered ({Error}); it is tried again")]
    private partial void NotRegistered(string error);
}

/// <summary>The moment from which the host can keep what arrives.</summary>
internal static class TelegramStart
{
    public static Task StartedAsync(this IHostApplicationLifetime lifetime, CancellationToken cancellation)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        return started.Task.WaitAsync(cancellation);
    }
}
