using System.Net;

namespace Vendors.Messenger;

/// <summary>Somebody on Messenger.</summary>
public sealed class MessengerCitizen(string id, FakeMessenger messenger, HttpClient bot) : Citizen(id, bot, Path, messenger)
{
    /// <summary>Where the bot listens to Messenger.</summary>
    public const string Path = "/webhooks/messenger";

    /// <summary>Reads everything seen so far.</summary>
    public Task<HttpStatusCode> LookAsync(CancellationToken cancellation = default) => DeliverAsync(messenger.Events.Read(Id), cancellation);

    protected override SignedWebhook Text(string text) => messenger.Events.Text(Id, text);

    protected override SignedWebhook Tap(Button button, Shown under) => button.Kind == "postback"
        ? messenger.Events.Postback(Id, button.Title, button.Payload)
        : messenger.Events.Tap(Id, button.Title, button.Payload);

    protected override SignedWebhook Picture(string? caption) => messenger.Events.Picture(Id, caption);

    protected override SignedWebhook File(string name) => messenger.Events.File(Id, name);

    protected override SignedWebhook Place(double latitude, double longitude) => messenger.Events.Place(Id, latitude, longitude);

    protected override SignedWebhook Sticker() => messenger.Events.Sticker(Id);

    protected override SignedWebhook Voice() => messenger.Events.Voice(Id);

    protected override SignedWebhook Follow() => messenger.Events.Follow(Id);

    protected override SignedWebhook Official(string text) => messenger.Events.Official(Id, text);
}
