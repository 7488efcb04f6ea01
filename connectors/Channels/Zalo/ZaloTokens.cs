using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Connectors.Channels.Zalo;

/// <summary>An access token, or what its absence means for a message.</summary>
internal abstract record ZaloToken
{
    public sealed record Good(string Access) : ZaloToken;

    public sealed record None(SendOutcome Outcome) : ZaloToken;
}

/// <summary>
/// Keeps the account's access token alive. A refresh token works once, so: one refresher in the installation, marked on disk before it is spent,
/// the new pair on disk before it is used. Whatever dies in between, the next process goes on with what is on disk; if the token was spent and
/// its successor lost, the access token serves to its end while the alarm calls an administrator.
/// </summary>
internal sealed partial class ZaloTokens(
    ITokenVault vault, ILeases leases, ZaloOAuth oauth, ZaloMeter meter, IOptions<ZaloOptions> options, TimeProvider clock, ILogger<ZaloTokens> log)
{
    /// <summary>Begins what <see cref="StoredTokens.Trouble"/> says when the vendor refused; its code follows.</summary>
    public const string RefusedTrouble = "refused ";

    private static readonly TimeSpan LeaseLength = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PauseAfterSilence = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PauseAfterRefusal = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(5);

    private readonly Lock gate = new();
    private Task<ZaloToken>? running;
    private volatile StoredTokens? known;
    private StoredTokens? unsaved;
    private volatile string? dead;
    private volatile Fetched? fetched;
    private DateTimeOffset notBefore = DateTimeOffset.MinValue;
    private string? refusedSeed;

    /// <summary>Of this app's tokens in the vault: one app is one account's here.</summary>
    public string Account => options.Value.AppId;

    /// <summary>A token to send with. All who need a new one wait for the same refresh.</summary>
    /// <param name="rejected">The token the vendor has just refused; null = none.</param>
    public async Task<ZaloToken> AccessAsync(string? rejected, CancellationToken cancellation)
    {
        dead = rejected ?? dead;
        // Twice: the refresh that was joined may have begun before the vendor refused.
        for (var round = 0; ; round++)
        {
            if (IsFresh(known))
            {
                return new ZaloToken.Good(known!.Tokens!.Access);
            }

            Task<ZaloToken> one;
            lock (gate)
            {
                one = running is { IsCompleted: false } ? running : running = Task.Run(RenewAsync, CancellationToken.None);
            }

            var token = await one.WaitAsync(cancellation);
            if (round > 0 || token is not ZaloToken.Good good || good.Access != dead)
            {
                return token;
            }
        }
    }

    /// <summary>Ends with the refresh that is under way, if there is one.</summary>
    public Task SettledAsync(CancellationToken cancellation)
    {
        lock (gate)
        {
            return running?.WaitAsync(cancellation) ?? Task.CompletedTask;
        }
    }

    /// <summary>Whether the vendor refused this access token.</summary>
    public bool IsDead(string access) => access == dead;

    private async Task<ZaloToken> RenewAsync()
    {
        try
        {
            if (IsFresh(Note(await vault.ReadAsync(ZaloChannel.ChannelName, Account, CancellationToken.None))))
            {
                return new ZaloToken.Good(known!.Tokens!.Access);
            }

            var right = "zalo-token:" + Account;
            if ((clock.GetUtcNow() < notBefore && unsaved is null) || !await leases.HoldAsync(right, LeaseLength, CancellationToken.None))
            {
                return MeanWhile();
            }

            try
            {
                Note(await vault.ReadAsync(ZaloChannel.ChannelName, Account, CancellationToken.None));
                await KeepUnsavedAsync();
                return IsFresh(known) ? new ZaloToken.Good(known!.Tokens!.Access) : await SpendAsync(known);
            }
            finally
            {
                await leases.ReleaseAsync(right, CancellationToken.None);
            }
        }
        catch (Exception e)
        {
            // The disk, not the vendor. A pair that could not be saved is kept and saved first of all next time.
            LogDisk(e.GetType().Name);
            return MeanWhile();
        }
    }

    private async Task<ZaloToken> SpendAsync(StoredTokens? stored)
    {
        var seed = options.Value.RefreshToken;
        // A seed the vendor does not take must not cost the chain that still runs.
        var begins = stored?.Tokens is null || (stored.Seed != seed && refusedSeed != seed);
        var spent = begins ? seed : stored!.Tokens!.Refresh;
        var chain = stored ?? new StoredTokens(null, null, seed, null, null);
        await SaveAsync(chain with { SpendingSince = clock.GetUtcNow() });
        switch (await oauth.RefreshAsync(spent))
        {
            case ZaloGrant.Given given:
                fetched = new Fetched(given.Access, given.Life);
                unsaved = new StoredTokens(new VendorTokens(given.Access, given.Refresh, clock.GetUtcNow() + given.Life), spent, begins ? seed : chain.Seed, null, null);
                await KeepUnsavedAsync();
                notBefore = DateTimeOffset.MinValue;
                LogRenewed(given.Life);
                return new ZaloToken.Good(given.Access);
            case ZaloGrant.Refused refused:
                refusedSeed = begins ? seed : refusedSeed;
                notBefore = clock.GetUtcNow() + PauseAfterRefusal;
                LogRefused(refused.Code);
                await SaveAsync(chain with { SpendingSince = null, Trouble = RefusedTrouble + refused.Code });
                return MeanWhile();
            case ZaloGrant.NoAnswer silence:
                notBefore = clock.GetUtcNow() + PauseAfterSilence;
                LogSilence();
                await SaveAsync(chain with { SpendingSince = silence.MayBeSpent ? clock.GetUtcNow() : null, Trouble = "no answer" });
                return MeanWhile();
            case ZaloGrant.Shut shut:
                await SaveAsync(chain);
                return new ZaloToken.None(shut.Outcome);
            default:
                throw new InvalidOperationException("a grant of no known kind");
        }
    }

    private async Task KeepUnsavedAsync()
    {
        // Somebody else's newer pair is never overwritten.
        if (unsaved is { } pair && (known?.Tokens is null || known.Tokens.Refresh == pair.Before || known.Seed != pair.Seed))
        {
            await SaveAsync(pair);
        }

        unsaved = null;
    }

    private async Task SaveAsync(StoredTokens tokens)
    {
        await vault.SaveAsync(ZaloChannel.ChannelName, Account, tokens, CancellationToken.None);
        Note(tokens);
    }

    private StoredTokens? Note(StoredTokens? tokens)
    {
        known = tokens;
        if (tokens is not null && (tokens.Tokens is not null || tokens.Trouble is not null))
        {
            meter.TokenEnds(IsAlive(tokens) ? tokens.Tokens!.ExpiresAt : null);
        }

        return tokens;
    }

    private bool IsAlive(StoredTokens? stored) => stored?.Tokens is { } pair && pair.Access != dead && pair.ExpiresAt > clock.GetUtcNow();

    /// <summary>Alive, less than 80 % of its life gone, of the configured chain, and no refresh left unfinished.</summary>
    private bool IsFresh(StoredTokens? stored)
    {
        if (!IsAlive(stored) || stored!.SpendingSince is not null || (stored.Seed != options.Value.RefreshToken && refusedSeed != options.Value.RefreshToken))
        {
            return false;
        }

        var life = fetched is { } own && own.Access == stored.Tokens!.Access ? own.Life : options.Value.TokenLife;
        return stored.Tokens!.ExpiresAt - clock.GetUtcNow() > life * 0.2;
    }

    /// <summary>The old token as long as it lives; else the account waits.</summary>
    private ZaloToken MeanWhile()
    {
        if (IsAlive(known))
        {
            return new ZaloToken.Good(known!.Tokens!.Access);
        }

        var wait = notBefore - clock.GetUtcNow();
        return new ZaloToken.None(new SendOutcome.HoldAccount(
            wait > LongestHold ? LongestHold : wait > TimeSpan.FromSeconds(1) ? wait : TimeSpan.FromSeconds(1), "no valid token"));
    }

    private sealed record Fetched(string Access, TimeSpan Life);

    [LoggerMessage(1, LogLevel.Information, "Zalo's access token was renewed for {Life}")]
    private partial void LogRenewed(TimeSpan life);

    [LoggerMessage(2, LogLevel.Error, "Zalo refused to renew the access token ({Code}): an administrator of the account must grant the app again")]
    private partial void LogRefused(int code);

    [LoggerMessage(3, LogLevel.Warning, "Zalo did not answer when the access token was to be renewed; it is tried again in a minute")]
    private partial void LogSilence();

    [LoggerMessage(4, LogLevel.Error, "Zalo's tokens could not be read or saved ({Type}); it is tried again with the next message")]
    private partial void LogDisk(string type);
}
