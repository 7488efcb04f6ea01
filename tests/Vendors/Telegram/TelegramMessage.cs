using System.Text;
using System.Text.Json;

namespace Vendors.Telegram;

/// <summary>What the bot asks Telegram to show, or why Telegram will not.</summary>
internal sealed record TelegramMessage(string Person, string Text, IReadOnlyList<Button> Buttons, string? Why = null)
{
    private const int LongestText = 4096;
    private const int LongestData = 64;

    public static TelegramMessage Of(JsonElement body)
    {
        var person = body.Text("chat_id") ?? "";
        var text = body.Text("text") ?? "";
        var markup = body.Of("reply_markup");
        var buttons = markup.Of("inline_keyboard").Items().SelectMany(row => row.Items()).Select(Inline)
            .Concat(markup.Of("keyboard").Items().SelectMany(row => row.Items()).Select(Reply)).ToArray();
        var why = person.Length == 0 || !long.TryParse(person, out _) ? "Bad Request: chat not found"
            : text.Trim().Length == 0 ? "Bad Request: message text is empty"
            : text.Length > LongestText ? "Bad Request: message is too long"
            : buttons.Any(b => b.Title.Length == 0) ? "Bad Request: text buttons are unallowed in the inline keyboard"
            : buttons.Any(b => b.Kind == "callback_data" && Encoding.UTF8.GetByteCount(b.Payload) is 0 or > LongestData) ? "Bad Request: BUTTON_DATA_INVALID"
            : body.Text("parse_mode") is { Length: > 0 } && text.Contains('<', StringComparison.Ordinal) && !text.Contains('>', StringComparison.Ordinal)
                ? "Bad Request: can't parse entities"
            : null;
        return new TelegramMessage(person, text, buttons, why);
    }

    private static Button Inline(JsonElement button) => button.Text("url") is { } url
        ? new Button(button.Text("text") ?? "", "url", url)
        : new Button(button.Text("text") ?? "", "callback_data", button.Text("callback_data") ?? "");

    private static Button Reply(JsonElement button)
    {
        var text = button.Is(JsonValueKind.String) ? button.GetString()! : button.Text("text") ?? "";
        return new Button(text, button.Of("request_contact").Is(JsonValueKind.True) ? "request_contact" : "keyboard", text);
    }
}
