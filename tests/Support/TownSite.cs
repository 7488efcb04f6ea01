using Bot.Commands;
using Bot.Database;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vendors;

namespace Tests.Support;

/// <summary>A fresh installation with every channel on, beside its vendors: nothing is replaced but the clock and the log.</summary>
public sealed class TownSite : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly TempFolder folder;

    private TownSite(WebApplication app, TempFolder folder, VendorTown town, TravellingTime clock, CollectingLog log)
    {
        (this.app, this.folder, Town, Clock, Log) = (app, folder, town, clock, log);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public VendorTown Town { get; }

    public TravellingTime Clock { get; }

    public CollectingLog Log { get; }

    /// <summary>Leads to the bot.</summary>
    public HttpClient Client { get; }

    public DataFolder Data => folder.Data;

    public IServiceProvider Services => app.Services;

    public static async Task<TownSite> StartAsync(params (string Key, string Value)[] settings)
    {
        var (town, clock, log, folder) = (await VendorTown.StartAsync(), new TravellingTime(), new CollectingLog(), await TempFolder.WithDatabaseAsync());
        // Channels look at their settings when they are registered, so these come as arguments do.
        string[] arguments = ["--urls", "http://127.0.0.1:0", .. town.Settings.Concat(settings).Select(s => $"--{s.Key}={s.Value}")];
        var app = Server.Build(folder.Data, arguments, builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(clock);
            builder.Logging.ClearProviders().AddProvider(log);
        });
        await app.StartAsync();
        var site = new TownSite(app, folder, town, clock, log);
        await Eventually.TrueAsync(async () => (await site.Client.GetAsync("/readyz")).IsSuccessStatusCode, "the server never became ready");
        return site;
    }

    public async Task<T> ReadAsync<T>(Func<BotDb, Task<T>> query)
    {
        await using var db = await app.Services.GetRequiredService<IBotDatabase>().OpenAsync(TestContext.Current.CancellationToken);
        return await query(db);
    }

    /// <summary>What was queued for a person, in order.</summary>
    public Task<List<OutboundRow>> RepliesAsync(Citizen citizen) =>
        ReadAsync(db => db.Outbound.AsNoTracking().Where(r => r.Person == citizen.Id).OrderBy(r => r.Id).ToListAsync());

    /// <summary>Ends when a reply to that person is in that state, and gives it.</summary>
    public async Task<OutboundRow> ReplyAsync(Citizen citizen, OutboundState state)
    {
        OutboundRow? found = null;
        await Eventually.TrueAsync(async () => (found = (await RepliesAsync(citizen)).Find(r => r.State == state)) is not null, $"no reply is {state}");
        return found!;
    }

    /// <summary>Ends when everything this person sent has had its turn.</summary>
    public Task HeardAsync(Citizen citizen) => Eventually.TrueAsync(
        async () => !await ReadAsync(db => db.Inbound.AnyAsync(m => m.Person == citizen.Id && m.Status == InboundStatus.Waiting)), "a message still waits for its turn");

    /// <summary>Ends when, beside that, no reply to this person is still to be tried.</summary>
    public async Task SettledAsync(Citizen citizen)
    {
        await HeardAsync(citizen);
        await Eventually.TrueAsync(async () => (await RepliesAsync(citizen)).TrueForAll(r => r.State is not (OutboundState.Queued or OutboundState.Sending)), "a send never ended");
        // The echo of the last one came before that.
        await HeardAsync(citizen);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        await Town.DisposeAsync();
        folder.Dispose();
    }
}
