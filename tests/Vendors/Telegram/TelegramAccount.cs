namespace Vendors.Telegram;

/// <summary>A bot: its token, the name of its webhook's path, and the secret each webhook carries.</summary>
public sealed record TelegramAccount(string BotToken, string BotKey, string SecretToken)
{
    /// <summary>Made up, and fixed.</summary>
    public static TelegramAccount MadeUp { get; } = new("900000001:AAmadeUpBotToken-0005", "gandan", "tg_Secret-0006");

    internal long BotId => long.Parse(BotToken.Split(':')[0], null);
}
