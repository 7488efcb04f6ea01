using System.Data.Common;

namespace Bot.Database;

/// <summary>The hot path: about six short statements a message, the same on both databases.</summary>
public sealed partial class MessageStore(SqlDatabase database) : IMessageStore
{
    public async Task<Keeping> KeepAsync(NewInbound message, Func<long, string>? echo, CancellationToken cancellation)
    {
        var dialect = default(SqlDialect);
        try
        {
            var (taken, keeping) = await database.TryCommitAsync(
                message.Conversation,
                session =>
                {
                    dialect = session.Dialect;
                    return Keep(session, message, echo);
                },
                cancellation);
            return taken ? keeping! : new Keeping.Busy();
        }
        catch (DbException e) when (dialect is null || dialect.MayComeAgain(e))
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
                """
                SELECT Id, MessageId, Text, Event, SentAt, Attachments FROM Inbound
                WHERE Status = 0 AND Channel = $1 AND Account = $2 AND Person = $3 ORDER BY Id LIMIT $4
                """,
                row => new WaitingMessage(row.GetInt64(0), row.GetString(1), row.GetString(2), Text(row, 3), row.GetInt64(4), Text(row, 5)),
                conversation.Channel, conversation.Account, conversation.Person, limit),
            cancellation);

    public Task<IReadOnlyList<ConversationKey>> ConversationsWithWorkAsync(long now, ConversationKey after, int limit, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<ConversationKey>>(
            session => session.Query(
                """
                SELECT Channel, Account, Person FROM Inbound WHERE Status = 0 AND (Channel, Account, Person) > ($2, $3, $4)
                UNION
                SELECT Channel, Account, Person FROM Outbound
                WHERE State IN (0, 1) AND (State = 1 OR NextAt <= $1) AND (Channel, Account, Person) > ($2, $3, $4)
                ORDER BY 1, 2, 3 LIMIT $5
                """,
                Key, now, after.Channel ?? "", after.Account ?? "", after.Person ?? "", limit),
            cancellation);

    public Task<bool> CommitAsync(FinishedTurn turn, CancellationToken cancellation) =>
        database.CommitAsync(turn.Conversation, session => Commit(session, turn), cancellation, thenEmptyLog: turn.Forget);

    private static Keeping Keep(SqlSession session, NewInbound message, Func<long, string>? echo)
    {
        var (channel, account, person) = message.Conversation;
        var kept = session.Execute(
            """
            INSERT INTO Inbound (Channel, Account, MessageId, Person, Status, Text, Event, Attachments, SentAt, ReceivedAt)
            VALUES ($1, $2, $3, $4, 0, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING
            """,
            channel, account, message.MessageId, person, message.Text, message.Event, message.Attachments, message.SentAt, message.ReceivedAt) == 1;
        if (!kept)
        {
            return new Keeping.Duplicate(echo is null ? null : Line(session, person, EchoKey(message.MessageId)));
        }

        return new Keeping.Kept(echo is null ? null : Append(session, person, EchoKey(message.MessageId), echo));
    }

    /// <summary>
    /// Fences first and writes afterwards, so that nothing has to be undone: the message must still wait (and is locked), and the
    /// conversation must still have the version the turn was run on.
    /// </summary>
    private static bool Commit(SqlSession session, FinishedTurn turn)
    {
        var (channel, account, person) = turn.Conversation;
        if (session.Scalar($"SELECT Id FROM Inbound WHERE Id = $1 AND Status = 0{session.Dialect.LockRows}", turn.Message.Id) is null)
        {
            return false;
        }

        var ours = session.Execute(
            """
            INSERT INTO Conversation AS c (Channel, Account, Person, Version, State, HeardAt, UpdatedAt)
            SELECT $1, $2, $3, 1, $4, CAST($5 AS bigint), $6
            WHERE $7 = 0 OR EXISTS (SELECT 1 FROM Conversation WHERE Channel = $1 AND Account = $2 AND Person = $3 AND Version = $7)
            ON CONFLICT (Channel, Account, Person) DO UPDATE
            SET Version = c.Version + 1, State = excluded.State, HeardAt = COALESCE(excluded.HeardAt, c.HeardAt), UpdatedAt = excluded.UpdatedAt
            WHERE c.Version = $7
            """,
            channel, account, person, turn.State, turn.HeardAt, turn.Now, turn.Version) == 1;
        if (!ours)
        {
            return false;
        }

        session.Later(
            "UPDATE Inbound SET Status = $2, Report = $3, HandledAt = $4 WHERE Id = $1",
            turn.Message.Id, (int)(turn.Failed ? InboundStatus.Failed : InboundStatus.Answered), turn.Report, turn.Now);
        if (turn.Forget)
        {
            Forget(session, turn);
        }

        Record(session, turn);
        return true;
    }

    private static void Record(SqlSession session, FinishedTurn turn)
    {
        var (channel, account, person) = turn.Conversation;
        if (turn.ClosesEscalations)
        {
            session.Later(
                "UPDATE Escalation SET AnsweredAt = $4 WHERE Channel = $1 AND Account = $2 AND Person = $3 AND AnsweredAt IS NULL",
                channel, account, person, turn.Now);
        }

        foreach (var escalation in turn.Escalations)
        {
            session.Later(
                "INSERT INTO Escalation (Channel, Account, Person, Summary, LastMessage, OpenedAt) VALUES ($1, $2, $3, $4, $5, $6)",
                channel, account, person, escalation.Summary, escalation.LastMessage, turn.Now);
        }

        foreach (var attachment in turn.Fetches)
        {
            session.Later(
                """
                INSERT INTO Attachment (InboundId, Ordinal, Channel, Account, Person, Content, State, Attempts, NextAt, CreatedAt)
                VALUES ($1, $2, $3, $4, $5, $6, 0, 0, $7, $7)
                """,
                turn.Message.Id, attachment.Ordinal, channel, account, person, attachment.Content, turn.Now);
        }

        if (turn.HeardAt is not null)
        {
            // What the vendor did not let us say is said first now: its rows are older than the replies of this turn.
            session.Later(
                "UPDATE Outbound SET State = 0, NextAt = $4 WHERE State = 6 AND Channel = $1 AND Account = $2 AND Person = $3",
                channel, account, person, turn.Now);
        }

        var ordinal = 0;
        foreach (var reply in turn.Replies)
        {
            Queue(session, turn.Conversation, reply, turn.Message.Id, ordinal++, turn.Message.MessageId, turn.Now);
        }
    }

    /// <summary>Blanks the words wherever keeping them put a copy: the message, what came with it, and its line in the transcript.</summary>
    private static void Forget(SqlSession session, FinishedTurn turn)
    {
        session.Later("UPDATE Inbound SET Text = '', Attachments = NULL WHERE Id = $1", turn.Message.Id);
        BlankLine(session, turn.Conversation.Person, EchoKey(turn.Message.MessageId));
    }

    private static ConversationKey Key(DbDataReader row) => new(row.GetString(0), row.GetString(1), row.GetString(2));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static long? Number(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}
