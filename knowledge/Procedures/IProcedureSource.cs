using Knowledge.Search;

namespace Knowledge.Procedures;

/// <summary>A record with the version under which it is kept and the day it was brought in (the "as of" when it names none itself).</summary>
public sealed record KeptProcedure(Procedure Record, int Version, DateOnly BroughtIn)
{
    public DateOnly AsOf => Record.LastChecked ?? BroughtIn;
}

/// <summary>Where the current procedure records lie: the database of a running bot, or a file while measuring.</summary>
public interface IProcedureSource
{
    /// <summary>The searchable part of every current record; read once for each index.</summary>
    Task<IReadOnlyList<ProcedureCard>> CardsAsync(CancellationToken cancellation);

    /// <summary>The whole current record of a code, or null. Called for every answer: fast.</summary>
    ValueTask<KeptProcedure?> FindAsync(string code, CancellationToken cancellation);
}
