using System.Diagnostics.Metrics;
using Bot.Conversations;
using Bot.Database;
using Bot.Inbox;
using Bot.Outbox;
using Knowledge.Answering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Tests.Support;

namespace Tests.Bot.Conversations;

/// <summary>Correctness must not come from Orleans: here several owners each believe that every conversation is theirs, and one of them goes down.</summary>
public sealed class OwnershipTest
{
    private const int Owners = 3;
    private const int Bursts = 40;
    private const int BurstSize = 6;

    // Two conversations, so that the groups which the owners commit together meet in different orders.
    private static readonly ConversationKey[] Conversations = [Some.Conversation with { Person = "một" }, Some.Conversation with { Person = "hai" }];

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task Several_owners_of_the_same_conversations_apply_every_message_once_and_in_order_although_one_goes_down(Engine engine)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var fresh = await TestDatabase.CreateAsync(engine);
        using var meters = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var owners = new List<Owner>();
        for (var n = 0; n < Owners; n++)
        {
            owners.Add(new Owner(await fresh.OpenAsync(), meters.GetRequiredService<IMeterFactory>()));
        }

        for (var burst = 0; burst < Bursts; burst++)
        {
            for (var i = 0; i < BurstSize; i++)
            {
                foreach (var conversation in Conversations)
                {
                    var inbound = Some.Inbound($"câu {(burst * BurstSize) + i + 1}", $"{conversation.Person} {burst}-{i}") with { Conversation = conversation };
                    Assert.IsType<Keeping.Kept>(await owners[i % 2].Store.KeepAsync(inbound, null, cancellation));
                }
            }

            var answering = owners.SelectMany(o => o.Conversations.Select(c => Task.Run(() => o.AnswerAsync(c, cancellation)))).ToList();
            if (burst == Bursts / 2)
            {
                // In the middle of its turns: what it had not committed is the others' now.
                owners[^1].Database.Dispose();
            }

            await Task.WhenAll(answering);
        }

        await using var db = await owners[0].Database.OpenAsync(cancellation);
        foreach (var conversation in Conversations)
        {
            var replies = await db.Outbound.Where(r => r.Person == conversation.Person).OrderBy(r => r.Id).Select(r => r.Text).ToListAsync(cancellation);
            Assert.Equal(Enumerable.Range(1, Bursts * BurstSize).Select(n => $"{n}: câu {n}"), replies.Skip(1));
            Assert.Equal(Bursts * BurstSize, (await db.Conversations.SingleAsync(c => c.Person == conversation.Person, cancellation)).Version);
        }

        Assert.True(owners.Sum(o => o.Skill.Heard.Count) > Conversations.Length * Bursts * BurstSize, "the owners never met: this test proves nothing");
    }

    private sealed class Owner
    {
        public Owner(SqlDatabase database, IMeterFactory meters)
        {
            (Database, Store) = (database, new MessageStore(database));
            var runner = new TurnRunner(new Router([Skill]), PhraseBook.Load(), TimeProvider.System, NullLogger<TurnRunner>.Instance);
            var channels = new ChannelBook([]);
            var outbox = new SenderRig(Store, TimeProvider.System).Sender;
            var free = Options.Create(new InboxOptions { Burst = 1_000, PerSecond = 1_000 });
            var parts = new ConversationParts(
                Store, runner, outbox, channels, new TypingSign(channels, TimeProvider.System), new TurnGate(new InboxPressure(TimeProvider.System)), new TurnMeter(meters), free, TimeProvider.System);
            Conversations = [.. OwnershipTest.Conversations.Select(parts.Open)];
        }

        public SqlDatabase Database { get; }
        public MessageStore Store { get; }
        public ScriptedSkill Skill { get; } = new();
        internal IReadOnlyList<Conversation> Conversations { get; }

        /// <summary>Down is down: its turns end in exceptions, and nobody asks it again.</summary>
        internal async Task AnswerAsync(Conversation conversation, CancellationToken cancellation)
        {
            try
            {
                await conversation.AnswerWaitingAsync(cancellation);
            }
            catch (Exception e) when (e is ObjectDisposedException or InvalidOperationException)
            {
                // Disposed under its feet.
            }
        }
    }
}
