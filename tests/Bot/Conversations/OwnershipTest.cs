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

/// <summary>Correctness must not come from Orleans: here several owners each believe that every conversation is theirs.</summary>
public sealed class OwnershipTest
{
    private const int Owners = 3;
    private const int Bursts = 40;
    private const int BurstSize = 6;

    [Fact]
    public async Task Several_owners_of_one_conversation_apply_every_message_once_and_in_order()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var folder = await TempFolder.WithDatabaseAsync();
        using var meters = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var owners = Enumerable.Range(0, Owners).Select(_ => new Owner(folder, meters.GetRequiredService<IMeterFactory>())).ToList();
        await Task.WhenAll(owners.Select(o => o.Database.StartAsync(cancellation)));

        for (var burst = 0; burst < Bursts; burst++)
        {
            for (var i = 0; i < BurstSize; i++)
            {
                await owners[i % Owners].Store.KeepAsync(Some.Inbound($"câu {(burst * BurstSize) + i + 1}", $"m{burst}-{i}"), null, cancellation);
            }

            await Task.WhenAll(owners.Select(o => Task.Run(() => o.Conversation.AnswerWaitingAsync(cancellation), cancellation)));
        }

        await using var db = await owners[0].Database.OpenAsync(cancellation);
        var replies = await db.Outbound.OrderBy(r => r.Id).Select(r => r.Text).ToListAsync(cancellation);
        Assert.Equal(Enumerable.Range(1, Bursts * BurstSize).Select(n => $"{n}: câu {n}"), replies.Skip(1));
        Assert.Equal(Bursts * BurstSize, (await db.Conversations.SingleAsync(cancellation)).Version);
        Assert.True(owners.Sum(o => o.Skill.Heard.Count) > Bursts * BurstSize, "the owners never met: this test proves nothing");
        owners.ForEach(o => o.Database.Dispose());
    }

    private sealed class Owner
    {
        public Owner(TempFolder folder, IMeterFactory meters)
        {
            Database = new SqliteDatabase(folder.Data.Database);
            Store = new MessageStore(Database);
            var runner = new TurnRunner(new Router([Skill]), PhraseBook.Load(), TimeProvider.System, NullLogger<TurnRunner>.Instance);
            var channels = new ChannelBook([]);
            var outbox = new SenderRig(Store, TimeProvider.System).Sender;
            var free = Options.Create(new InboxOptions { Burst = 1_000, PerSecond = 1_000 });
            Conversation = new ConversationParts(
                Store, runner, outbox, channels, new TypingSign(channels, TimeProvider.System), new TurnMeter(meters), free, TimeProvider.System).Open(Some.Conversation);
        }

        public SqliteDatabase Database { get; }
        public MessageStore Store { get; }
        public ScriptedSkill Skill { get; } = new();
        internal Conversation Conversation { get; }
    }
}
