using System.Net;
using Vendors;

namespace Tests.Support;

/// <summary>
/// A citizen whose vendor delivers every webhook three times, twice at once and once more behind the next message, and comes again with each until
/// it is acknowledged.
/// </summary>
public sealed class ThriceDelivered(MortalBot bot, HttpClient http, string channel, string path, string person, Func<string, SignedWebhook> write)
{
    public string Channel => channel;

    public string Person => person;

    /// <summary>The texts, in the order in which they were acknowledged.</summary>
    public List<string> Acknowledged { get; } = [];

    public async Task SendAsync(int messages, SemaphoreSlim atOnce, CancellationToken cancellation)
    {
        SignedWebhook? before = null;
        for (var i = 1; i <= messages; i++)
        {
            var text = i % 4 == 0 ? $"làm giấy khai sinh cho con, lần {i}" : $"câu hỏi {i} của người {person}";
            var webhook = write(text);
            await atOnce.WaitAsync(cancellation);
            try
            {
                await Task.WhenAll(PersistAsync(webhook, cancellation), PersistAsync(webhook, cancellation));
                Acknowledged.Add(text);
                await (before is null ? Task.CompletedTask : PersistAsync(before, cancellation));
            }
            finally
            {
                atOnce.Release();
            }

            before = webhook;
        }

        await PersistAsync(before!, cancellation);
    }

    private async Task PersistAsync(SignedWebhook webhook, CancellationToken cancellation)
    {
        while (true)
        {
            await bot.AliveAsync().WaitAsync(cancellation);
            try
            {
                bot.Happened();
                using var request = webhook.To(path);
                using var response = await http.SendAsync(request, cancellation);
                if (response.StatusCode != HttpStatusCode.ServiceUnavailable)
                {
                    response.EnsureSuccessStatusCode();
                    bot.Happened();
                    return;
                }
            }
            catch (Exception e) when (e is HttpRequestException { StatusCode: null } or IOException || (e is TaskCanceledException && !cancellation.IsCancellationRequested))
            {
                // Cut off: the vendor does not know whether it was kept, so it comes again.
            }
        }
    }
}
