using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Database;

public sealed partial class MessageStore
{
    // A send whose answer we never had and whose echo comes within this time of its queueing is taken to be that echo.
    private const long EchoOfUnknown = 10 * 60 * 1000;

    // Readable in the database, as everything else there is.
    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Task<UnsentReply?> NextReplyAsync(ConversationKey conversation, CancellationToken cancellation) =>
        database.ReadAsync(
            session => session.Query(
                """
                SELECT o.Id, o.Key, o.InReplyTo, o.Text, o.Options, o.State, o.Attempts, o.NextAt, o.Author, o.ClaimedBy, c.HeardAt
                FROM Outbound o LEFT JOIN Conversation c ON c.Channel = o.Channel AND c.Account = o.Account AND c.Person = o.Person
                WHERE o.State IN (0, 1) AND o.Channel = $1 AND o.Account = $2 AND o.Person = $3 ORDER BY o.Id LIMIT 1
                """,
                row => new UnsentReply(
                    row.GetInt64(0), row.GetString(1), Text(row, 2), row.GetString(3), row.GetString(4), (OutboundState)row.GetInt32(5),
                    row.GetInt32(6), row.GetInt64(7), (ReplyAuthor)row.GetInt32(8), Text(row, 9), Number(row, 10)),
                conversation.Channel, conversation.Account, conversation.Person).FirstOrDefault(),
            cancellation);

    public Task<bool> ClaimReplyAsync(ConversationKey conversation, long id, string node, CancellationToken cancellation) =>
        database.CommitAsync(
            conversation, session => session.Execute("UPDATE Outbound SET State = 1, ClaimedBy = $2 WHERE Id = $1 AND State = 0", id, node) == 1, cancellation);

    public Task MarkReplyAsync(ConversationKey conversation, ReplyMark mark, CancellationToken cancellation) =>
        database.CommitAsync(
            conversation,
            session => session.Execute(
                """
                UPDATE Outbound SET State = $2, NextAt = $3, Reason = $4, VendorId = COALESCE($5, VendorId), SentAt = $6, Attempts = Attempts + $7, ClaimedBy = NULL
                WHERE Id = $1 AND (State = 0 OR (State = 1 AND ClaimedBy = $8) OR (State = 3 AND $2 = 2))
                """,
                mark.Id, (int)mark.State, mark.NextAt, mark.Reason, mark.VendorId, mark.SentAt, mark.Counts ? 1 : 0, mark.ClaimedBy),
            cancellation);

    public Task MarkReceiptAsync(Receipt receipt, CancellationToken cancellation) =>
        database.CommitAsync(
            receipt.Conversation,
            session =>
            {
                var (channel, account, person) = receipt.Conversation;
                var changed = 0;
                foreach (var id in receipt.VendorIds)
                {
                    changed += session.Execute(
                        """
                        UPDATE Outbound SET State = $5
                        WHERE Channel = $1 AND Account = $2 AND Person = $3 AND VendorId = $4 AND State IN (2, 7) AND State < $5
                        """,
                        channel, account, person, id, (int)receipt.State);
                }

                return receipt.UpTo is not { } upTo
                    ? changed
                    : changed + session.Execute(
                        """
                        UPDATE Outbound SET State = $5
                        WHERE Channel = $1 AND Account = $2 AND Person = $3 AND SentAt <= $4 AND State IN (2, 7) AND State < $5
                        """,
                        channel, account, person, upTo, (int)receipt.State);
            },
            cancellation);

    public Task<bool> ConfirmReplyAsync(ConversationKey conversation, string key, string vendorId, long sentAt, CancellationToken cancellation) =>
        database.CommitAsync(
            conversation,
            session =>
            {
                var (channel, account, person) = conversation;
                // Also while the send is still under way: if its answer is lost, we know already how it ended.
                session.Execute(
                    """
                    UPDATE Outbound SET State = 2, VendorId = $5, SentAt = $6, Reason = NULL, ClaimedBy = NULL
                    WHERE Channel = $1 AND Account = $2 AND Person = $3 AND Key = $4 AND State IN (1, 3)
                    """,
                    channel, account, person, key, vendorId, sentAt);
                return session.Scalar("SELECT Id FROM Outbound WHERE Channel = $1 AND Account = $2 AND Person = $3 AND Key = $4", channel, account, person, key) is not null;
            },
            cancellation);

