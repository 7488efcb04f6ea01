using Knowledge.Text;

namespace Knowledge.Places;

/// <summary>What the words around a name make of it.</summary>
internal enum Before { Nothing, Place, Unit, District, Province, Road, Near }

/// <summary>The words of words.csv and mistaken.csv, ready to be asked about a position in a message.</summary>
internal sealed class PlaceVocabulary
{
    private readonly Dictionary<string, (Before Meaning, string Kind)> before = [];
    private readonly HashSet<string> origin = [];
    private readonly Dictionary<string, HashSet<string>> mistaken = [];

    public static PlaceVocabulary Load(TextTables tables)
    {
        var vocabulary = new PlaceVocabulary();
        foreach (var row in PlaceTables.Read(tables, "words"))
        {
            vocabulary.AddWords(row[0], PlaceTables.Several(row[1]).Select(Normal));
        }

        foreach (var row in PlaceTables.Read(tables, "mistaken"))
        {
            vocabulary.mistaken[row[0]] = [.. PlaceTables.Several(row[1]).Select(Normal)];
        }

        return vocabulary;
    }

    /// <summary>The meaning of the one or two words before position i, and the unit kind they name.</summary>
    public (Before Meaning, string Kind) At(MessageWords words, int i)
    {
        if (i > 1 && before.TryGetValue($"{words.Exact(i - 2)} {words.Exact(i - 1)}", out var two))
        {
            return two;
        }

        return i > 0 && before.TryGetValue(words.Exact(i - 1), out var one) ? one : (Before.Nothing, "");
    }

    /// <summary>Whether one of the three words before position i says that somebody comes from or is at the place.</summary>
    public bool IsOrigin(MessageWords words, int i)
    {
        for (var at = Math.Max(0, i - 4); at < i; at++)
        {
            if (origin.Contains(words.Exact(at)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether these words are themselves the word for a kind of unit ("thị trấn").</summary>
    public bool IsUnit(string words) => before.TryGetValue(words, out var found) && found.Meaning is Before.Unit or Before.District;

    /// <summary>Whether these words are listed as a mistake of this kind: unit, word, bare or after.</summary>
    public bool Mistakes(string kind, string words) => mistaken[kind].Contains(words);

    private void AddWords(string kind, IEnumerable<string> words)
    {
        foreach (var word in words)
        {
            switch (kind)
            {
                case "origin":
                    origin.Add(word);
                    break;
                case "place" or "district" or "province" or "road" or "near":
                    before[word] = (Enum.Parse<Before>(kind, ignoreCase: true), "");
                    break;
                default:
                    before[word] = (Before.Unit, kind["unit-".Length..]);
                    break;
            }
        }
    }

    private static string Normal(string words)
    {
        var split = MessageWords.Of(words);
        return string.Join(' ', Enumerable.Range(0, split.Count).Select(split.Exact));
    }
}
