using System.Runtime.CompilerServices;

namespace Knowledge.Text;

/// <summary>
/// A number for every different syllable of a large body of text, which is so taken apart without a string per word: ten million letters
/// of records hold a few thousand syllables. Not thread-safe.
/// </summary>
internal sealed class SyllableTable
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> spellings = new(8192, StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> bySpelling;
    private readonly List<string> syllables = [];

    public SyllableTable() => bySpelling = spellings.GetAlternateLookup<ReadOnlySpan<char>>();

    public int Count => syllables.Count;

    public string this[int number] => syllables[number];

    /// <summary>Adds the numbers of a text's syllables in order: those of <see cref="Syllables.Split"/>.</summary>
    // Optimised at once: it runs over everything at start, long before the runtime would find it hot.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Split(string text, List<int> into)
    {
        var clean = VietnameseText.Clean(text).AsSpan();
        var at = 0;
        while (Syllables.TryNext(clean, ref at, out var word))
        {
            into.Add(bySpelling.TryGetValue(word, out var number) ? number : Learn(word));
        }
    }

    // "Đăng" and "đăng" are two spellings of one syllable.
    private int Learn(ReadOnlySpan<char> word)
    {
        var syllable = Syllables.Of(word);
        if (!numbers.TryGetValue(syllable, out var number))
        {
            numbers[syllable] = number = syllables.Count;
            syllables.Add(syllable);
        }

        bySpelling[word] = number;
        return number;
    }
}
