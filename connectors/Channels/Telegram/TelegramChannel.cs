using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.Options;
using Telegram.Bot.Requests;
using Telegram.Bot.Types.Enums;

namespace Connectors.Channels.Telegram;

/// <summary>Telegram: one bot, under our own name of it. There is no key against repeats and no receipt, so a lost answer stays unknown.</summary>
internal sealed class TelegramChannel : IChannel
{
    /// <summary>The channel's name on inbound and outbound rows.</summary>
    public const string ChannelName = "telegram";

    private readonly TelegramApi api;
    private readonly TelegramMedia media;
    private readonly TelegramAlarms alarms;
    private readonly TelegramOptions options;
    private readonly Counter<long> sends;

    public TelegramChannel(TelegramApi api, TelegramMedia media, TelegramAlarms alarms, IOptions<TelegramOptions> options, IMeterFactory meters)
    {
        (this.api, this.media, this.alarms, this.options) = (api, media, alarms, options.Value);
        sends = meters.Create("GanDan.Telegram").CreateCounter<long>("gandan.telegram.sends", description: "Sends by Telegram's error code (0 = taken), or by what broke");
    }

    public string Name => ChannelName;

    public bool RepeatIsHarmless => false;

    public ChannelLimits Limits => TelegramPayload.Limits;

    public ChannelRate Rate => new(options.RatePerSecond, options.RateBurst);

    /// <summary>Telegram knows no window: whoever once wrote can be written to until they block the bot.</summary>
    public WindowVerdict Window(MessageAuthor author, DateTimeOffset? heardAt, DateTimeOffset now) => new WindowVerdict.Open();

    public async Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken cancellation)
    {
        if (!TryChat(message.Person, out var chat))
        {
            return new SendOutcome.Refused("not a chat of Telegram's");
        }

        try
        {
            var sent = await api.CallAsync(TelegramPayload.Of(message, chat), cancellation);
            alarms.Worked();
            Count("0");
            return new SendOutcome.Sent(sent.Id.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (TelegramErrors.Outcome(e, options.TroubleHold) is { } failure)
        {
            alarms.Heard(e);
            Count(TelegramErrors.Name(e));
            return failure;
        }
    }

    public async Task ShowTypingAsync(string account, string person, CancellationToken cancellation)
    {
        try
        {
            if (TryChat(person, out var chat))
            {
                await api.CallAsync(new SendChatActionRequest { ChatId = chat, Action = ChatAction.Typing }, cancellation);
            }
        }
        catch (Exception e) when (TelegramErrors.Outcome(e, TimeSpan.Zero) is not null)
        {
            // Only a courtesy; the message itself will tell what is wrong.
        }
    }

    public Task<FetchOutcome> FetchAsync(string account, InboundAttachment attachment, int maxBytes, CancellationToken cancellation) =>
        media.FetchAsync(attachment, maxBytes, cancellation);

    private static bool TryChat(string person, out long chat) => long.TryParse(person, NumberStyles.None, CultureInfo.InvariantCulture, out chat);

    private void Count(string error) => sends.Add(1, new KeyValuePair<string, object?>("error", error));
}
