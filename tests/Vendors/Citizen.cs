using System.Net;

namespace Vendors;

/// <summary>Somebody who writes to the bot through a vendor: each verb delivers one signed webhook and gives the bot's status.</summary>
public abstract class Citizen(string id, HttpClient? bot, string path, VendorServer vendor)
{
    private static readonly string[] Opening = ["url", "web_url", "phone_number", "oa.open.url", "oa.open.phone", "oa.open.sms"];

    private SignedWebhook? last;

    /// <summary>The vendor's id of this person.</summary>
    public string Id { get; } = id;

    /// <summary>What this person saw so far.</summary>
    public IReadOnlyList<Shown> Seen => vendor.Seen(Id);

    public Task<HttpStatusCode> SayAsync(string text, CancellationToken cancellation = default) => DeliverAsync(Text(text), cancellation);

    /// <summary>Taps a button of the last message that had any, counted from 1.</summary>
    public Task<HttpStatusCode> TapAsync(int number, CancellationToken cancellation = default) =>
        TapAsync(Seen.LastOrDefault(s => s.Buttons.Count > 0) ?? throw new InvalidOperationException("No message has buttons."), number, cancellation);

    /// <summary>Taps a button of any message, counted from 1: citizens tap old ones too.</summary>
    public Task<HttpStatusCode> TapAsync(Shown under, int number, CancellationToken cancellation = default)
    {
        var button = under.Buttons.ElementAtOrDefault(number - 1) ?? throw new InvalidOperationException($"The message has {under.Buttons.Count} buttons.");
        return Opening.Contains(button.Kind)
            ? throw new InvalidOperationException($"This button opens {button.Payload}; the bot hears nothing of it.")
            : DeliverAsync(Tap(button, under), cancellation);
    }

    public Task<HttpStatusCode> SendPictureAsync(string? caption = null, CancellationToken cancellation = default) => DeliverAsync(Picture(caption), cancellation);

    public Task<HttpStatusCode> SendFileAsync(string name = "don.pdf", CancellationToken cancellation = default) => DeliverAsync(File(name), cancellation);

    public Task<HttpStatusCode> SendPlaceAsync(double latitude = 22.3364, double longitude = 103.8438, CancellationToken cancellation = default) =>
        DeliverAsync(Place(latitude, longitude), cancellation);

    public Task<HttpStatusCode> SendStickerAsync(CancellationToken cancellation = default) => DeliverAsync(Sticker(), cancellation);

    public Task<HttpStatusCode> SendVoiceAsync(CancellationToken cancellation = default) => DeliverAsync(Voice(), cancellation);

    /// <summary>Opens the conversation: Zalo follow, Messenger Get Started, Telegram /start.</summary>
    public Task<HttpStatusCode> FollowAsync(CancellationToken cancellation = default) => DeliverAsync(Follow(), cancellation);

    /// <summary>Shuts the bot out: Zalo unfollow, Telegram kicked (Messenger tells nobody: 200), and further sends are refused.</summary>
    public Task<HttpStatusCode> BlockAsync(CancellationToken cancellation = default)
    {
        vendor.Mischief.For(Id, Trouble.Blocked);
        return Unfollow() is { } webhook ? DeliverAsync(webhook, cancellation) : Task.FromResult(HttpStatusCode.OK);
    }

    /// <summary>An official writes to this person in the vendor's own inbox; Telegram has none.</summary>
    public Task<HttpStatusCode> HearOfficialAsync(string text, CancellationToken cancellation = default) =>
        DeliverAsync(Official(text) ?? throw new NotSupportedException("This vendor has no inbox for officials."), cancellation);

    /// <summary>The vendor delivers the last webhook once more, as it does when it heard no 200.</summary>
    public Task<HttpStatusCode> RepeatAsync(CancellationToken cancellation = default) =>
        DeliverAsync(Again(last ?? throw new InvalidOperationException("Nothing was delivered yet.")), cancellation);

    /// <summary>Ends when this person has seen that many messages in all, and gives them.</summary>
    public Task<IReadOnlyList<Shown>> WaitAsync(int count, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        vendor.WaitAsync(Id, count, timeout, cancellation);

    /// <summary>Delivers any webhook of this vendor.</summary>
    public Task<HttpStatusCode> DeliverAsync(SignedWebhook webhook, CancellationToken cancellation = default)
    {
        last = webhook;
        return SendAsync(webhook, cancellation);
    }

    /// <summary>Whether the bot fetches instead of being called.</summary>
    protected bool Polled => bot is null;

    protected virtual async Task<HttpStatusCode> SendAsync(SignedWebhook webhook, CancellationToken cancellation)
    {
        using var request = webhook.To(path);
        using var response = await bot!.SendAsync(request, cancellation);
        return response.StatusCode;
    }

    protected abstract SignedWebhook Text(string text);

    protected abstract SignedWebhook Tap(Button button, Shown under);

    protected abstract SignedWebhook Picture(string? caption);

    protected abstract SignedWebhook File(string name);

    protected abstract SignedWebhook Place(double latitude, double longitude);

    protected abstract SignedWebhook Sticker();

    protected abstract SignedWebhook Voice();

    protected abstract SignedWebhook Follow();

    protected virtual SignedWebhook? Unfollow() => null;

    protected virtual SignedWebhook? Official(string text) => null;

    protected virtual SignedWebhook Again(SignedWebhook webhook) => webhook;
}
