using Knowledge.Search;

namespace Load;

/// <summary>
/// A larger country than there is: the records, then copies of them under other codes, each with some words of its title exchanged for words
/// of other titles. Papers, field and result are those of the original; the same seed makes the same copies.
/// </summary>
internal sealed class PerturbedCopies
{
    private const double Exchanged = 0.3;
    private readonly IReadOnlyList<ProcedureCard> originals;
    private readonly string[] pool;
    private readonly Random random;

    public PerturbedCopies(IReadOnlyList<ProcedureCard> originals, int seed)
    {
        this.originals = originals;
        random = new Random(seed);
        // Each word as often as it occurs, so that common words stay common.
        pool = [.. originals.SelectMany(c => Words(c.Name))];
    }

    /// <summary>The originals, then as many copies as it takes.</summary>
    public List<ProcedureCard> Of(int count)
    {
        var cards = new List<ProcedureCard>(count);
        for (var i = 0; i < count; i++)
        {
            var original = originals[i % originals.Count];
            var copy = i / originals.Count;
            cards.Add(copy == 0 ? original : original with { Code = CodeOf(original.Code, copy), Name = Perturbed(original.Name) });
        }

        return cards;
    }

    /// <summary>Code of the n-th copy.</summary>
    public static string CodeOf(string code, int copy) => $"{copy}-{code}";

    /// <summary>The sentence with some of its words exchanged.</summary>
    public string Perturbed(string text) => string.Join(' ', Words(text).Select(w => random.NextDouble() < Exchanged ? pool[random.Next(pool.Length)] : w));

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
