using System.Security.Cryptography;
using System.Text.Json;

namespace Connectors.Channels.Messenger;

/// <summary>One event with its two sides told apart: the person is whoever is not the page.</summary>
/// <param name="FromPage">Sent in the page's name.</param>
/// <param name="Stamp">The event's time as it was written, or where it has none a print of the event: what a redelivery repeats exactly.</param>
internal sealed record MessengerEvent(JsonElement Body, string Account, string Person, bool FromPage, DateTimeOffset At, string Stamp)
{
    /// <summary>The vendor's id of the message, or where it gives none one that a redelivery repeats.</summary>
    public string Id(string kind) => Body.Of(kind).Text("mid") ?? $"{kind}:{Person}:{Stamp}";
}

/// <summary>Meta's deliveries as events. What is not known or not needed is named and ignored; only what is no JSON at all is unreadable.</summary>
internal static class MessengerEvents
{
    // Names for the count of ignored events; anything else is "unknown", so that nobody can make up series.
    private static readonly string[] Unneeded =
    [
        "reaction", "optin", "pass_thread_control", "take_thread_control", "request_thread_control", "app_roles", "message_edit", "message_unsend",
        "account_linking", "game_play", "response_feedback", "messaging_feedback", "customer_information", "order", "payment", "checkout_update", "pre_checkout",
    ];

    public static IReadOnlyList<ChannelEvent>? Read(ReadOnlyMemory<byte> body, string ownApp, DateTimeOffset now)
    {
        try
        {
            using var document = JsonDocument.Parse(MendedJson.Of(body.Span));
            return [.. Delivery(document.RootElement, ownApp, now)];
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<ChannelEvent> Delivery(JsonElement root, string ownApp, DateTimeOffset now) =>
        // The test button of Meta's console sends a change alone.
        root.Has("field") ? [Change(root, default, ownApp, now)]
        : root.Text("object") != "page" ? [new ChannelEvent.Ignored("object")]
        : root.Items("entry").SelectMany(entry => (IEnumerable<ChannelEvent>)
            [
                .. entry.Items("messaging").Select(e => One(e, entry, ownApp, now)),
                // Another app owns the thread: read only.
                .. entry.Items("standby").Select(_ => new ChannelEvent.Ignored("standby")),
                .. entry.Items("changes").Select(c => Change(c, entry, ownApp, now)),
            ]);

    private static ChannelEvent Change(JsonElement change, JsonElement entry, string ownApp, DateTimeOffset now) =>
        change.Text("field") is { } field && (field == "messages" || field.StartsWith("message_", StringComparison.Ordinal) || field.StartsWith("messaging_", StringComparison.Ordinal))
            ? One(change.Of("value"), entry, ownApp, now)
            : new ChannelEvent.Ignored("change");

    private static ChannelEvent One(JsonElement body, JsonElement entry, string ownApp, DateTimeOffset now)
    {
        if (body.Has("policy_enforcement"))
        {
            return new ChannelEvent.Ignored(MessengerPolicy.Kind(body.Of("policy_enforcement").Text("action")));
        }

        if (!body.Has("message") && !body.Has("postback") && Array.Find(Unneeded, name => body.Has(name)) is { } unneeded)
        {
            return new ChannelEvent.Ignored(unneeded);
        }

        if (Sides(body, entry, now) is not { } one)
        {
            return new ChannelEvent.Ignored("no_person");
        }

        return body.Has("message") ? one.FromPage ? MessengerMessages.Echo(one, ownApp) : MessengerMessages.Said(one)
            : body.Has("delivery") ? Receipt(one, ReceiptKind.Delivered, body.Of("delivery"))
            : body.Has("read") ? Receipt(one, ReceiptKind.Seen, body.Of("read"))
            : one.FromPage ? new ChannelEvent.Ignored("from_page")
            : body.Has("postback") ? MessengerMessages.Pressed(one)
            : body.Has("referral") ? MessengerMessages.CameBack(one)
            : new ChannelEvent.Ignored("unknown");
    }

    private static MessengerEvent? Sides(JsonElement body, JsonElement entry, DateTimeOffset now)
    {
        var (sender, recipient, page) = (body.Of("sender").Text("id"), body.Of("recipient").Text("id"), entry.Text("id"));
        var fromPage = body.Of("message").IsTrue("is_echo") || (sender is not null && sender == page);
        var (account, person) = fromPage ? (sender ?? page, recipient) : (recipient ?? page, sender);
        if (account is null || person is null || person == account || person == page)
        {
            return null;
        }

        // A clock that runs ahead must not hold a window open longer than it is.
        var at = body.Moment("timestamp") ?? entry.Moment("time") ?? now;
        return new MessengerEvent(body, account, person, fromPage, at < now ? at : now, body.Text("timestamp") ?? Print(body));
    }

    private static ChannelEvent Receipt(MessengerEvent one, ReceiptKind kind, JsonElement receipt)
    {
        string[] ids = [.. receipt.Items("mids").Select(MessengerJson.Text).OfType<string>()];
        var upTo = receipt.Moment("watermark");
        return ids.Length == 0 && upTo is null
            ? new ChannelEvent.Ignored("empty_receipt")
            : new ChannelEvent.Receipt(MessengerChannel.ChannelName, one.Account, one.Person, kind, ids, upTo);
    }

    private static string Print(JsonElement body) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(body.GetRawText())).AsSpan(0, 12));
}
