using System.Globalization;
using Vendors;
using Vendors.Messenger;
using Vendors.Telegram;
using Vendors.Zalo;

namespace Tests.Connectors;

/// <summary>What the tests that every channel passes must know of one channel; a new channel adds a value like these.</summary>
/// <param name="Section">Its section below Channels, and its folder of samples below tests/Connectors.</param>
/// <param name="Path">Where its vendor delivers.</param>
/// <param name="Settings">What leads it to that vendor, below its section.</param>
/// <param name="Bases">Those of its settings that are addresses of the vendor.</param>
/// <param name="Sign">Any bytes as its vendor would deliver them now.</param>
/// <param name="Secrets">What must stand in no log.</param>
public sealed record ChannelCase(
    string Section, string Path, string Account, Func<Task<VendorServer>> StartVendor, Func<VendorServer, (string Key, string Value)[]> Settings, string[] Bases,
    Func<byte[], SignedWebhook> Sign, string[] Secrets)
{
    public static ChannelCase Zalo { get; } = new(
        "Zalo", ZaloCitizen.Path, ZaloAccount.MadeUp.OaId, async () => await FakeZalo.StartAsync(),
        vendor => [
            ("AppId", ZaloAccount.MadeUp.AppId), ("AppSecret", ZaloAccount.MadeUp.AppSecret), ("OaSecretKey", ZaloAccount.MadeUp.OaSecretKey),
            ("RefreshToken", "zaloRefresh-Made-Up-0001"), ("ApiBase", vendor.Address), ("OAuthBase", vendor.Address)],
        ["ApiBase", "OAuthBase"],
        SignZalo,
        [ZaloAccount.MadeUp.AppSecret, ZaloAccount.MadeUp.OaSecretKey, "zaloRefresh-", "zaloAccess-"]);

    public static ChannelCase Messenger { get; } = new(
        "Messenger", MessengerCitizen.Path, MessengerAccount.MadeUp.PageId, async () => await FakeMessenger.StartAsync(),
        vendor => [
            ("AppId", MessengerAccount.MadeUp.AppId), ("AppSecret", MessengerAccount.MadeUp.AppSecret), ("PageAccessToken", MessengerAccount.MadeUp.PageAccessToken),
            ("VerifyToken", MessengerAccount.MadeUp.VerifyToken), ("GraphBase", vendor.Address)],
        ["GraphBase"],
        new MessengerEvents(MessengerAccount.MadeUp).Sign,
        [
            MessengerAccount.MadeUp.AppSecret, MessengerAccount.MadeUp.PageAccessToken, MessengerAccount.MadeUp.VerifyToken,
            Signatures.Hmac(MessengerAccount.MadeUp.AppSecret, MessengerAccount.MadeUp.PageAccessToken)]);

    public static ChannelCase Telegram { get; } = new(
        "Telegram", TelegramCitizen.PathOf(TelegramAccount.MadeUp), TelegramAccount.MadeUp.BotKey, async () => await FakeTelegram.StartAsync(),
        vendor => [
            ("BotKey", TelegramAccount.MadeUp.BotKey), ("BotToken", TelegramAccount.MadeUp.BotToken), ("SecretToken", TelegramAccount.MadeUp.SecretToken),
            ("ApiBase", vendor.Address), ("Mode", "Webhook")],
        ["ApiBase"],
        body => new SignedWebhook(body, [new("X-Telegram-Bot-Api-Secret-Token", TelegramAccount.MadeUp.SecretToken)]),
        [TelegramAccount.MadeUp.BotToken, TelegramAccount.MadeUp.BotToken.Split(':')[1], TelegramAccount.MadeUp.SecretToken]);

    public static ChannelCase Of(string section) => section switch
    {
        "Zalo" => Zalo,
        "Messenger" => Messenger,
        _ => Telegram,
    };

    /// <summary>Recorded deliveries.</summary>
    public IReadOnlyList<byte[]> Samples() =>
        [.. Directory.GetFiles(System.IO.Path.Combine(AppContext.BaseDirectory, "Connectors", Section, "Samples"), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    // The header's time is the signed one, so that a recorded body is as fresh as a new one.
    private static SignedWebhook SignZalo(byte[] body)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        return new ZaloEvents(ZaloAccount.MadeUp).Sign(body, now).With("X-ZEvent-Timestamp", now);
    }
}
