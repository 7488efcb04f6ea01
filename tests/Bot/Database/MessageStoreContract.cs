using System.Text.RegularExpressions;
using Bot.Database;
using Microsoft.EntityFrameworkCore;
using Tests.Support;

namespace Tests.Bot.Database;

/// <summary>Keeping messages, finding work, and committing turns: the same promises on both databases.</summary>
public abstract class MessageStoreContract(Engine engine) : StoreContract(engine)
{
    [Fact]
    public async Task A_message_is_kept_once_whoever_brings_it_again()
    {
        var other = await OtherAsync();
        Assert.IsType<Keeping.Kept>(await KeepAsync("chào", "m1"));
        Assert.IsType<Keeping.Duplicate>(await KeepAsync("chào", "m1"));
        Assert.IsType<Keeping.Duplicate>(await other.KeepAsync(Some.Inbound("chào", "m1"), null, Cancellation));
        // The same id of another account is another message.
        Assert.IsType<Keeping.Kept>(await Store.KeepAsync(Some.Inbound("chào", "m1") with { Conversation = new("test", "oa2", "dân") }, null, Cancellation));
    }

    [Fact]
    public async Task Messages_wait_in_the_order_they_were_kept_with_all_that_came_with_them()
    {
        await Store.KeepAsync(Some.Inbound("một", "m1") with { Event = "follow", Attachments = """[{"kind":"image"}]""" }, null, Cancellation);
        await KeepAsync("hai", "m2");
        await KeepAsync("ba", "m3");
        await KeepAsync("khác", "m4", "người khác");

        var waiting = await Store.WaitingAsync(Some.Conversation, 2, Cancellation);
        Assert.Equal(["một", "hai"], waiting.Select(m => m.Text));
        Assert.Equal(("follow", """[{"kind":"image"}]""", Now), (waiting[0].Event, waiting[0].Attachments, waiting[0].SentAt));
        Assert.Equal((null, null), (waiting[1].Event, waiting[1].Attachments));
    }

    [Theory]
    [InlineData(@"a\u0000b", "a\uFFFDb")]
    [InlineData(@"nửa \ud83d", "nửa \uFFFD")]
    [InlineData(@"\udc00\ud800 ngược", "\uFFFD\uFFFD ngược")]
    [InlineData(@"cả \ud83d\ude00", "cả 😀")]
    public async Task What_no_database_takes_as_text_is_kept_as_a_replacement_character(string text, string kept)
    {
        Assert.IsType<Keeping.Kept>(await KeepAsync(Regex.Unescape(text), "m1"));
        Assert.Equal(kept, Assert.Single(await Store.WaitingAsync(Some.Conversation, 1, Cancellation)).Text);
    }

    [Fact]
    public async Task A_turn_run_on_an_old_memory_saves_nothing()
    {
        await KeepAsync("một", "m1");
        await KeepAsync("hai", "m2");
        var waiting = await Store.WaitingAsync(Some.Conversation, 10, Cancellation);
        Assert.True(await Store.CommitAsync(Full(waiting[0], 0, "mới"), Cancellation));

        Assert.False(await Store.CommitAsync(Full(waiting[1], 0, "cũ"), Cancellation));

        await AssertOnlyFirstAsync();
    }

    [Fact]
    public async Task A_message_that_was_answered_is_not_answered_again_whatever_the_version()
    {
        await KeepAsync("một", "m1");
        await KeepAsync("hai", "m2");
        var waiting = await Store.WaitingAsync(Some.Conversation, 10, Cancellation);
        Assert.True(await Store.CommitAsync(Full(waiting[0], 0, "mới"), Cancellation));

        Assert.False(await Store.CommitAsync(Full(waiting[0], 1, "lần nữa"), Cancellation));

        await AssertOnlyFirstAsync();
    }

