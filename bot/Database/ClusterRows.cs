namespace Bot.Database;

/// <summary>
/// The table by which the processes of a cluster know each other, on PostgreSQL alone. Every change of a member is a compare-and-set on one version,
/// so two that change it at once cannot both succeed.
/// </summary>
public sealed class ClusterRows(SqlDatabase database)
{
    /// <summary>Brings the schema up to date; needed where the cluster has a database of its own.</summary>
    public Task StartAsync(CancellationToken cancellation) => database.StartAsync(cancellation);

    /// <summary>All members and the version, as of one moment.</summary>
    public Task<ClusterView> ReadAsync(CancellationToken cancellation) =>
        database.ReadAsync(
            session =>
            {
                var rows = session.Query(
                    """
                    SELECT (SELECT MAX(Version) FROM ClusterVersion), Node, Content, AliveAt FROM ClusterNode
                    UNION ALL SELECT MAX(Version), NULL, NULL, NULL FROM ClusterVersion
                    """,
                    row => (Version: row.IsDBNull(0) ? 0 : row.GetInt64(0), Member: row.IsDBNull(1) ? null : new ClusterNode(row.GetString(1), row.GetString(2), row.GetInt64(3))));
                return new ClusterView(rows[0].Version, [.. rows.Select(r => r.Member).OfType<ClusterNode>()]);
            },
            cancellation);

    /// <summary>Adds or changes a member and raises the version by one. False: the version is another one, or the member is there (or not) against expectation.</summary>
    public Task<bool> WriteAsync(ClusterNode member, bool isNew, long version, CancellationToken cancellation) =>
        database.CommitAsync(
            lane: null,
            session =>
            {
                session.Execute("INSERT INTO ClusterVersion (Name, Version) VALUES ('', 0) ON CONFLICT DO NOTHING");
                if (session.Scalar($"SELECT Version FROM ClusterVersion{session.Dialect.LockRows}") is not long found || found != version
                    || session.Scalar("SELECT 1 FROM ClusterNode WHERE Node = $1", member.Node) is null != isNew)
                {
                    return false;
                }

                session.Execute("UPDATE ClusterVersion SET Version = Version + 1");
                session.Execute(
                    """
                    INSERT INTO ClusterNode (Node, Content, AliveAt) VALUES ($1, $2, $3)
                    ON CONFLICT (Node) DO UPDATE SET Content = excluded.Content, AliveAt = excluded.AliveAt
                    """,
                    member.Node, member.Content, member.AliveAt);
                return true;
            },
            cancellation);

    /// <summary>A sign of life; it changes no version.</summary>
    public Task AliveAsync(string node, long at, CancellationToken cancellation) =>
        database.CommitAsync(null, session => session.Execute("UPDATE ClusterNode SET AliveAt = $2 WHERE Node = $1", node, at), cancellation);

    public Task RemoveAsync(IReadOnlyList<string> nodes, CancellationToken cancellation) =>
        database.CommitAsync(null, session => nodes.Sum(node => session.Execute("DELETE FROM ClusterNode WHERE Node = $1", node)), cancellation);
}

/// <summary>The members of a cluster and the version of that list.</summary>
public sealed record ClusterView(long Version, IReadOnlyList<ClusterNode> Members);

/// <summary>One process of a cluster.</summary>
/// <param name="Content">What the engine of the cluster keeps about it.</param>
/// <param name="AliveAt">UTC milliseconds.</param>
public sealed record ClusterNode(string Node, string Content, long AliveAt);
