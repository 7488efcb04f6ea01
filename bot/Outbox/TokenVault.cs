using Bot.Database;
using Connectors.Channels;

namespace Bot.Outbox;

/// <summary>The channels' tokens in the database that all nodes share.</summary>
internal sealed class TokenVault(TokenStore store) : ITokenVault
{
    public async Task<StoredTokens?> ReadAsync(string channel, string account, CancellationToken cancellation) =>
        await store.ReadAsync(channel, account, cancellation) is { } row
            ? new StoredTokens(
                row is { Access: { } access, Refresh: { } refresh, ExpiresAt: { } until } ? new VendorTokens(access, refresh, Time(until)) : null,
                row.Before,
                row.Seed,
                row.SpendingSince is { } since ? Time(since) : null,
                row.Trouble)
            : null;

    public Task SaveAsync(string channel, string account, StoredTokens tokens, CancellationToken cancellation) =>
        store.SaveAsync(
            new ChannelTokenRow
            {
                Channel = channel,
                Account = account,
                Access = tokens.Tokens?.Access,
                Refresh = tokens.Tokens?.Refresh,
                ExpiresAt = tokens.Tokens?.ExpiresAt.ToUnixTimeMilliseconds(),
                Before = tokens.Before,
                Seed = tokens.Seed,
                SpendingSince = tokens.SpendingSince?.ToUnixTimeMilliseconds(),
                Trouble = tokens.Trouble,
            },
            cancellation);

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
