using System.Security.Cryptography;
using Bot.Database;
using Connectors.Channels;
using Microsoft.Extensions.Options;

namespace Bot.Inbox;

/// <summary>
/// Fetches what turns want to keep, soon, because vendors' links run out: from the vendor's own hosts, up to a size, and only kinds of files we
/// know. One process of the installation does it at a time. Copies lie under random names below the data folder.
/// </summary>
public sealed partial class AttachmentFetcher(
    AttachmentStore store, IEnumerable<IChannel> channels, ILeases leases, DataFolder folder, IOptions<InboxOptions> options, IHostApplicationLifetime host,
    TimeProvider clock, ILogger<AttachmentFetcher> log) : BackgroundService
{
    private const string Right = "attachments";
    private const int AtOnce = 20;
    private const int MostAttempts = 12;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Held = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);
    private readonly Dictionary<string, IChannel> byName = channels.ToDictionary(c => c.Name, StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await host.StartedAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FetchDueAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                FetchFailed(e);
            }

            await Task.Delay(Pause, clock, stoppingToken);
        }
    }

    private async Task FetchDueAsync(CancellationToken cancellation)
    {
        var due = await store.DueAsync(clock.GetUtcNow().ToUnixTimeMilliseconds(), AtOnce, cancellation);
        foreach (var attachment in due)
        {
            if (!await leases.HoldAsync(Right, Held, cancellation))
            {
                return;
            }

            await FetchAsync(attachment, cancellation);
        }
    }

    private async Task FetchAsync(DueAttachment due, CancellationToken cancellation)
    {
        var outcome = byName.TryGetValue(due.Channel, out var channel)
            ? await channel.FetchAsync(due.Account, AttachmentJson.ReadOne(due.Content), options.Value.MaxAttachmentBytes, cancellation)
            : new FetchOutcome.TryLater("the channel is switched off");
        switch (outcome)
        {
            case FetchOutcome.Fetched fetched:
                await store.FetchedAsync(due.Id, await KeepAsync(fetched, cancellation), fetched.Kind.MediaType, fetched.Content.Length, cancellation);
                break;
            case FetchOutcome.TryLater later when due.Attempts + 1 < MostAttempts:
                var pause = TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, Math.Pow(2, due.Attempts)));
                await store.LaterAsync(due.Id, (clock.GetUtcNow() + pause).ToUnixTimeMilliseconds(), later.Reason, cancellation);
                break;
            case FetchOutcome.TryLater later:
                await store.RefusedAsync(due.Id, later.Reason, cancellation);
                break;
            case FetchOutcome.Refused refused:
                await store.RefusedAsync(due.Id, refused.Reason, cancellation);
                break;
        }
    }

    private async Task<string> KeepAsync(FetchOutcome.Fetched fetched, CancellationToken cancellation)
    {
        var name = Path.Combine("media", $"{RandomNumberGenerator.GetHexString(32, lowercase: true)}.{fetched.Kind.Extension}");
        var path = Path.Combine(folder.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        await file.WriteAsync(fetched.Content, cancellation);
        // The row says that the copy is there; so it must be, after a power cut too.
        file.Flush(flushToDisk: true);
        return name;
    }

    [LoggerMessage(1, LogLevel.Error, "Attachments could not be fetched; it is tried again in a second")]
    private partial void FetchFailed(Exception e);
}
