namespace Bot.Database;

/// <summary>Deletes what nobody needs any more, a little at a time: tables that only grow make every write dearer, and citizens' words must not stay for ever.</summary>
public sealed class RetentionStore(SqlDatabase database)
{
    // Ids grow with time, so the oldest rows are the first ones: no index is needed to find them, and a young first row ends the search.
    private static readonly string[] Old =
    [
        "DELETE FROM Inbound WHERE Status <> 0 AND HandledAt < $1 AND Id IN (SELECT Id FROM Inbound ORDER BY Id LIMIT $2)",
        "DELETE FROM Outbound WHERE State NOT IN (0, 1, 6) AND CreatedAt < $1 AND Id IN (SELECT Id FROM Outbound ORDER BY Id LIMIT $2)",
        "DELETE FROM Escalation WHERE AnsweredAt < $1 AND Id IN (SELECT Id FROM Escalation ORDER BY Id LIMIT $2)",
    ];

    /// <summary>Deletes finished messages and replies older than the moment; returns how many, 0 when nothing of that age is left among the oldest.</summary>
    public Task<int> ForgetMessagesAsync(long before, int most, CancellationToken cancellation) =>
        database.CommitAsync(lane: null, session => Old.Sum(sql => session.Execute(sql, before, most)), cancellation);

    /// <summary>Deletes what conversations remember that have been silent since the moment, with their transcripts; returns how many.</summary>
    public Task<int> ForgetConversationsAsync(long before, int most, CancellationToken cancellation) =>
        database.CommitAsync(
            lane: null,
            session =>
            {
                var silent = session.Query(
                    """
                    SELECT Channel, Account, Person FROM Conversation c WHERE UpdatedAt < $1
                        AND NOT EXISTS (SELECT 1 FROM Inbound i WHERE i.Status = 0 AND i.Channel = c.Channel AND i.Account = c.Account AND i.Person = c.Person)
                        AND NOT EXISTS (SELECT 1 FROM Outbound o WHERE o.State IN (0, 1) AND o.Channel = c.Channel AND o.Account = c.Account AND o.Person = c.Person)
                    LIMIT $2
                    """,
                    row => new ConversationKey(row.GetString(0), row.GetString(1), row.GetString(2)),
                    before, most);
                foreach (var (channel, account, person) in silent)
                {
                    session.Execute("DELETE FROM WebChatActivity WHERE Conversation = $1", person);
                    session.Execute("DELETE FROM Conversation WHERE Channel = $1 AND Account = $2 AND Person = $3 AND UpdatedAt < $4", channel, account, person, before);
                }

                return silent.Count;
            },
            cancellation);

    /// <summary>Forgets attachments older than the moment; returns the names of our copies, which the caller deletes.</summary>
    public Task<IReadOnlyList<string>> ForgetAttachmentsAsync(long before, int most, CancellationToken cancellation) =>
        database.CommitAsync<IReadOnlyList<string>>(
            lane: null,
            session =>
            {
                var old = session.Query(
                    "SELECT Id, File FROM Attachment WHERE State <> 0 AND CreatedAt < $1 ORDER BY Id LIMIT $2",
                    row => (Id: row.GetInt64(0), File: row.IsDBNull(1) ? null : row.GetString(1)),
                    before, most);
                foreach (var (id, _) in old)
                {
                    session.Execute("DELETE FROM Attachment WHERE Id = $1", id);
                }

                return [.. old.Select(o => o.File).OfType<string>()];
            },
            cancellation);
}
