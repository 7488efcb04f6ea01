namespace Knowledge.Text;

/// <summary>
/// Two syllables typed as one: the first by its opening letters, the second in full ("hchiếu" = hộ chiếu, "ctử" = chứng tử). The pairs
/// are those of the vocabulary, the commoner first.
/// </summary>
internal sealed class ContractedWords(Vocabulary vocabulary)
{
    private const int MostOffered = 4;

    public IEnumerable<string[]> Of(string token)
    {
        for (var cut = 1; cut <= 2 && cut < token.Length - 1; cut++)
        {
            var opening = Syllables.Fold(token[..cut]);
            var rest = token[cut..];
            var second = vocabulary.IdOf(Syllables.Fold(rest));
            if (second < 0 || "aeiouy".Contains(opening[^1]))
            {
                continue;
            }

            foreach (var first in vocabulary.Before(second).Where(f => f.StartsWith(opening, StringComparison.Ordinal)).Take(MostOffered))
            {
                yield return [first, rest];
            }
        }
    }
}
