using Knowledge.Text;

namespace Knowledge.Places;

/// <summary>A message as words, each as typed in lower case (tone placement and i/y evened out) and without diacritics.</summary>
internal sealed class MessageWords
{
    private readonly List<string> exact = [];
    private readonly List<string> folded = [];
    private readonly List<bool> capital = [];

    public int Count => exact.Count;

    /// <summary>True when any letter carries a mark: the writer types diacritics, and a word without them means what it says.</summary>
    public bool Accented { get; private set; }

    /// <summary>True when every word begins with a capital: capitals then say nothing.</summary>
    public bool AllCapital => capital.TrueForAll(c => c);

    public string Exact(int i) => exact[i];

    public string Folded(int i) => folded[i];

    public bool IsCapital(int i) => capital[i];

    /// <summary>Whether word i has no marks at all.</summary>
    public bool IsBare(int i) => exact[i] == folded[i];

    public static MessageWords Of(string message)
    {
        var words = new MessageWords();
        var text = VietnameseText.Clean(message);
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inWord = i < text.Length && char.IsLetterOrDigit(text[i]);
            if (inWord && start < 0)
            {
                start = i;
            }
            else if (!inWord && start >= 0)
            {
                words.Add(text, start, i);
                start = -1;
            }
        }

        return words;
    }

    private void Add(string text, int start, int end)
    {
        Span<char> letters = stackalloc char[Math.Min(end - start, 40)];
        var bare = true;
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = EvenOut(char.ToLowerInvariant(text[start + i]));
            bare &= letters[i] < 0x80;
        }

        var word = new string(letters);
        exact.Add(word);
        capital.Add(char.IsUpper(text[start]));
        if (bare)
        {
            folded.Add(word);
            return;
        }

        Accented = true;
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = VietnameseText.Fold(letters[i]);
        }

        folded.Add(new string(letters));
    }

    private static char EvenOut(char letter) => letter switch { 'y' => 'i', 'ý' => 'í', 'ỳ' => 'ì', 'ỷ' => 'ỉ', 'ỹ' => 'ĩ', 'ỵ' => 'ị', _ => letter };
}
