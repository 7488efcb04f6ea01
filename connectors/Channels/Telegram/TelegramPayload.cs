using System.Globalization;
using System.Text;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using Telegram.Bot.Types.ReplyMarkups;

namespace Connectors.Channels.Telegram;

/// <summary>What we write to Telegram, and how a button's data is read back.</summary>
internal static class TelegramPayload
{
    /// <summary>Text and the buttons of a keyboard as Telegram documents them; longer labels are cut on a telephone.</summary>
    public static readonly ChannelLimits Limits = new(4096, 100, 64);

    private const int MostData = 64;

    /// <summary>Plain text, as any sign of a markup language in it could have the message refused; one button on a line.</summary>
    public static SendMessageRequest Of(OutboundMessage message, long chat)
    {
        var buttons = message.Options.Count <= Limits.Buttons && message.Options.All(o => o.Length <= Limits.Label && !string.IsNullOrWhiteSpace(o));
        return new SendMessageRequest
        {
            ChatId = chat,
            Text = buttons ? message.Text : MessageParts.Numbered(message.Text, message.Options),
            LinkPreviewOptions = LinkPreviewOptions.Disabled,
            ReplyMarkup = buttons && message.Options.Count > 0
                ? new InlineKeyboardMarkup(message.Options.Select((label, i) => new[] { InlineKeyboardButton.WithCallbackData(label, Data(label, i + 1)) }))
                : null,
        };
    }

    /// <summary>What the citizen meant by a tap: the label as it stands on the button, else what the data says of itself.</summary>
    public static string Text(string data, InlineKeyboardMarkup? markup) =>
        markup?.InlineKeyboard?.SelectMany(row => row ?? []).FirstOrDefault(b => b?.CallbackData == data)?.Text is { } label && !string.IsNullOrWhiteSpace(label) ? label
        : Number(data) is { } number ? number.ToString(CultureInfo.InvariantCulture)
        : data;

    /// <summary>The label where its bytes fit, since it speaks even when the message is gone; else its number.</summary>
    private static string Data(string label, int number) =>
        Encoding.UTF8.GetByteCount(label) <= MostData && Number(label) is null ? label : string.Create(CultureInfo.InvariantCulture, $"#{number}");

    private static int? Number(string data) =>
        data.StartsWith('#') && int.TryParse(data.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
