using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Connectors.Channels.Zalo;

/// <summary>Turns a proved delivery into events. Whatever is missing, retyped or unknown is ignored by name; nothing throws.</summary>
internal sealed partial class ZaloEvents(IOptions<ZaloOptions> options, TimeProvider clock, ZaloMeter meter)
{
    private const int MostText = 4_000;

    /// <summary>Null = not a JSON object.</summary>
    /// <param name="isZns">The vendor marked it as one of its paid notification service, which shares the path.</param>
    public IReadOnlyList<ChannelEvent>? Read(ReadOnlyMemory<byte> body, bool isZns = false)
    {
        if (ZaloJson.Parse(body) is not { ValueKind: JsonValueKind.Object } json)
        {
            return null;
        }

        var name = json.Text("event_name");
        return [isZns ? new ChannelEvent.Ignored("zns") : One(new Delivery(name, json, body))];
    }

    private ChannelEvent One(Delivery it) => it.Name switch
    {
        "user_send_text" or "user_send_image" or "user_send_gif" or "user_send_link" or "user_send_audio" or "user_send_video" or "user_send_sticker"
            or "user_send_location" or "user_send_business_card" or "user_send_file" => Said(it),
        "oa_send_text" or "oa_send_image" or "oa_send_gif" or "oa_send_list" or "oa_send_file" or "oa_send_sticker" or "oa_send_template" => Echo(it),
        "user_received_message" => Received(it),
        "user_seen_message" => Seen(it),
        "follow" => Act(it, ChannelEvents.Join, it.Json.Of("follower").Text("id")),
        "unfollow" => Act(it, ChannelEvents.Leave, it.Json.Of("follower").Text("id")),
        "user_click_chatnow" => Act(it, ChannelEvents.Join, it.Json.Text("user_id")),
        // The second name was seen once only.
        "user_withdraw" or "user.revoke.consent" => Act(it, ChannelEvents.Withdraw, it.Json.Text("user_id")),
        // Everything else, among it user_submit_info: a form with a name and a phone number that nobody asked for is not taken over.
        _ => new ChannelEvent.Ignored(KindName().IsMatch(it.Name) ? it.Name : "unknown"),
    };

    private ChannelEvent Said(Delivery it)
    {
        var attachments = ZaloAttachments.Of(it.Name, it.Message);
        // The "text" of a contact card is the name of somebody who was not asked.
        var text = it.Name == "user_send_business_card" ? "" : it.Message.Text("text");
        return Message(it, it.Recipient, it.Sender, it.Message.Text("msg_id"), new InboundContent(Cut(text)) { Attachments = attachments });
    }

    private ChannelEvent Act(Delivery it, string act, string person) => Message(it, it.Json.Text("oa_id"), person, "", new InboundContent("", act));

    private ChannelEvent Message(Delivery it, string account, string person, string id, InboundContent content) =>
        Missing(ref account, person) is { } gap
            ? gap
            : new ChannelEvent.Message(new InboundMessage(ZaloChannel.ChannelName, account, Given(id) ? id : Id(it, person), person, At(it), content));

    private ChannelEvent Echo(Delivery it)
    {
        var (account, id) = (it.Sender, it.Message.Text("msg_id"));
        if (Missing(ref account, it.Recipient) is { } gap)
        {
            return gap;
        }

        var byAdmin = it.Json.Of("sender").Text("admin_id").Length > 0;
        meter.Echoed(byAdmin);
        return options.Value.TrustAdminId && !byAdmin ? new ChannelEvent.Ignored("own_echo")
            : new ChannelEvent.Echo(ZaloChannel.ChannelName, account, it.Recipient, Given(id) ? id : Id(it, it.Recipient), At(it));
    }

    private ChannelEvent Received(Delivery it)
    {
        // The notification service uses the same name, and then the recipient is a phone number.
        if (it.Message.Of("delivery_time").ValueKind != JsonValueKind.Undefined || it.Message.Of("tracking_id").ValueKind != JsonValueKind.Undefined)
        {
            return new ChannelEvent.Ignored("zns_received");
        }

        return Receipt(it, it.Sender, it.Recipient, ReceiptKind.Delivered, [it.Message.Text("msg_id")]);
    }

    private ChannelEvent Seen(Delivery it)
    {
        // Sources disagree on who sends this one; without our own id the majority is followed.
        var reversed = options.Value.OaId.Length > 0 && it.Recipient == options.Value.OaId;
        var ids = it.Message.Of("msg_ids").Items().Select(ZaloJson.Text).Append(it.Message.Text("msg_id"));
        return reversed
            ? Receipt(it, it.Recipient, it.Sender, ReceiptKind.Seen, ids)
            : Receipt(it, it.Sender, it.Recipient, ReceiptKind.Seen, ids);
    }

    private ChannelEvent Receipt(Delivery it, string account, string person, ReceiptKind kind, IEnumerable<string> ids)
    {
        string[] known = [.. ids.Where(Given).Distinct()];
        return Missing(ref account, person) is { } gap ? gap
            : known.Length == 0 ? new ChannelEvent.Ignored(it.Name + ".no_id")
            : new ChannelEvent.Receipt(ZaloChannel.ChannelName, account, person, kind, known);
    }

    private ChannelEvent.Ignored? Missing(ref string account, string person)
    {
        var own = options.Value.OaId;
        account = account.Length > 0 ? account : own;
        return string.IsNullOrWhiteSpace(person) || person == account ? new ChannelEvent.Ignored("no_person")
            : string.IsNullOrWhiteSpace(account) ? new ChannelEvent.Ignored("no_account")
            : own.Length > 0 && account != own ? new ChannelEvent.Ignored("other_account")
            : null;
    }

    private static bool Given(string id) => !string.IsNullOrWhiteSpace(id);

    /// <summary>An id that a redelivery repeats exactly, for events the vendor gives none.</summary>
    private static string Id(Delivery it, string person)
    {
        var when = it.Json.Text("timestamp");
        return $"{it.Name}:{person}:{(when.Length > 0 ? when : Convert.ToHexStringLower(SHA256.HashData(it.Body.Span)[..8]))}";
    }

    private DateTimeOffset At(Delivery it) => ZaloJson.Time(it.Json.Text("timestamp")) ?? clock.GetUtcNow();

    private static string Cut(string text) =>
        text.Length <= MostText ? text : text[..(char.IsHighSurrogate(text[MostText - 1]) ? MostText - 1 : MostText)];

    [GeneratedRegex(@"^[a-z][a-z0-9_.]{0,49}\z")]
    private static partial Regex KindName();

    private readonly record struct Delivery(string Name, JsonElement Json, ReadOnlyMemory<byte> Body)
    {
        public JsonElement Message => Json.Of("message");

        public string Sender => Json.Of("sender").Text("id");

        public string Recipient => Json.Of("recipient").Text("id");
    }
}
