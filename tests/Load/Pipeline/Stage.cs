using System.Collections.Concurrent;
using System.Globalization;
using Load.Benches;
using Vendors.Zalo;

namespace Load.Pipeline;

/// <summary>The bot as a process, Zalo as a fake in this one, and who waits for how many messages.</summary>
internal sealed class Stage : IAsyncDisposable
{
    public const string Path = "/webhooks/zalo";
    // The vendor's rate is one account's; several, so that it is the bot that limits.
    private const int Accounts = 8;
    private readonly ConcurrentDictionary<string, Waiter> waiting = new(StringComparer.Ordinal);
    private readonly FakeZalo zalo;
    private readonly ZaloEvents[] accounts;
    private long people;

    private Stage(FakeZalo zalo, ServerProcess bot)
    {
        (this.zalo, Bot) = (zalo, bot);
        accounts = [.. Enumerable.Range(0, Accounts).Select(n => new ZaloEvents(zalo.Account with { OaId = $"{zalo.Account.OaId[..^1]}{n}" }))];
        zalo.Accepted.KeepTexts = false;
        zalo.Accepted.OnShown = shown =>
        {
            if (waiting.TryGetValue(shown.Person, out var waiter))
            {
                waiter.Shown();
            }
        };
    }

    public ServerProcess Bot { get; }

    /// <summary>Messages that citizens have seen so far.</summary>
    public int Seen => zalo.Accepted.Count;

    /// <param name="folder">The bot's data.</param>
    /// <param name="settings">Beside those that connect it with the fake.</param>
    public static async Task<Stage> StartAsync(string folder, IReadOnlyDictionary<string, string> settings, CancellationToken cancellation)
    {
        var zalo = await FakeZalo.StartAsync(cancellation: cancellation);
        zalo.TakesEarlierRuns = true;
        var bot = new ServerProcess(folder, new Dictionary<string, string>(settings)
        {
            ["Channels:Zalo:Enabled"] = "true",
            ["Channels:Zalo:AppId"] = zalo.Account.AppId,
            ["Channels:Zalo:AppSecret"] = zalo.Account.AppSecret,
            ["Channels:Zalo:OaSecretKey"] = zalo.Account.OaSecretKey,
            ["Channels:Zalo:RefreshToken"] = zalo.RefreshToken,
            ["Channels:Zalo:ApiBase"] = zalo.Address,
            ["Channels:Zalo:OAuthBase"] = zalo.Address,
            ["Channels:Zalo:MessagesPerSecond"] = "1000",
            ["Channels:Zalo:Burst"] = "1000",
        });
        var stage = new Stage(zalo, bot);
        await bot.ReadyAsync(cancellation);
        return stage;
    }

    /// <summary>Somebody who has never written before.</summary>
    public string NewPerson() => (7_000_000_000_000_000_000 + Interlocked.Increment(ref people)).ToString(CultureInfo.InvariantCulture);

    /// <summary>A whole request with a message of this person; each call is another message.</summary>
    public byte[] Message(string person, string text)
    {
        var timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var events = accounts[(person[^1] - '0') % Accounts];
        return RawConnection.Request(Path, events.Text(person, text, timestamp: timestamp).With("X-ZEvent-Timestamp", timestamp));
    }

    /// <summary>Ends when this person has seen so many messages more; false = not within a minute.</summary>
    public Task<bool> SeesAsync(string person, int messages, CancellationToken cancellation)
    {
        var waiter = waiting[person] = new Waiter(messages);
        return WaitAsync();

        async Task<bool> WaitAsync()
        {
            try
            {
                await waiter.Done.WaitAsync(TimeSpan.FromMinutes(1), cancellation);
                return true;
            }
            catch (TimeoutException)
            {
                return false;
            }
            finally
            {
                waiting.TryRemove(KeyValuePair.Create(person, waiter));
            }
        }
    }

    /// <summary>Ends when nothing has been shown for a while: what was asked is answered.</summary>
    public async Task QuietAsync(CancellationToken cancellation)
    {
        for (var (before, quiet) = (-1, 0); quiet < 6; await Task.Delay(500, cancellation))
        {
            (before, quiet) = (Seen, Seen == before ? quiet + 1 : 0);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Bot.Dispose();
        await zalo.DisposeAsync();
    }

    private sealed class Waiter(int messages)
    {
        private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int left = messages;

        public Task Done => done.Task;

        public void Shown()
        {
            if (Interlocked.Decrement(ref left) == 0)
            {
                done.TrySetResult();
            }
        }
    }
}
