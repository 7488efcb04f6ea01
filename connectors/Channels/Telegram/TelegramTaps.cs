using Microsoft.Extensions.Hosting;
using Telegram.Bot.Requests;

namespace Connectors.Channels.Telegram;

/// <summary>Answers taps, or the button spins on. Only a courtesy: nobody waits for it, and its failure is nobody's.</summary>
internal sealed class TelegramTaps(TelegramApi api, IHostApplicationLifetime lifetime)
{
    public void Answer(IEnumerable<TelegramUpdate> kept)
    {
        foreach (var tap in kept.Select(u => u.Tap).OfType<string>())
        {
            _ = AnswerAsync(tap);
        }
    }

    private async Task AnswerAsync(string tap)
    {
        try
        {
            await api.CallAsync(new AnswerCallbackQueryRequest { CallbackQueryId = tap }, lifetime.ApplicationStopping);
        }
        catch (Exception e) when (TelegramErrors.Outcome(e, TimeSpan.Zero) is not null)
        {
            // Too old to be answered, or the line is down: sends will tell what is wrong.
        }
    }
}
