namespace Bot.Database;

/// <summary>Rights that one process of the installation has at a time. Times are the callers' clocks: nodes keep them together within seconds.</summary>
public sealed class LeaseStore(SqlDatabase database)
{
    /// <summary>Takes or prolongs a right; false while somebody else's has not run out.</summary>
    public Task<bool> HoldAsync(string name, string holder, long now, long until, CancellationToken cancellation) =>
        database.CommitAsync(
            lane: null,
            session => session.Execute(
                """
                INSERT INTO Lease (Name, Holder, Until) VALUES ($1, $2, $3)
                ON CONFLICT (Name) DO UPDATE SET Holder = excluded.Holder, Until = excluded.Until
                WHERE Lease.Holder = excluded.Holder OR Lease.Until <= $4
                """,
                name, holder, until, now) == 1,
            cancellation);

    public Task ReleaseAsync(string name, string holder, CancellationToken cancellation) =>
        database.CommitAsync(lane: null, session => session.Execute("DELETE FROM Lease WHERE Name = $1 AND Holder = $2", name, holder), cancellation);
}