    public Task<EchoOrigin> EchoOriginAsync(ConversationKey conversation, string vendorId, long sentAt, CancellationToken cancellation) =>
        database.ReadAsync(
            session =>
            {
                var (channel, account, person) = conversation;
                var rows = session.Query(
                    """
                    SELECT State, CASE WHEN VendorId = $4 THEN 1 ELSE 0 END FROM Outbound
                    WHERE Channel = $1 AND Account = $2 AND Person = $3
                      AND (VendorId = $4 OR State = 1 OR (State = 3 AND CreatedAt BETWEEN $5 AND $6))
                    """,
                    row => (State: (OutboundState)row.GetInt32(0), Named: row.GetInt32(1) == 1),
                    channel, account, person, vendorId, sentAt - EchoOfUnknown, sentAt + EchoOfUnknown);
                return rows.Exists(r => r.Named) ? EchoOrigin.Ours
                    : rows.Exists(r => r.State == OutboundState.Sending) ? EchoOrigin.Unsettled
                    : rows.Count > 0 ? EchoOrigin.Ours
                    : EchoOrigin.Theirs;
            },
            cancellation);

    public Task<IReadOnlyDictionary<OutboundState, long>> CountUnsentAsync(CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyDictionary<OutboundState, long>>(
            session => session.Query(
                """
                SELECT State, COUNT(*) FROM Outbound WHERE State IN (0, 1) GROUP BY State
                UNION ALL SELECT State, COUNT(*) FROM Outbound WHERE State IN (3, 4, 5, 6) GROUP BY State
                """,
                row => ((OutboundState)row.GetInt32(0), row.GetInt64(1))).ToDictionary(p => p.Item1, p => p.Item2),
            cancellation);

    public Task<ConversationKey?> EscalatedAsync(long id, CancellationToken cancellation) =>
        database.ReadAsync(session => Escalated(session, id), cancellation);

    public Task<bool> AnswerEscalationAsync(long id, IReadOnlyList<NewReply> replies, long now, CancellationToken cancellation) =>
        database.CommitAsync(
            lane: null,
            session =>
            {
                // The conversation before its escalation, as a turn does: the other way round two could wait for each other.
                if (Escalated(session, id) is not { } conversation || StateOf(session, conversation) is not { } state || Escalated(session, id, session.Dialect.LockRows) is null)
                {
                    return false;
                }

                session.Later("UPDATE Escalation SET AnsweredAt = $2 WHERE Id = $1", id, now);
                // The conversation waits no longer: its next "gặp cán bộ" opens a new matter. The version fences a turn that runs meanwhile.
                state.Remove("handover");
                session.Later(
                    "UPDATE Conversation SET State = $4, Version = Version + 1 WHERE Channel = $1 AND Account = $2 AND Person = $3",
                    conversation.Channel, conversation.Account, conversation.Person, state.ToJsonString(Unescaped));
                foreach (var (reply, ordinal) in replies.Select((r, i) => (r, i)))
                {
                    Queue(session, conversation, reply, inbound: null, ordinal, inReplyTo: null, now);
                }

                return true;
            },
            cancellation);

    /// <summary>What the conversation remembers, locked until the end of the transaction; nothing for one that has had no turn.</summary>
    private static JsonObject? StateOf(SqlSession session, ConversationKey conversation) =>
        session.Query(
            $"SELECT State FROM Conversation WHERE Channel = $1 AND Account = $2 AND Person = $3{session.Dialect.LockRows}",
            row => JsonNode.Parse(row.GetString(0)) as JsonObject,
            conversation.Channel, conversation.Account, conversation.Person).FirstOrDefault();

    private static ConversationKey? Escalated(SqlSession session, long id, string lockRows = "") =>
        session.Query($"SELECT Channel, Account, Person FROM Escalation WHERE Id = $1 AND AnsweredAt IS NULL{lockRows}", row => (ConversationKey?)Key(row), id).FirstOrDefault();

    private static void Queue(SqlSession session, ConversationKey conversation, NewReply reply, long? inbound, int ordinal, string? inReplyTo, long now) =>
        session.Later(
            """
            INSERT INTO Outbound (Key, InboundId, Ordinal, Channel, Account, Person, InReplyTo, Text, Options, Author, State, Attempts, NextAt, CreatedAt)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, 0, $11, $11)
            """,
            reply.Key, inbound, ordinal, conversation.Channel, conversation.Account, conversation.Person, inReplyTo, reply.Text, reply.Options, (int)reply.Author, now);
}
