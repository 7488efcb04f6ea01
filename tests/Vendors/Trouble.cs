namespace Vendors;

/// <summary>What can go wrong with one call of the bot; each vendor says it in its own words.</summary>
public abstract record Trouble
{
    private Trouble()
    {
    }

    /// <summary>The call is served, but only after <paramref name="by"/>.</summary>
    public static Trouble Late(TimeSpan by) => new Lateness(by);

    /// <summary>The call is served once <paramref name="until"/> has ended: a test decides when, and nobody sleeps.</summary>
    public static Trouble Hold(Task until) => new Holding(until);

    /// <summary>The citizen sees the message at once, the bot hears of it only once <paramref name="until"/> has ended.</summary>
    public static Trouble HoldAnswer(Task until) => new HoldingAnswer(until);

    /// <summary>Zalo -32, Messenger 613, Telegram 429; the wait is told where the vendor tells one.</summary>
    public static Trouble TooMany(TimeSpan? retryAfter = null) => new Crowd(retryAfter);

    /// <summary>The vendor's own error number; Zalo answers it with HTTP 200, Messenger with 400 (4xx), Telegram as its error_code.</summary>
    /// <param name="message">The vendor's words, where a bot reads them: Telegram tells most of its errors apart by them only.</param>
    public static Trouble Refuse(int code, int subcode = 0, string? message = null) => new Refusal(code, subcode, message ?? "refused");

    /// <summary>An HTTP status from the vendor's edge, with a body that is not JSON.</summary>
    public static Trouble Fail(int status = 503) => new Failure(status);

    /// <summary>The connection breaks and the message was never taken.</summary>
    public static Trouble DropBefore { get; } = new BrokenBefore();

    /// <summary>The connection breaks although the citizen sees the message: whoever sends again, shows it twice.</summary>
    public static Trouble DropAfter { get; } = new BrokenAfter();

    /// <summary>The citizen does not let the bot in: Zalo -213, Messenger 551, Telegram 403.</summary>
    public static Trouble Blocked { get; } = new Block();

    /// <summary>Too long since the citizen wrote: Zalo -230, Messenger 10/2018278. Telegram knows no window and serves the call.</summary>
    public static Trouble WindowClosed { get; } = new Window();

    /// <summary>The token in use dies with this call: Zalo -220 until refreshed, Messenger 190, Telegram 401 until given anew.</summary>
    public static Trouble TokenExpired { get; } = new Expiry();

    internal sealed record Lateness(TimeSpan By) : Trouble;

    internal sealed record Holding(Task Until) : Trouble;

    internal sealed record HoldingAnswer(Task Until) : Trouble;

    internal sealed record Crowd(TimeSpan? RetryAfter) : Trouble;

    internal sealed record Refusal(int Code, int Subcode, string Message) : Trouble;

    internal sealed record Failure(int Status) : Trouble;

    internal sealed record BrokenBefore : Trouble;

    internal sealed record BrokenAfter : Trouble;

    internal sealed record Block : Trouble;

    internal sealed record Window : Trouble;

    internal sealed record Expiry : Trouble;
}
