using System.Globalization;

namespace Connectors.Channels.Messenger;

/// <summary>Whom an error of Meta's concerns, and so who waits.</summary>
internal enum MessengerTrouble { Rate, Passing, Account, Window, Person, Message, Unlisted }

/// <summary>An error as Meta tells it. Its own sentence is left out: it can carry anything.</summary>
/// <param name="Trace">Meta's fbtrace_id, for asking Meta.</param>
internal sealed record MessengerError(int Code, int Subcode, string Trace)
{
    public override string ToString() => Subcode == 0 ? Code.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{Code}/{Subcode}");
}

/// <summary>Meta's table of errors, and what each means for a message.</summary>
internal static class MessengerErrors
{
    private static readonly TimeSpan Passing = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Edge = TimeSpan.FromMinutes(1);

    public static MessengerTrouble Of(MessengerError error) => (error.Code, error.Subcode) switch
    {
        (4 or 613 or 80006, _) => MessengerTrouble.Rate,
        (1 or 2 or 99 or 1200, _) => MessengerTrouble.Passing,
        (190 or 230 or 368, _) or (10, 1893063) => MessengerTrouble.Account,
        (10, 2018278 or 2018065) => MessengerTrouble.Window,
        (10, 2018108) or (551, _) or (200, 1545041) or (100, 2018001) => MessengerTrouble.Person,
        (100, 2018109 or 1893061) => MessengerTrouble.Message,
        // Holding the page for an error we do not know would let one message stop all others for ever.
        _ => MessengerTrouble.Unlisted,
    };

    /// <summary>The words for those who must mend it; null = nobody must.</summary>
    public static string? Words(MessengerError error) => (error.Code, error.Subcode) switch
    {
        (190, _) => "token.invalid",
        (230, _) => "token.permission",
        (368, _) => "token.policy",
        (10, 1893063) => "token.restricted",
        _ => null,
    };

    /// <param name="error">Null = the answer has no error of the Graph API in it.</param>
    /// <param name="held">How long a page is left alone after this: by the rate, or by what only a person can mend.</param>
    public static SendOutcome Outcome(int status, MessengerError? error, Func<MessengerTrouble, TimeSpan> held) =>
        error is null ? WithoutError(status, held) : Of(error) switch
        {
            MessengerTrouble.Rate => new SendOutcome.HoldAccount(held(MessengerTrouble.Rate), $"too many messages ({error})"),
            MessengerTrouble.Passing => new SendOutcome.TryLater(Passing, $"the vendor has a passing trouble ({error})"),
            MessengerTrouble.Account => new SendOutcome.HoldAccount(held(MessengerTrouble.Account), $"the page may not send ({error})"),
            MessengerTrouble.Window => new SendOutcome.WindowClosed($"outside the window ({error})"),
            MessengerTrouble.Person => new SendOutcome.Refused($"the person cannot be reached ({error})"),
            MessengerTrouble.Message => new SendOutcome.Refused($"the vendor does not take this message ({error})"),
            // Meta answers 5xx only when something of its own broke, maybe after the message was on its way.
            _ when status >= 500 => new SendOutcome.Unknown($"HTTP {status}, error {error}"),
            _ => new SendOutcome.Refused($"the vendor refuses the message ({error})"),
        };

    /// <summary>
    /// Without an error of the Graph API something in front of it spoke. 4xx and 3xx: it let nothing through. 5xx: a gateway also says so when the
    /// Graph API took the message and answered too late, so nobody knows; the echo may tell.
    /// </summary>
    private static SendOutcome WithoutError(int status, Func<MessengerTrouble, TimeSpan> held) => status switch
    {
        429 => new SendOutcome.HoldAccount(held(MessengerTrouble.Rate), "too many messages (HTTP 429)"),
        >= 300 and < 500 => new SendOutcome.TryLater(Edge, $"HTTP {status} without a reason"),
        _ => new SendOutcome.Unknown($"HTTP {status} without a message id"),
    };
}
