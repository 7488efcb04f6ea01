using System.Text.Json;

namespace Vendors.Messenger;

/// <summary>What the bot asks Messenger to show or do, or why Messenger will not.</summary>
internal sealed record MessengerMessage(string Person, string Text, IReadOnlyList<Button> Buttons, string? Action = null, string? Why = null)
{
    private const int LongestText = 2000;
    private const int MostQuickReplies = 13;
    private const int MostButtons = 3;
    private const int LongestTitle = 20;
    private const int LongestPayload = 1000;
    private const int LongestTemplateText = 640;
    private static readonly string[] Types = ["RESPONSE", "UPDATE", "MESSAGE_TAG"];

    public static MessengerMessage Of(JsonElement body)
    {
        var person = body.Of("recipient").Text("id") ?? "";
        var message = body.Of("message");
        var action = body.Text("sender_action");
        return (person, message.ValueKind, action) switch
        {
            ("", _, _) => Refused(person, "(#100) The parameter recipient is required"),
            (_, JsonValueKind.Object, not null) => Refused(person, "(#100) sender_action cannot be sent with a message"),
            (_, JsonValueKind.Undefined, "typing_on" or "typing_off" or "mark_seen") => new MessengerMessage(person, "", [], action),
            (_, JsonValueKind.Object, null) => Read(person, body, message),
            _ => Refused(person, "(#100) Message cannot be empty, must provide valid attachment or text"),
        };
    }

    private static MessengerMessage Read(string person, JsonElement body, JsonElement message)
    {
        var payload = message.Of("attachment").Of("payload");
        var text = message.Text("text");
        var replies = message.Of("quick_replies").Items().Select(Reply).ToArray();
        var buttons = payload.Of("buttons").Items().Select(Pressed).ToArray();
        var why = Type(body)
            ?? (text is null && payload.ValueKind != JsonValueKind.Object ? "Message cannot be empty, must provide valid attachment or text" : null)
            ?? (text?.Length > LongestText || payload.Text("text")?.Length > LongestTemplateText ? "Length of param message[text] must be less than or equal to 2000" : null)
            ?? (replies.Length > MostQuickReplies || buttons.Length > MostButtons ? "Too many quick replies or buttons" : null)
            ?? (replies.Concat(buttons).All(Fits) ? null : "Length of param title or payload is out of bounds");
        return why is null ? new MessengerMessage(person, text ?? Described(message), [.. replies, .. buttons]) : Refused(person, "(#100) " + why);
    }

    private static string? Type(JsonElement body) => body.Text("messaging_type") switch
    {
        "MESSAGE_TAG" => body.Text("tag") is "HUMAN_AGENT" ? null : "Invalid message tag",
        var type => Types.Contains(type) ? null : "The parameter messaging_type is required",
    };

    private static MessengerMessage Refused(string person, string why) => new(person, "", [], Why: why);

    private static bool Fits(Button button) =>
        button.Kind.StartsWith("user_", StringComparison.Ordinal)
        || (button.Title.Length is > 0 and <= LongestTitle && button.Payload.Length is > 0 and <= LongestPayload);

    private static Button Reply(JsonElement reply)
    {
        var type = reply.Text("content_type") ?? "";
        return new Button(reply.Text("title") ?? "", type == "text" ? "quick_reply" : type, reply.Text("payload") ?? "");
    }

    private static Button Pressed(JsonElement button) =>
        new(button.Text("title") ?? "", button.Text("type") ?? "", button.Text("payload") ?? button.Text("url") ?? "");

    private static string Described(JsonElement message)
    {
        var payload = message.Of("attachment").Of("payload");
        return payload.Text("text") ?? $"[{message.Of("attachment").Text("type")} {payload.Text("url") ?? payload.Text("attachment_id")}]";
    }
}
