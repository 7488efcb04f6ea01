using System.Net;

namespace Vendors.Zalo;

/// <summary>Somebody on Zalo.</summary>
public sealed class ZaloCitizen(string id, FakeZalo zalo, HttpClient bot) : Citizen(id, bot, Path, zalo)
{
    /// <summary>Where the bot listens to Zalo.</summary>
    public const string Path = "/webhooks/zalo";

    private int retries;

    /// <summary>Takes consent back: the bot must erase.</summary>
    public Task<HttpStatusCode> WithdrawAsync(CancellationToken cancellation = default) => DeliverAsync(zalo.Events.Withdraw(Id), cancellation);

    /// <summary>Looks at everything seen so far.</summary>
    public Task<HttpStatusCode> LookAsync(CancellationToken cancellation = default) =>
        DeliverAsync(zalo.Events.Looked(Id, [.. Seen.Select(s => s.MessageId)]), cancellation);

    protected override SignedWebhook Text(string text) => zalo.Events.Text(Id, text);

    protected override SignedWebhook Tap(Button button, Shown under) => zalo.Events.Tap(Id, button.Payload);

    protected override SignedWebhook Picture(string? caption) => zalo.Events.Picture(Id, caption);

    protected override SignedWebhook File(string name) => zalo.Events.File(Id, name);

    protected override SignedWebhook Place(double latitude, double longitude) => zalo.Events.Place(Id, latitude, longitude);

    protected override SignedWebhook Sticker() => zalo.Events.Sticker(Id);

    protected override SignedWebhook Voice() => zalo.Events.Voice(Id);

    protected override SignedWebhook Follow() => zalo.Events.Follow(Id);

    protected override SignedWebhook Unfollow() => zalo.Events.Unfollow(Id);

    protected override SignedWebhook Official(string text) => zalo.Events.Official(Id, text);

    protected override SignedWebhook Again(SignedWebhook webhook) => webhook.With("num_retry", $"{++retries}");
}
