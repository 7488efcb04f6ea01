namespace Bot.Database;

public sealed partial class SqliteMessageStore
{
    public Task<IReadOnlyList<ConversationKey>> ConversationsToSendAsync(long now, int limit, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<ConversationKey>>(
            session => session.Query(
                "SELECT DISTINCT Channel, Account, Person FROM Outbound WHERE State IN (0, 1) AND (State = 1 OR NextAt <= $1) LIMIT $2", Key, now, limit),
            cancellation);

    public Task<UnsentReply?> NextReplyAsync(ConversationKey conversation, CancellationToken cancellation) =>
        database.ReadAsync(
            session => session.Query(
                """
                SELECT Id, "Key", InReplyTo, Text, Options, State, Attempts, NextAt FROM Outbound
                WHERE State IN (0, 1) AND Channel = $1 AND Account = $2 AND Person = $3 ORDER BY Id LIMIT 1
                """,
                row => new UnsentReply(
                    row.GetInt64(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetString(3), row.GetString(4),
                    (OutboundState)row.GetInt32(5), row.GetInt32(6), row.GetInt64(7)),
                conversation.Channel, conversation.Account, conversation.Person).FirstOrDefault(),
            cancellation);

    public Task<bool> ClaimReplyAsync(long id, CancellationToken cancellation) =>
        database.CommitAsync(session => session.Execute("UPDATE Outbound SET State = 1 WHERE Id = $1 AND State = 0", id) == 1, cancellation);

    public Task MarkReplyAsync(ReplyMark mark, CancellationToken cancellation) =>
        database.CommitAsync(
            session => session.Execute(
                """
                UPDATE Outbound SET State = $2, NextAt = $3, Reason = $4, VendorId = $5, SentAt = $6, Attempts = Attempts + 1
                WHERE Id = $1 AND State IN (0, 1)
                """,
                mark.Id, (int)mark.State, mark.NextAt, mark.Reason, mark.VendorId, mark.SentAt),
            cancellation);

    public Task<IReadOnlyDictionary<OutboundState, long>> CountUnsentAsync(CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyDictionary<OutboundState, long>>(
            session => session.Query(
                """
                SELECT State, COUNT(*) FROM Outbound WHERE State IN (0, 1) GROUP BY State
                UNION ALL SELECT State, COUNT(*) FROM Outbound WHERE State > 2 GROUP BY State
                """,
                row => ((OutboundState)row.GetInt32(0), row.GetInt64(1))).ToDictionary(p => p.Item1, p => p.Item2),
            cancellation);

    public Task<bool> AnswerEscalationAsync(long id, string replyKey, string text, long now, CancellationToken cancellation) =>
        database.CommitAsync(
            session =>
            {
                var waiting = session.Query("SELECT Channel, Account, Person FROM Escalation WHERE Id = $1 AND AnsweredAt IS NULL", Key, id);
                if (waiting.Count == 0)
                {
                    return false;
                }

                session.Execute("UPDATE Escalation SET AnsweredAt = $2 WHERE Id = $1", id, now);
                // The conversation waits no longer: its next "gặp cán bộ" opens a new matter. The version fences a turn that runs meanwhile.
                session.Execute(
                    "UPDATE Conversation SET State = json_remove(State, '$.handover'), Version = Version + 1 WHERE Channel = $1 AND Account = $2 AND Person = $3",
                    waiting[0].Channel, waiting[0].Account, waiting[0].Person);
                Queue(session, waiting[0], new NewReply(replyKey, text, "[]"), inbound: null, ordinal: 0, inReplyTo: null, now);
                return true;
            },
            cancellation);

    private static void Queue(SqliteSession session, ConversationKey conversation, NewReply reply, long? inbound, int ordinal, string? inReplyTo, long now) =>
        session.Execute(
            """
            INSERT INTO Outbound ("Key", InboundId, Ordinal, Channel, Account, Person, InReplyTo, Text, Options, State, Attempts, NextAt, CreatedAt)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0, $10, $10)
            """,
            reply.Key, inbound, ordinal, conversation.Channel, conversation.Account, conversation.Person, inReplyTo, reply.Text, reply.Options, now);
}
