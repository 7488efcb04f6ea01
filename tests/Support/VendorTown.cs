using Vendors;
using Vendors.Messenger;
using Vendors.Telegram;
using Vendors.Zalo;

namespace Tests.Support;

/// <summary>The vendors of one installation on loopback, and the configuration that leads a bot to them.</summary>
public sealed class VendorTown : IAsyncDisposable
{
    private VendorTown(FakeZalo zalo, FakeMessenger messenger, FakeTelegram telegram) => (Zalo, Messenger, Telegram) = (zalo, messenger, telegram);

    public FakeZalo Zalo { get; }

    public FakeMessenger Messenger { get; }

    public FakeTelegram Telegram { get; }

    /// <summary>Whether Telegram calls the bot; else it is polled.</summary>
    public bool TelegramCalls { get; init; } = true;

    /// <summary>What must never stand in a log.</summary>
    public IReadOnlyList<string> Secrets =>
    [
        Zalo.Account.AppSecret, Zalo.Account.OaSecretKey, Zalo.AccessToken, Zalo.RefreshToken, "zaloRefresh-Made-Up-0001", "zaloAccess-", "zaloRefresh-",
        Messenger.Account.AppSecret, Messenger.Account.PageAccessToken, Messenger.Account.VerifyToken,
        Signatures.Hmac(Messenger.Account.AppSecret, Messenger.Account.PageAccessToken), Signatures.Hmac(Zalo.Account.AppSecret, Zalo.AccessToken),
        Telegram.Account.BotToken, Telegram.Account.SecretToken,
    ];

    public IReadOnlyList<(string Key, string Value)> Settings =>
    [
        .. Of("Zalo", ("AppId", Zalo.Account.AppId), ("AppSecret", Zalo.Account.AppSecret), ("OaSecretKey", Zalo.Account.OaSecretKey), ("OaId", Zalo.Account.OaId),
            ("RefreshToken", "zaloRefresh-Made-Up-0001"), ("ApiBase", Zalo.Address), ("OAuthBase", Zalo.Address)),
        .. Of("Messenger", ("AppId", Messenger.Account.AppId), ("AppSecret", Messenger.Account.AppSecret), ("PageAccessToken", Messenger.Account.PageAccessToken),
            ("VerifyToken", Messenger.Account.VerifyToken), ("GraphBase", Messenger.Address), ("MediaHosts:0", "127.0.0.1")),
        .. Of("Telegram", ("BotKey", Telegram.Account.BotKey), ("BotToken", Telegram.Account.BotToken), ("SecretToken", Telegram.Account.SecretToken),
            ("ApiBase", Telegram.Address), ("Mode", TelegramCalls ? "Webhook" : "Polling")),
    ];

    /// <summary>The settings as a process gets them.</summary>
    public IReadOnlyDictionary<string, string> Environment => Settings.ToDictionary(s => s.Key.Replace(":", "__", StringComparison.Ordinal), s => s.Value);

    public IReadOnlyDictionary<string, VendorServer> ByChannel => new Dictionary<string, VendorServer>
    {
        ["zalo"] = Zalo, ["messenger"] = Messenger, ["telegram"] = Telegram,
    };

    public static async Task<VendorTown> StartAsync(bool telegramCalls = true, CancellationToken cancellation = default) =>
        new(await FakeZalo.StartAsync(cancellation: cancellation), await FakeMessenger.StartAsync(cancellation: cancellation), await FakeTelegram.StartAsync(cancellation: cancellation))
        {
            TelegramCalls = telegramCalls,
        };

    public async ValueTask DisposeAsync()
    {
        await Zalo.DisposeAsync();
        await Messenger.DisposeAsync();
        await Telegram.DisposeAsync();
    }

    private static IEnumerable<(string Key, string Value)> Of(string section, params (string Key, string Value)[] values) =>
        values.Prepend(("Enabled", "true")).Select(v => ($"Channels:{section}:{v.Item1}", v.Item2));
}
