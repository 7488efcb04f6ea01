using System.Data.Common;

namespace Bot.Database;

/// <summary>Where the two databases differ in what the stores say; everything else is the same words on both.</summary>
internal sealed record SqlDialect
{
    /// <summary>What the driver calls the parameter that a statement calls $1.</summary>
    public required Func<int, string> ParameterName { get; init; }

    /// <summary>Begins a transaction that is going to write.</summary>
    public required string BeginWrite { get; init; }

    /// <summary>After a SELECT: nobody else changes these rows before we commit.</summary>
    public required string LockRows { get; init; }

    /// <summary>After BEGIN: nobody else writes this table before we commit; empty where a transaction does that anyhow.</summary>
    public required Func<string, string> LockTable { get; init; }

    /// <summary>Tells all processes, once the transaction is on disk, that the transcript of $1 has grown; empty where there is but one process.</summary>
    public required string TellGrown { get; init; }

    /// <summary>UTF-8 bytes of a parameter as text.</summary>
    public required Func<string, string> TextOf { get; init; }

    /// <summary>Whether a failure means "not on disk, it may come again": the disk is full, the database busy or away.</summary>
    public required Func<DbException, bool> MayComeAgain { get; init; }
}
