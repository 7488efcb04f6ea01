namespace Bot.Database;

/// <summary>Attachments that turns want to keep.</summary>
public sealed class AttachmentStore(SqlDatabase database)
{
    /// <summary>Those to fetch now, longest due first.</summary>
    public Task<IReadOnlyList<DueAttachment>> DueAsync(long now, int limit, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<DueAttachment>>(
            session => session.Query(
                "SELECT Id, Channel, Account, Content, Attempts FROM Attachment WHERE State = 0 AND NextAt <= $1 ORDER BY NextAt LIMIT $2",
                row => new DueAttachment(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt32(4)),
                now, limit),
            cancellation);

    public Task FetchedAsync(long id, string file, string mediaType, long size, CancellationToken cancellation) =>
        Commit("UPDATE Attachment SET State = 1, File = $2, MediaType = $3, Size = $4, Content = '', Reason = NULL WHERE Id = $1 AND State = 0", cancellation, id, file, mediaType, size);

    public Task RefusedAsync(long id, string reason, CancellationToken cancellation) =>
        Commit("UPDATE Attachment SET State = 2, Reason = $2, Content = '' WHERE Id = $1 AND State = 0", cancellation, id, reason);

    public Task LaterAsync(long id, long nextAt, string reason, CancellationToken cancellation) =>
        Commit("UPDATE Attachment SET NextAt = $2, Reason = $3, Attempts = Attempts + 1 WHERE Id = $1 AND State = 0", cancellation, id, nextAt, reason);

    private Task Commit(string sql, CancellationToken cancellation, params object?[] values) =>
        database.CommitAsync(lane: null, session => session.Execute(sql, values), cancellation);
}

/// <summary>An attachment to fetch; content is the channel's description (JSON).</summary>
public sealed record DueAttachment(long Id, string Channel, string Account, string Content, int Attempts);
