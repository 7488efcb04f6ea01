using Microsoft.Data.Sqlite;

namespace Bot.Database;

/// <summary>The hot path on SQLite: about six short statements a message.</summary>
public sealed partial class SqliteMessageStore(SqliteDatabase database) : IMessageStore
{
    // BUSY, LOCKED, READONLY, IOERR, FULL: the message is not on disk and may come again.
    private static readonly int[] NotKept = [5, 6, 8, 10, 13];

    public async Task<Keeping> KeepAsync(NewInbound message, Func<long, string>? echo, CancellationToken cancellation)
    {
        try
        {
            var (taken, keeping) = await database.TryCommitAsync(session => Keep(session, message, echo), cancellation);
            return taken ? keeping! : new Keeping.Busy();
        }
        catch (SqliteException e) when (NotKept.Contains(e.SqliteErrorCode))
        {
            return new Keeping.Busy();
        }
    }

    public Task<Memory> LoadAsync(ConversationKey conversation, CancellationToken cancellation) =>
        database.ReadAsync(
            session => session.Query(
                "SELECT Version, State FROM Conversation WHERE Channel = $1 AND Account = $2 AND Person = $3",
                row => new Memory(row.GetInt64(0), row.GetString(1)),
                conversation.Channel, conversation.Account, conversation.Person).FirstOrDefault() ?? new Memory(0, "{}"),
            cancellation);

    public Task<IReadOnlyList<WaitingMessage>> WaitingAsync(ConversationKey conversation, int limit, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<WaitingMessage>>(
            session => session.Query(
                "SELECT Id, MessageId, Text, Event, SentAt FROM Inbound WHERE Status = 0 AND Channel = $1 AND Account = $2 AND Person = $3 ORDER BY Id LIMIT $4",
                row => new WaitingMessage(row.GetInt64(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetInt64(4)),
                conversation.Channel, conversation.Account, conversation.Person, limit),
            cancellation);

    public Task<IReadOnlyList<ConversationKey>> ConversationsWaitingAsync(int limit, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<ConversationKey>>(
            session => session.Query(
                "SELECT DISTINCT Channel, Account, Person FROM Inbound WHERE Status = 0 LIMIT $1", Key, limit),
            cancellation);

    public Task<bool> CommitAsync(FinishedTurn turn, CancellationToken cancellation) =>
        database.CommitAsync(session => Commit(session, turn), cancellation, thenEmptyLog: turn.Forget);

    private static Keeping Keep(SqliteSession session, NewInbound message, Func<long, string>? echo)
    {
        var (channel, account, person) = message.Conversation;
        var kept = session.Execute(
            """
            INSERT INTO Inbound (Channel, Account, MessageId, Person, Status, Text, Event, SentAt, ReceivedAt)
            VALUES ($1, $2, $3, $4, 0, $5, $6, $7, $8) ON CONFLICT DO NOTHING
            """,
            channel, account, message.MessageId, person, message.Text, message.Event, message.SentAt, message.ReceivedAt) == 1;
        if (!kept)
        {
            return new Keeping.Duplicate(Line(session, person, EchoKey(message.MessageId)));
        }

        return new Keeping.Kept(echo is null ? null : Append(session, person, EchoKey(message.MessageId), echo));
    }

    private static bool Commit(SqliteSession session, FinishedTurn turn)
    {
        var (channel, account, person) = turn.Conversation;
        // Fence first, write afterwards: in this transaction nobody else can write in between, so nothing has to be undone.
        var ours = session.Scalar(
            """
            SELECT 1 FROM Inbound WHERE Id = $1 AND Status = 0 AND $2 = COALESCE(
                (SELECT Version FROM Conversation WHERE Channel = $3 AND Account = $4 AND Person = $5), 0)
            """,
            turn.Message.Id, turn.Version, channel, account, person) is not null;
        if (!ours)
        {
            return false;
        }

        session.Execute(
            "UPDATE Inbound SET Status = $2, Report = $3, HandledAt = $4 WHERE Id = $1",
            turn.Message.Id, (int)(turn.Failed ? InboundStatus.Failed : InboundStatus.Answered), turn.Report, turn.Now);
        session.Execute(
            """
            INSERT INTO Conversation (Channel, Account, Person, Version, State, UpdatedAt) VALUES ($1, $2, $3, 1, $4, $5)
            ON CONFLICT DO UPDATE SET Version = Version + 1, State = excluded.State, UpdatedAt = excluded.UpdatedAt
            """,
            channel, account, person, turn.State, turn.Now);
        if (turn.Forget)
        {
            Forget(session, turn);
        }

        Record(session, turn);
        return true;
    }

    private static void Record(SqliteSession session, FinishedTurn turn)
    {
        var (channel, account, person) = turn.Conversation;
        foreach (var escalation in turn.Escalations)
        {
            session.Execute(
                "INSERT INTO Escalation (Channel, Account, Person, Summary, LastMessage, OpenedAt) VALUES ($1, $2, $3, $4, $5, $6)",
                channel, account, person, escalation.Summary, escalation.LastMessage, turn.Now);
        }

        var ordinal = 0;
        foreach (var reply in turn.Replies)
        {
            Queue(session, turn.Conversation, reply, turn.Message.Id, ordinal++, turn.Message.MessageId, turn.Now);
        }
    }

    /// <summary>Blanks the words wherever keeping them put a copy: the message and its line in the transcript.</summary>
    private static void Forget(SqliteSession session, FinishedTurn turn)
    {
        session.Execute("UPDATE Inbound SET Text = '' WHERE Id = $1", turn.Message.Id);
        session.Execute(
            """
            UPDATE WebChatActivity SET Json = json_remove(json_set(Json, '$.text', ''), '$.attachments', '$.value', '$.channelData.messageBack')
            WHERE Conversation = $1 AND "Key" = $2
            """,
            turn.Conversation.Person, EchoKey(turn.Message.MessageId));
    }

    private static ConversationKey Key(SqliteDataReader row) => new(row.GetString(0), row.GetString(1), row.GetString(2));
}
