using System.Net;

namespace Vendors.Telegram;

/// <summary>Somebody on Telegram; without a client the updates wait for the bot's polls, and every verb gives 200.</summary>
public sealed class TelegramCitizen(string id, FakeTelegram telegram, HttpClient? bot) : Citizen(id, bot, PathOf(telegram.Account), telegram)
{
    /// <summary>Where the bot listens to Telegram: one path for each bot.</summary>
    public static string PathOf(TelegramAccount account) => "/webhooks/telegram/" + account.BotKey;

    /// <summary>Lets the bot in again.</summary>
    public Task<HttpStatusCode> UnblockAsync(CancellationToken cancellation = default)
    {
        telegram.Mischief.Spare(Id);
        return DeliverAsync(telegram.Events.Unblock(Id), cancellation);
    }

    protected override Task<HttpStatusCode> SendAsync(SignedWebhook webhook, CancellationToken cancellation)
    {
        if (Polled)
        {
            telegram.Queue(webhook);
            return Task.FromResult(HttpStatusCode.OK);
        }

        return base.SendAsync(webhook, cancellation);
    }

    protected override SignedWebhook Text(string text) => telegram.Events.Text(Id, text);

    /// <summary>A button of the citizen's own keyboard writes its words; contact buttons give the own number.</summary>
    protected override SignedWebhook Tap(Button button, Shown under) => button.Kind switch
    {
        "callback_data" => telegram.Events.Tap(Id, button.Payload, under.MessageId, under.Text),
        "request_contact" => telegram.Events.Contact(Id),
        _ => telegram.Events.Text(Id, button.Title),
    };

    protected override SignedWebhook Picture(string? caption) => telegram.Events.Picture(Id, caption);

    protected override SignedWebhook File(string name) => telegram.Events.File(Id, name);

    protected override SignedWebhook Place(double latitude, double longitude) => telegram.Events.Place(Id, latitude, longitude);

    protected override SignedWebhook Sticker() => telegram.Events.Sticker(Id);

    protected override SignedWebhook Voice() => telegram.Events.Voice(Id);

    protected override SignedWebhook Follow() => telegram.Events.Follow(Id);

    protected override SignedWebhook Unfollow() => telegram.Events.Block(Id);
}
