namespace Load.Pipeline;

/// <summary>What stands after "pipeline".</summary>
/// <param name="Part">acks, turns, soak or idle; null = all of them.</param>
/// <param name="Seconds">Of one round.</param>
/// <param name="Records">A file to import first; null = the starter knowledge.</param>
/// <param name="Postgres">PostgreSQL beside SQLite: a connection string, or "" for a private server.</param>
internal sealed record PipelineOptions(string? Part = null, double Seconds = 3, int Rounds = 5, string? Records = null, string? Postgres = null, double Minutes = 10, int Conversations = 100_000)
{
    public const string Usage = "[acks|turns|soak|idle] [--seconds N] [--rounds N] [--minutes N] [--conversations N] [--records FILE] [--postgres [CONNECTION]]";

    /// <summary>Null when anything is not understood.</summary>
    public static PipelineOptions? Read(string[] args) => args is ["acks" or "turns" or "soak" or "idle", ..] ? new PipelineOptions(args[0]).With(args[1..]) : new PipelineOptions().With(args);

    private PipelineOptions? With(ReadOnlySpan<string> rest) => rest switch
    {
        [] => this,
        ["--seconds", var n, .. var more] when double.TryParse(n, out var seconds) => (this with { Seconds = seconds }).With(more),
        ["--rounds", var n, .. var more] when int.TryParse(n, out var rounds) => (this with { Rounds = rounds }).With(more),
        ["--minutes", var n, .. var more] when double.TryParse(n, out var minutes) => (this with { Minutes = minutes }).With(more),
        ["--conversations", var n, .. var more] when int.TryParse(n, out var conversations) => (this with { Conversations = conversations }).With(more),
        ["--records", var file, .. var more] when File.Exists(file) => (this with { Records = file }).With(more),
        ["--postgres", var connection, .. var more] when !connection.StartsWith('-') => (this with { Postgres = connection }).With(more),
        ["--postgres", .. var more] => (this with { Postgres = "" }).With(more),
        _ => null,
    };
}
