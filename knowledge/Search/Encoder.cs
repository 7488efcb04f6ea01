using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>
/// A small learned sense of what words mean: a message is the sum of the rows of its words and word pairs, a record is a row, and their
/// product says how well they fit. Learned from the spoken questions (Training/EncoderTrainer); a few megabytes, no other library.
/// </summary>
internal sealed class Encoder
{
    public const int Width = 96;
    public const int Buckets = 1 << 16;
    private const int LongestMessage = 60;
    private readonly EncoderRows words;
    private readonly EncoderRows records;
    private readonly Dictionary<string, int> recordOf;

    internal Encoder(EncoderRows words, EncoderRows records, Dictionary<string, int> recordOf) => (this.words, this.records, this.recordOf) = (words, records, recordOf);

    /// <param name="words"><see cref="Buckets"/> rows.</param>
    /// <param name="records">The row of each code.</param>
    internal Encoder(float[] words, Dictionary<string, float[]> records)
        : this(EncoderRows.Of(words), EncoderRows.Of([.. records.Values.SelectMany(r => r)]), records.Keys.Select((code, i) => (code, i)).ToDictionary(p => p.code, p => p.i, StringComparer.Ordinal))
    {
    }

    /// <summary>Reads encoder.bin; null when the library was built without one.</summary>
    public static Encoder? Load()
    {
        using var stream = typeof(Encoder).Assembly.GetManifestResourceStream("Search/encoder.bin");
        return stream is null ? null : EncoderFile.Read(stream);
    }

    internal void WriteTo(Stream stream) => EncoderFile.Write(stream, words, records, recordOf);

    /// <summary>True when the record has a learned row of its own.</summary>
    public bool Knows(string code) => recordOf.ContainsKey(code);

    /// <summary>Fills in the row of a record, empty before; one without a row of its own (imported later) gets that of its title.</summary>
    public void RowOf(string code, string title, Span<float> row)
    {
        if (recordOf.TryGetValue(code, out var known))
        {
            records.AddTo(row, known, 1);
            return;
        }

        Encode(Words(title)).CopyTo(row);
    }

    /// <summary>The row of a message; all zero when it has no words.</summary>
    public float[] Encode(IReadOnlyList<Word> message)
    {
        var sum = new float[Width];
        var features = Features(message);
        foreach (var feature in features)
        {
            words.AddTo(sum, feature, Share(features.Count));
        }

        return sum;
    }

    /// <summary>What each of a message's features adds. By the root of their number: of many words each says less, but together they say more.</summary>
    public static float Share(int features) => 1 / (3 * MathF.Sqrt(features));

    /// <summary>Bucket numbers of a message's words, neighbouring pairs, and words with their marks where typed.</summary>
    public static List<int> Features(IReadOnlyList<Word> message)
    {
        var features = new List<int>(message.Count * 3);
        for (var i = 0; i < Math.Min(message.Count, LongestMessage); i++)
        {
            features.Add(Bucket(message[i].Folded, 1));
            if (message[i].Marked)
            {
                features.Add(Bucket(message[i].Syllable, 2));
            }

            if (i > 0)
            {
                features.Add(Bucket(message[i - 1].Folded, 3, message[i].Folded));
            }
        }

        return features;
    }

    public static List<Word> Words(string text) => Syllables.Split(text).ConvertAll(s => new Word(s, Syllables.Fold(s), true));

    // FNV-1a: must never change, the learned rows depend on it.
    private static int Bucket(string text, uint kind, string? next = null)
    {
        var hash = Hash(2166136261u ^ (kind * 0x9E3779B9u), text);
        hash = next is null ? hash : Hash(Hash(hash, " "), next);
        hash ^= hash >> 15;
        return (int)(hash % Buckets);
    }

    private static uint Hash(uint hash, string text)
    {
        foreach (var c in text)
        {
            hash = (hash ^ c) * 16777619u;
        }

        return hash;
    }
}
