using System.Text;
using Knowledge.Text;

namespace Knowledge.Search.Training;

/// <summary>Spoils a well-spelled question the ways phones and hurry do, so that what is learned holds for messages as typed. Seeded.</summary>
internal sealed class Noise(Random random, TextTables tables)
{
    private readonly ILookup<string, string> shortForms = tables.Rows("Text/abbreviations.csv")
        .ToLookup(r => string.Join(' ', Syllables.Split(r[1])), r => r[0].Trim(), StringComparer.Ordinal);

    private static readonly (string From, string To)[] Confusions =
        [("tr", "ch"), ("ch", "tr"), ("s", "x"), ("x", "s"), ("l", "n"), ("n", "l"), ("d", "gi"), ("gi", "d"), ("r", "d"), ("kh", "k"), ("ngh", "ng")];

    /// <summary>The same question in another dress: 0 as it is, 1 without diacritics, 2 shortened, 3 with slips, 4 shortened without diacritics, 5 to 7 told with something beside the matter.</summary>
    /// <param name="aside">Another question, from which the aside is taken.</param>
    public string Dress(string question, int style, string aside = "") => style switch
    {
        1 => VietnameseText.Fold(question),
        2 => Shorten(question),
        3 => Slip(question),
        4 => VietnameseText.Fold(Shorten(question)),
        5 => Digress(question, aside),
        6 => Digress(Shorten(question), aside),
        7 => VietnameseText.Fold(Digress(question, aside)),
        _ => question,
    };

    private string Shorten(string question)
    {
        var words = Syllables.Split(question);
        var text = new StringBuilder();
        for (var i = 0; i < words.Count;)
        {
            var taken = 0;
            for (var length = Math.Min(5, words.Count - i); length > 0 && taken == 0; length--)
            {
                var options = shortForms[string.Join(' ', words.GetRange(i, length))].ToList();
                if (options.Count > 0 && random.NextDouble() < 0.6)
                {
                    text.Append(options[random.Next(options.Count)]).Append(' ');
                    taken = length;
                }
            }

            if (taken == 0)
            {
                text.Append(words[i]).Append(' ');
            }

            i += Math.Max(1, taken);
        }

        return text.ToString().TrimEnd();
    }

    // A few words of another matter before this one: people tell more than they ask.
    private string Digress(string question, string aside)
    {
        var words = Syllables.Split(aside);
        var length = Math.Min(words.Count, random.Next(3, 7));
        var start = random.Next(words.Count - length + 1);
        return string.Join(' ', words.GetRange(start, length)) + ", " + question;
    }

    private string Slip(string question) =>
        string.Join(' ', Syllables.Split(question).Select(w => random.NextDouble() < 0.2 ? SlipWord(w) : w));

    private string SlipWord(string word)
    {
        switch (random.Next(4))
        {
            case 0:
                var fitting = Confusions.Where(c => word.StartsWith(c.From, StringComparison.Ordinal)).ToList();
                return fitting.Count == 0 ? Syllables.Fold(word) : fitting[random.Next(fitting.Count)].To + word[fitting[0].From.Length..];
            case 1 when word.Length > 3:
                var at = random.Next(1, word.Length - 1);
                return string.Concat(word.AsSpan(0, at), [word[at + 1], word[at]], word.AsSpan(at + 2));
            case 2 when word.Length > 3:
                return word.Remove(random.Next(1, word.Length), 1);
            default:
                return Syllables.Fold(word);
        }
    }
}
