using Knowledge.Text;

namespace Tests.Quality;

/// <summary>A row of Spoken/*.csv.</summary>
internal sealed record SpokenRow(string File, string Code, string Text);

/// <summary>How people speak of each procedure, as the editors wrote it.</summary>
internal static class SpokenRows
{
    private static readonly Lazy<IReadOnlyList<SpokenRow>> Read = new(() =>
    [
        .. new TextTables().Names("Spoken/").SelectMany(file => new TextTables().Rows(file).Select(r => new SpokenRow(file, r[0], r.Length > 1 ? r[1] : ""))),
    ]);

    public static IReadOnlyList<SpokenRow> All => Read.Value;
}
