namespace Bot.Database;

/// <summary>The tokens of accounts that change while we run; on disk when a save ends.</summary>
public sealed class TokenStore(SqlDatabase database)
{
    public Task<ChannelTokenRow?> ReadAsync(string channel, string account, CancellationToken cancellation) =>
        database.ReadAsync(
            session => session.Query(
                "SELECT Access, Refresh, ExpiresAt, Before, Seed, SpendingSince, Trouble FROM ChannelToken WHERE Channel = $1 AND Account = $2",
                row => new ChannelTokenRow
                {
                    Channel = channel,
                    Account = account,
                    Access = row.IsDBNull(0) ? null : row.GetString(0),
                    Refresh = row.IsDBNull(1) ? null : row.GetString(1),
                    ExpiresAt = row.IsDBNull(2) ? null : row.GetInt64(2),
                    Before = row.IsDBNull(3) ? null : row.GetString(3),
                    Seed = row.GetString(4),
                    SpendingSince = row.IsDBNull(5) ? null : row.GetInt64(5),
                    Trouble = row.IsDBNull(6) ? null : row.GetString(6),
                },
                channel, account).FirstOrDefault(),
            cancellation);

    public Task SaveAsync(ChannelTokenRow row, CancellationToken cancellation) =>
        database.CommitAsync(
            lane: null,
            session => session.Execute(
                """
                INSERT INTO ChannelToken (Channel, Account, Access, Refresh, ExpiresAt, Before, Seed, SpendingSince, Trouble)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                ON CONFLICT (Channel, Account) DO UPDATE SET Access = excluded.Access, Refresh = excluded.Refresh, ExpiresAt = excluded.ExpiresAt,
                    Before = excluded.Before, Seed = excluded.Seed, SpendingSince = excluded.SpendingSince, Trouble = excluded.Trouble
                """,
                row.Channel, row.Account, row.Access, row.Refresh, row.ExpiresAt, row.Before, row.Seed, row.SpendingSince, row.Trouble),
            cancellation);
}
