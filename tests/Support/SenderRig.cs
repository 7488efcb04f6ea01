using System.Diagnostics.Metrics;
using Bot.Conversations;
using Bot.Database;
using Bot.Outbox;
using Connectors.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Tests.Support;

/// <summary>The real sender over a real store, without a silo: woken by hand, as the owner of the conversations would wake it.</summary>
public sealed class SenderRig : IAsyncDisposable
{
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly IMessageStore store;
    private readonly TimeProvider clock;

    public SenderRig(IMessageStore store, TimeProvider clock, ISendingNodes? nodes = null, OutboxOptions? options = null, params IChannel[] channels)
    {
        (this.store, this.clock) = (store, clock);
        Sender = new OutboxSender(
            store, new ChannelBook(channels), nodes ?? new OneNode(), new OwnRate(clock), Options.Create(options ?? new OutboxOptions()),
            new OutboxMeter(services.GetRequiredService<IMeterFactory>(), store), clock, NullLogger<OutboxSender>.Instance);
    }

    public OutboxSender Sender { get; }

    public async Task StartAsync(CancellationToken cancellation)
    {
        await Sender.StartAsync(cancellation);
        await SweepAsync(cancellation);
    }

    /// <summary>What the sweep does once a second.</summary>
    public async Task SweepAsync(CancellationToken cancellation)
    {
        foreach (var conversation in await store.ConversationsWithWorkAsync(clock.GetUtcNow().ToUnixTimeMilliseconds(), default, 1_000, cancellation))
        {
            Sender.Wake(conversation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Sender.StopAsync(CancellationToken.None);
        await services.DisposeAsync();
    }

    /// <summary>The rate of one process.</summary>
    private sealed class OwnRate(TimeProvider clock) : ISendRate
    {
        private readonly Dictionary<string, RateQueue> queues = [];

        public ValueTask<TimeSpan> ReserveAsync(string channel, string account, ChannelRate rate)
        {
            lock (queues)
            {
                if (!queues.TryGetValue($"{channel}/{account}", out var queue))
                {
                    queues[$"{channel}/{account}"] = queue = new RateQueue();
                }

                return new(queue.Reserve(rate, clock.GetUtcNow()));
            }
        }
    }
}