    [Fact]
    public async Task Of_several_owners_of_a_new_conversation_one_commits_its_first_turn()
    {
        await KeepAsync("một", "m1");
        var message = Assert.Single(await Store.WaitingAsync(Some.Conversation, 1, Cancellation));
        MessageStore[] owners = [Store, await OtherAsync(), await OtherAsync()];

        var won = await Task.WhenAll(owners.Select(o => Task.Run(() => o.CommitAsync(Full(message, 0, "mới"), Cancellation))));

        Assert.Single(won, w => w);
        Assert.Equal(1, (await Store.LoadAsync(Some.Conversation, Cancellation)).Version);
        Assert.Equal(1, await ReadAsync(db => db.Outbound.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task A_turn_lands_as_a_whole()
    {
        var message = await AnswerAsync("m1", t => t with
        {
            Failed = true,
            Report = """{"kind":"x"}""",
            Replies = [new NewReply("k1", "một", """["a"]"""), new NewReply("k2", "hai", "[]", ReplyAuthor.Notice)],
            Escalations = [new NewEscalation("tóm tắt", "lời")],
            Fetches = [new NewAttachment(0, "{}")],
        });

        Assert.Equal(new Memory(1, """{"lượt":"xong"}"""), await Store.LoadAsync(Some.Conversation, Cancellation));
        Assert.Empty(await Store.WaitingAsync(Some.Conversation, 10, Cancellation));
        var inbound = await ReadAsync(db => db.Inbound.SingleAsync(Cancellation));
        Assert.Equal((InboundStatus.Failed, """{"kind":"x"}""", Now), (inbound.Status, inbound.Report, inbound.HandledAt));
        Assert.Equal([("k1", 0), ("k2", 1)], (await ReadAsync(db => db.Outbound.OrderBy(o => o.Id).ToListAsync(Cancellation))).Select(o => (o.Key, o.Ordinal)));
        Assert.Equal("tóm tắt", (await ReadAsync(db => db.Escalations.SingleAsync(Cancellation))).Summary);
        Assert.Equal(message.Id, (await ReadAsync(db => db.Attachments.SingleAsync(Cancellation))).InboundId);
        Assert.Equal("m1", (await Store.NextReplyAsync(Some.Conversation, Cancellation))!.InReplyTo);
    }

    [Fact]
    public async Task A_turn_of_which_one_statement_fails_leaves_nothing_and_its_neighbours_unharmed()
    {
        await KeepAsync("hỏng", "m1", "một");
        await KeepAsync("lành", "m2", "hai");
        var (bad, good) = ((await Store.WaitingAsync(Of("một"), 1, Cancellation))[0], (await Store.WaitingAsync(Of("hai"), 1, Cancellation))[0]);
        // The second fetch has the ordinal of the first one: the index refuses it, after the state and the reply were written.
        var broken = Turn(bad, 0, "một") with { Replies = [new NewReply("k", "đáp", "[]")], Fetches = [new NewAttachment(0, "{}"), new NewAttachment(0, "{}")] };

        var failing = Store.CommitAsync(broken, Cancellation);
        var fine = Store.CommitAsync(Turn(good, 0, "hai"), Cancellation);

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => failing);
        Assert.True(await fine);
        Assert.Equal(new Memory(0, "{}"), await Store.LoadAsync(Of("một"), Cancellation));
        Assert.Single(await Store.WaitingAsync(Of("một"), 10, Cancellation));
        Assert.Equal(0, await ReadAsync(db => db.Outbound.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task A_write_that_fails_does_not_take_its_neighbours_with_it()
    {
        // Held up by a cold write where there is one writer, the others gather into one transaction.
        using var gathered = new ManualResetEventSlim();
        var cold = Database.WriteAsync((_, _) => Task.FromResult(gathered.Wait(TimeSpan.FromSeconds(20))), Cancellation);
        var good = Enumerable.Range(1, 5).Select(n => KeepAsync("chào", $"m{n}")).ToList();
        var bad = Store.KeepAsync(Some.Inbound("hỏng", "m-bad"), _ => throw new InvalidDataException(), Cancellation);
        var last = KeepAsync("chào", "m-last");
        gathered.Set();

        Assert.True(await cold);
        await Assert.ThrowsAsync<InvalidDataException>(() => bad);
        Assert.All(await Task.WhenAll([.. good, last]), keeping => Assert.IsType<Keeping.Kept>(keeping));
        Assert.Equal(6, (await Store.WaitingAsync(Some.Conversation, 100, Cancellation)).Count);
    }

    [Fact]
    public async Task Forgetting_blanks_the_message_what_came_with_it_and_its_line()
    {
        await Store.KeepAsync(
            Some.Inbound("bí mật", "m1") with { Attachments = """["bí mật"]""" },
            n => $$$"""{"id":"{{{n}}}","text":"bí mật","value":{"x":"bí mật"},"attachments":["bí mật"],"channelData":{"messageBack":"bí mật","clientActivityID":"q\u0000"}}""",
            Cancellation);
        var message = Assert.Single(await Store.WaitingAsync(Some.Conversation, 1, Cancellation));
        Assert.True(await Store.CommitAsync(Turn(message, 0) with { Forget = true }, Cancellation));

        var inbound = await ReadAsync(db => db.Inbound.SingleAsync(Cancellation));
        Assert.Equal(("", null), (inbound.Text, inbound.Attachments));
        var line = Assert.Single(await Store.ActivitiesAfterAsync(Some.Conversation.Person, 0, Cancellation));
        Assert.Equal("""{"id":"1","text":"","channelData":{"clientActivityID":"q\u0000"}}""", line.Json);
    }

    [Fact]
    public async Task Conversations_with_work_are_found_page_by_page_and_replies_when_they_are_due()
    {
        await KeepAsync("chào", "m1", "a");
        var later = await QueuedAsync("m2", "b");
        await Store.MarkReplyAsync(Of("b"), Mark(later, OutboundState.Queued) with { NextAt = Now + 100 }, Cancellation);
        await QueuedAsync("m3", "c");
        var sending = await QueuedAsync("m4", "d");
        await Store.ClaimReplyAsync(Of("d"), sending.Id, "node", Cancellation);
        var sent = await QueuedAsync("m5", "e");
        await Store.MarkReplyAsync(Of("e"), Mark(sent, OutboundState.Sent), Cancellation);
        await KeepAsync("chào", "m6", "c");

        Assert.Equal(["a", "c", "d"], await PagesAsync(Now));
        Assert.Equal(["a", "b", "c", "d"], await PagesAsync(Now + 100));
    }

    [Fact]
    public async Task Two_processes_that_start_on_an_empty_database_both_end_with_the_schema()
    {
        await using var empty = await TestDatabase.CreateEmptyAsync(Engine);
        var both = await Task.WhenAll(Task.Run(empty.OpenAsync), Task.Run(empty.OpenAsync));
        Assert.IsType<Keeping.Kept>(await new MessageStore(both[0]).KeepAsync(Some.Inbound("chào", "m1"), null, Cancellation));
        Assert.IsType<Keeping.Duplicate>(await new MessageStore(both[1]).KeepAsync(Some.Inbound("chào", "m1"), null, Cancellation));
    }

    [Fact]
    public async Task The_migrations_describe_the_model_and_a_database_of_a_newer_build_is_refused()
    {
        Assert.False(await ReadAsync(db => Task.FromResult(db.Database.HasPendingModelChanges())));
        await Database.WriteAsync(
            (db, cancellation) => db.Database.ExecuteSqlRawAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29991231000000_Later', '99.0')", cancellation), Cancellation);
        await Assert.ThrowsAsync<NewerSchemaException>(Fresh.OpenAsync);
    }

    [Fact]
    public async Task A_cold_write_waits_its_turn_and_is_on_disk_when_it_ends()
    {
        await Database.WriteAsync(
            async (db, cancellation) =>
            {
                db.ProcedureVersions.Add(new ProcedureVersionRow { Code = "1.001", Level = "xã", Agency = "tỉnh", Number = 1, Json = "{}" });
                return await db.SaveChangesAsync(cancellation);
            },
            Cancellation);

        Assert.Equal("1.001", (await ReadAsync(db => db.ProcedureVersions.SingleAsync(Cancellation))).Code);
    }

    private async Task<List<string>> PagesAsync(long now)
    {
        var (people, after) = (new List<string>(), default(ConversationKey));
        while (await Store.ConversationsWithWorkAsync(now, after, 2, Cancellation) is { Count: > 0 } page)
        {
            people.AddRange(page.Select(c => c.Person));
            after = page[^1];
        }

        return people;
    }

    private async Task AssertOnlyFirstAsync()
    {
        Assert.Equal(new Memory(1, "mới"), await Store.LoadAsync(Some.Conversation, Cancellation));
        Assert.Equal("hai", Assert.Single(await Store.WaitingAsync(Some.Conversation, 10, Cancellation)).Text);
        Assert.Equal(1, await ReadAsync(db => db.Outbound.CountAsync(Cancellation)));
        Assert.Equal(1, await ReadAsync(db => db.Escalations.CountAsync(Cancellation)));
    }

    private static FinishedTurn Full(WaitingMessage message, long version, string state) => Turn(message, version) with
    {
        State = state,
        Replies = [new NewReply("key " + state, "đáp", "[]")],
        Escalations = [new NewEscalation("tóm tắt", message.Text)],
    };
}

public sealed class SqliteMessageStoreTest() : MessageStoreContract(Engine.Sqlite);

public sealed class PostgresMessageStoreTest() : MessageStoreContract(Engine.PostgreSql);
