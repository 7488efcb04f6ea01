using System.Globalization;
using System.Net;
using Telegram.Bot.Exceptions;

namespace Connectors.Channels.Telegram;

/// <summary>What the library throws, and what each means for a message. Telegram's own sentence is left out: it can carry anything.</summary>
internal static class TelegramErrors
{
    private static readonly TimeSpan Crowd = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Edge = TimeSpan.FromMinutes(1);

    /// <summary>A dead token; one that never lived is "not found", since it stands in the path.</summary>
    public static bool IsToken(Exception exception) => exception is ApiRequestException { ErrorCode: 401 or 404 };

    /// <summary>Somebody else fetches this bot's updates, or a webhook is set.</summary>
    public static bool IsConflict(Exception exception) => exception is ApiRequestException { ErrorCode: 409 };

    /// <summary>How long Telegram tells us to wait; null = it does not.</summary>
    public static TimeSpan? RetryAfter(Exception exception) =>
        exception is ApiRequestException { ErrorCode: 429 } crowd ? crowd.Parameters?.RetryAfter is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : Crowd : null;

    /// <summary>For logs and counts: a code, or the kind of what broke; never a word of a message or an address.</summary>
    public static string Name(Exception exception) => exception switch
    {
        ApiRequestException api => api.ErrorCode.ToString(CultureInfo.InvariantCulture),
        RequestException { HttpStatusCode: { } status } => "http_" + ((int)status).ToString(CultureInfo.InvariantCulture),
        RequestException { InnerException: { } inner } => inner.GetType().Name,
        _ => exception.GetType().Name,
    };

    /// <summary>Null = a mistake of ours.</summary>
    /// <param name="held">How long the bot is left alone after what only a person can mend.</param>
    public static SendOutcome? Outcome(Exception exception, TimeSpan held) => exception switch
    {
        _ when RetryAfter(exception) is { } wait => new SendOutcome.TryLater(wait, "too many messages (429)"),
        _ when IsToken(exception) => new SendOutcome.HoldAccount(held, $"the bot may not send ({Name(exception)})"),
        ApiRequestException { ErrorCode: 403 } => new SendOutcome.Refused("the citizen blocked the bot or cannot be reached (403)"),
        ApiRequestException { Parameters.MigrateToChatId: not null } => new SendOutcome.Refused("the chat became a group of another id (400)"),
        ApiRequestException { ErrorCode: 400 } api => new SendOutcome.Refused(Reason(api.Message)),
        // A server of Telegram's that goes down answers so for whatever it was just doing; the message may be out.
        ApiRequestException { ErrorCode: >= 500 } => new SendOutcome.Unknown($"the vendor broke off ({Name(exception)})"),
        ApiRequestException => new SendOutcome.Refused($"the vendor refuses the message ({Name(exception)})"),
        RequestException { HttpStatusCode: { } status } => Garbled(status),
        RequestException { InnerException: { } inner } => VendorFailure.Of(inner),
        _ => VendorFailure.Of(exception),
    };

    private static string Reason(string said) =>
        said.Contains("chat not found", StringComparison.OrdinalIgnoreCase) ? "the chat does not exist (400)"
        : said.Contains("too long", StringComparison.OrdinalIgnoreCase) ? "the message is too long (400)"
        : said.Contains("empty", StringComparison.OrdinalIgnoreCase) ? "the message is empty (400)"
        : "the vendor does not take this message (400)";

    /// <summary>An answer that is not the Bot API's: something in front of it speaks.</summary>
    private static SendOutcome Garbled(HttpStatusCode status) => (int)status is >= 300 and < 500
        ? new SendOutcome.TryLater(Edge, $"not the vendor's answer (HTTP {(int)status})")
        : new SendOutcome.Unknown($"an answer that cannot be read (HTTP {(int)status})");
}
