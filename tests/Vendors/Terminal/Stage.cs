using Vendors.Messenger;
using Vendors.Telegram;
using Vendors.Zalo;

namespace Vendors.Terminal;

/// <summary>The vendor, one citizen, and the settings that make the bot talk to them.</summary>
internal static class Stage
{
    public static Task<(VendorServer Vendor, Citizen Citizen, string Settings)> SetAsync(Arguments arguments, HttpClient bot) => arguments.Vendor switch
    {
        "zalo" => ZaloAsync(arguments.Port, bot),
        "messenger" => MessengerAsync(arguments.Port, bot),
        _ => TelegramAsync(arguments.Port, arguments.Webhook ? bot : null),
    };

    private static async Task<(VendorServer, Citizen, string)> ZaloAsync(int port, HttpClient bot)
    {
        var zalo = await FakeZalo.StartAsync(port: port);
        (zalo.Bot, zalo.Echo, zalo.Receipts, zalo.TakesEarlierRuns) = (bot, Echo.AfterAnswer, true, true);
        return (zalo, zalo.Citizen(bot, "7000000000000000001"), Settings("Zalo", [
            ("AppId", zalo.Account.AppId),
            ("AppSecret", zalo.Account.AppSecret),
            ("OaSecretKey", zalo.Account.OaSecretKey),
            ("RefreshToken", zalo.RefreshToken),
            ("ApiBase", zalo.Address),
            ("OAuthBase", zalo.Address)]));
    }

    private static async Task<(VendorServer, Citizen, string)> MessengerAsync(int port, HttpClient bot)
    {
        var messenger = await FakeMessenger.StartAsync(port: port);
        (messenger.Bot, messenger.Echo, messenger.Receipts) = (bot, Echo.AfterAnswer, true);
        return (messenger, messenger.Citizen(bot, "16000000000000001"), Settings("Messenger", [
            ("AppSecret", messenger.Account.AppSecret),
            ("PageAccessToken", messenger.Account.PageAccessToken),
            ("VerifyToken", messenger.Account.VerifyToken),
            ("GraphBase", messenger.Address),
            ("GraphVersion", "v25.0")]));
    }

    private static async Task<(VendorServer, Citizen, string)> TelegramAsync(int port, HttpClient? bot)
    {
        var telegram = await FakeTelegram.StartAsync(port: port);
        const string person = "7000000001";
        return (telegram, bot is null ? telegram.Citizen(person) : telegram.Citizen(bot, person), Settings("Telegram", [
            ("BotKey", telegram.Account.BotKey),
            ("BotToken", telegram.Account.BotToken),
            ("SecretToken", telegram.Account.SecretToken),
            ("ApiBase", telegram.Address),
            ("Mode", bot is null ? "Polling" : "Webhook")]));
    }

    private static string Settings(string channel, (string Key, string Value)[] values) => string.Join('\n', [
        "Start the bot with:",
        "",
        $"  Channels__{channel}__Enabled=true \\",
        .. values.Select(v => $"  Channels__{channel}__{v.Key}={v.Value} \\"),
        "  dotnet run --project bot",
        ""]);
}
