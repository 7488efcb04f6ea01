using System.Data.Common;
using Bot.Database;
using Connectors.Channels.WebChat;

namespace Bot.Inbox;

/// <summary>
/// Tells the open pages of this process what other processes wrote into their transcripts. While the database is away nothing is told; a page's
/// own keep-alive reads too.
/// </summary>
public sealed class TranscriptWatch(IBotDatabase database, WebChatStreams streams, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await database.WatchTranscriptsAsync(streams.Grew, stoppingToken);
            }
            catch (Exception e) when (e is DbException or IOException)
            {
                await Task.Delay(Pause, clock, stoppingToken);
            }
        }
    }
}
