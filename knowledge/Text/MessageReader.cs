namespace Knowledge.Text;

/// <summary>
/// Reads a message as typed. Every token has one or more readings (as it stands, an abbreviation written out, keyboard residue, a slip
/// mended); the cheapest path through them, by the vocabulary's bigrams, is what the citizen meant.
/// </summary>
public sealed class MessageReader(Vocabulary vocabulary, AbbreviationTable abbreviations)
{
    private const int LongestMessage = 1500;
    private const int MostReadings = 24;
    private const float Abbreviated = 0.6f;
    private const float KnownAndAbbreviated = 3f;
    private const float Residue = 1f;
    private const float Contracted = 2f;
    private readonly SpellingSlips slips = new(vocabulary);
    private readonly ContractedWords contracted = new(vocabulary);

    private sealed record Reading(string[] Syllables, int[] Ids, float Cost, bool Marked);

    /// <summary>Never throws; an empty or wordless message has no words.</summary>
    public ReadMessage Read(string typed)
    {
        var text = typed.Length > LongestMessage ? typed[..LongestMessage] : typed;
        var tokens = Syllables.Split(text);
        if (tokens.Count == 0)
        {
            return new ReadMessage([], []);
        }

        var readings = tokens.ConvertAll(ReadingsOf);
        var path = CheapestPath(readings);
        var words = new List<Word>(tokens.Count + 4);
        var repairs = new List<string>();
        for (var i = 0; i < tokens.Count; i++)
        {
            var reading = readings[i][path[i]];
            foreach (var syllable in reading.Syllables)
            {
                words.Add(new Word(syllable, Syllables.Fold(syllable), reading.Marked));
            }

            if (path[i] > 0)
            {
                repairs.Add($"{tokens[i]} → {string.Join(' ', reading.Syllables)}");
            }
        }

        return new ReadMessage(words, repairs);
    }

    private List<Reading> ReadingsOf(string token)
    {
        var folded = Syllables.Fold(token);
        var hasMarks = !ReferenceEquals(folded, token);
        var id = vocabulary.IdOf(folded);
        // Marks that make no word ("giâý") are slips of the thumb: then only the letters are evidence.
        var marked = hasMarks && (vocabulary.KnowsMarked(token) || vocabulary.CountOf(id) <= 2);
        var readings = new List<Reading>(4) { new([token], [id], 0, marked) };
        if (token.Length > 20 || token.All(char.IsAsciiDigit))
        {
            return readings;
        }

        var known = hasMarks ? vocabulary.KnowsMarked(token) : vocabulary.CountOf(id) > 2;
        foreach (var expansion in abbreviations.Of(token))
        {
            readings.Add(Of(expansion, known && token.Length > 1 ? KnownAndAbbreviated : Abbreviated, marked: true));
        }

        if (readings.Count > 1 && id < 0)
        {
            return readings;
        }

        if (KeyboardResidue.Decode(token) is { } decoded && decoded != token && vocabulary.KnowsMarked(Syllables.Key(decoded)))
        {
            readings.Add(Of([Syllables.Key(decoded)], known ? Residue + 2 : Residue, marked: true));
        }

        if (!known)
        {
            readings.AddRange(contracted.Of(token).Select(pair => Of(pair, Contracted, marked: false)));
            readings.AddRange(slips.Of(token, folded, hasMarks).Take(MostReadings).Select(slip => Of([slip.Syllable], slip.Cost, marked: false)));
        }

        return readings;
    }

    private Reading Of(string[] syllables, float cost, bool marked) =>
        new(syllables, Array.ConvertAll(syllables, s => vocabulary.IdOf(Syllables.Fold(s))), cost, marked);

    private int[] CheapestPath(List<List<Reading>> readings)
    {
        var cost = new float[readings.Count][];
        var from = new int[readings.Count][];
        for (var i = 0; i < readings.Count; i++)
        {
            cost[i] = new float[readings[i].Count];
            from[i] = new int[readings[i].Count];
            for (var j = 0; j < readings[i].Count; j++)
            {
                var reading = readings[i][j];
                var inside = reading.Cost;
                for (var k = 1; k < reading.Ids.Length; k++)
                {
                    // The syllables of one abbreviation cost little: only its first and last meet the neighbours.
                    inside += 0.5f;
                }

                (cost[i][j], from[i][j]) = Best(i == 0 ? null : readings[i - 1], i == 0 ? null : cost[i - 1], reading.Ids[0], inside);
            }
        }

        var path = new int[readings.Count];
        path[^1] = Array.IndexOf(cost[^1], cost[^1].Min());
        for (var i = readings.Count - 1; i > 0; i--)
        {
            path[i - 1] = from[i][path[i]];
        }

        return path;
    }

    private (float Cost, int From) Best(List<Reading>? before, float[]? costs, int first, float inside)
    {
        if (before is null || costs is null)
        {
            return (inside + vocabulary.Surprise(-1, first), 0);
        }

        var (best, at) = (float.MaxValue, 0);
        for (var k = 0; k < before.Count; k++)
        {
            // Surprise is never negative: what is dearer without it is dearer with it.
            if (costs[k] + inside >= best)
            {
                continue;
            }

            var total = costs[k] + vocabulary.Surprise(before[k].Ids[^1], first) + inside;
            if (total < best)
            {
                (best, at) = (total, k);
            }
        }

        return (best, at);
    }
}
