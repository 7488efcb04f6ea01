namespace Connectors.Channels.Zalo;

/// <summary>The vendor's error codes and what each means for the message, the person or the account.</summary>
internal static class ZaloErrors
{
    /// <summary>What an error asks of the sender.</summary>
    public enum Class
    {
        /// <summary>Of app or account, per minute.</summary>
        Rate,
        /// <summary>No detail: once more, then never.</summary>
        Once,
        /// <summary>A new token, then once more.</summary>
        Token,
        Window,
        /// <summary>Until the next day begins.</summary>
        Quota,
        /// <summary>Until 06:00.</summary>
        Night,
        /// <summary>Buttons, or a form of message, that are not taken: once more as plain text.</summary>
        Form,
        /// <summary>Our mistake: developers look at it.</summary>
        Defect,
        /// <summary>This person cannot be reached.</summary>
        Person,
        /// <summary>Nothing of this account goes out until an administrator acts.</summary>
        Account,
        /// <summary>A code nobody has listed.</summary>
        Unlisted,
    }

    // Vietnam keeps one time all year; the vendor's night and day are presumably Vietnam's (UNCONFIRMED).
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);
    private static readonly TimeSpan AccountPause = TimeSpan.FromMinutes(5);

    public static Class Of(int code) => code switch
    {
        -32 => Class.Rate,
        -200 => Class.Once,
        -216 or -220 => Class.Token,
        -230 or -232 or -213 => Class.Window,
        -211 or -218 => Class.Quota,
        -234 => Class.Night,
        -201 or -233 => Class.Form,
        -100 or -210 or -235 or -240 or -242 or -248 or -249 => Class.Defect,
        -217 or -227 or -244 => Class.Person,
        -204 or -205 or -209 or -212 or -219 or -221 or -223 or -224 or -320 or -321 or -14020 => Class.Account,
        _ => Class.Unlisted,
    };

    /// <summary>The outcome where nothing more is tried at once.</summary>
    /// <param name="pause">For the rate: how long to hold back this time.</param>
    public static SendOutcome Outcome(int code, DateTimeOffset now, TimeSpan pause) => Of(code) switch
    {
        Class.Rate => new SendOutcome.HoldAccount(pause, Reason(code)),
        Class.Token or Class.Account => new SendOutcome.HoldAccount(AccountPause, Reason(code)),
        Class.Window => new SendOutcome.WindowClosed(Reason(code)),
        Class.Quota => new SendOutcome.TryLater(Until(now, TimeSpan.Zero), Reason(code)),
        Class.Night => new SendOutcome.TryLater(Until(now, TimeSpan.FromHours(6)), Reason(code)),
        Class.Unlisted => new SendOutcome.TryLater(TimeSpan.FromMinutes(1), Reason(code)),
        _ => new SendOutcome.Refused(Reason(code)),
    };

    public static string Reason(int code) => $"zalo {code}";

    /// <summary>How long until the clock next shows that hour in Vietnam.</summary>
    private static TimeSpan Until(DateTimeOffset now, TimeSpan hour)
    {
        var here = now.ToOffset(Vietnam);
        var next = new DateTimeOffset(here.Date, Vietnam) + hour;
        return (next > here ? next : next.AddDays(1)) - here;
    }
}
