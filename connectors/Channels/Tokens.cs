namespace Connectors.Channels;

/// <summary>A pair of tokens as a vendor gave it.</summary>
public sealed record VendorTokens(string Access, string Refresh, DateTimeOffset ExpiresAt);

/// <summary>The kept tokens of an account.</summary>
/// <param name="Tokens">The newest pair; null = never refreshed since the seed.</param>
/// <param name="Before">The refresh token before the newest one, kept for one cycle.</param>
/// <param name="Seed">The configured refresh token the chain began with: another one in the configuration begins a new chain.</param>
/// <param name="SpendingSince">A refresh has begun and its end was never saved; null = none is under way.</param>
/// <param name="Trouble">Why the last refresh failed; null = it did not.</param>
public sealed record StoredTokens(VendorTokens? Tokens, string? Before, string Seed, DateTimeOffset? SpendingSince, string? Trouble);

/// <summary>
/// Where tokens that change are kept, for the whole installation; implemented by the host's database. Every write is on disk when its task ends.
/// Writers hold the <see cref="ILeases">lease</see> of the account.
/// </summary>
public interface ITokenVault
{
    Task<StoredTokens?> ReadAsync(string channel, string account, CancellationToken cancellation);

    /// <summary>Replaces what is kept.</summary>
    Task SaveAsync(string channel, string account, StoredTokens tokens, CancellationToken cancellation);
}

/// <summary>Rights that one process of the installation has at a time (to refresh a token, to poll a vendor); implemented by the host's database.</summary>
public interface ILeases
{
    /// <summary>Takes or prolongs a right. False: another process has it.</summary>
    Task<bool> HoldAsync(string right, TimeSpan length, CancellationToken cancellation);

    /// <summary>Gives a right back early.</summary>
    Task ReleaseAsync(string right, CancellationToken cancellation);
}
