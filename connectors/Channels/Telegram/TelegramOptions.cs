using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace Connectors.Channels.Telegram;

/// <summary>How updates come: we fetch them, which needs no public address, or Telegram delivers them.</summary>
public enum TelegramMode { Polling, Webhook }

/// <summary>Settings of Telegram, from <c>Channels:Telegram</c>; looked at only when it is on.</summary>
public sealed partial class TelegramOptions : IValidatableObject
{
    /// <summary>Default off: no path exists, nothing is fetched and nothing is sent.</summary>
    public bool Enabled { get; set; }

    /// <summary>Our name of the bot: in the webhook's path and on every row, so it must never change. 1-64 of A-Z a-z 0-9 _ -; default "gandan".</summary>
    [RegularExpression("[A-Za-z0-9_-]{1,64}")] public string BotKey { get; set; } = "gandan";

    /// <summary>What BotFather gave. Required.</summary>
    public string BotToken { get; set; } = "";

    /// <summary>What each webhook carries: 1-256 of A-Z a-z 0-9 _ -. Required in webhook mode.</summary>
    public string SecretToken { get; set; } = "";

    /// <summary>Where the Bot API is; default Telegram's.</summary>
    public string ApiBase { get; set; } = TelegramApi.Public;

    /// <summary>Default Polling.</summary>
    public TelegramMode Mode { get; set; } = TelegramMode.Polling;

    /// <summary>Our public https address without path; in webhook mode it is registered at the start. Default empty: somebody registers it by hand.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>How long Telegram holds a poll to which it has nothing to say, 1-50 s; default 25 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:00:50")] public TimeSpan PollFor { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>Messages per second of the bot, 1-1000; default 30, as Telegram's own questions and answers say.</summary>
    [Range(1, 1000)] public double RatePerSecond { get; set; } = 30;

    /// <summary>Messages that may go at once after a pause, 1-1000; default 30.</summary>
    [Range(1, 1000)] public int RateBurst { get; set; } = 30;

    /// <summary>Longest time of one call, 1 s - 1 min; default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")] public TimeSpan SendLimit { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest time of fetching one file, 1 s - 5 min; default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")] public TimeSpan FetchLimit { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the bot is left alone after an error that only a person can mend (a dead token), 10 s - 1 h; default 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "01:00:00")] public TimeSpan TroubleHold { get; set; } = TimeSpan.FromMinutes(5);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrWhiteSpace(BotToken))
        {
            yield return new ValidationResult("Channels:Telegram is enabled but Channels:Telegram:BotToken is missing");
        }
        else if (!Token().IsMatch(BotToken))
        {
            yield return new ValidationResult("Channels:Telegram:BotToken is not a token of BotFather's (digits, a colon, letters): it was copied wrongly");
        }
        else if (BotKey.Length >= 8 && BotToken.Contains(BotKey, StringComparison.Ordinal))
        {
            yield return new ValidationResult("Channels:Telegram:BotKey is a part of the token; it stands in addresses and must say nothing of it");
        }

        if (Mode == TelegramMode.Webhook && string.IsNullOrWhiteSpace(SecretToken))
        {
            yield return new ValidationResult("Channels:Telegram takes webhooks but Channels:Telegram:SecretToken is missing");
        }
        else if (Mode == TelegramMode.Webhook && !Secret().IsMatch(SecretToken))
        {
            yield return new ValidationResult("Channels:Telegram:SecretToken is not 1-256 of A-Z a-z 0-9 _ -");
        }

        foreach (var (name, value) in new[] { (nameof(ApiBase), ApiBase), (nameof(PublicUrl), PublicUrl.Length > 0 ? PublicUrl : TelegramApi.Public) })
        {
            if (!IsSafe(value))
            {
                yield return new ValidationResult($"Channels:Telegram:{name} is not an https address without path (http is for this machine only)");
            }
        }
    }

    private static bool IsSafe(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address) && address.PathAndQuery == "/" && address.UserInfo.Length == 0
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    [GeneratedRegex(@"\A[0-9]{1,16}:[A-Za-z0-9_-]{8,256}\z")]
    private static partial Regex Token();

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,256}\z")]
    private static partial Regex Secret();
}
