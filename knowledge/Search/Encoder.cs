using Knowledge.Text;

namespace Knowledge.Search;

/// <summary>
/// A small learned sense of what words mean: a message is the mean of the rows of its words and word pairs, a record is a row, and their
/// product says how well they fit. Learned from the spoken questions (Training/EncoderTrainer); a few megabytes, no other library.
/// </summary>
internal sealed class Encoder
{
    public const int Width = 48;
    public const int Buckets = 1 << 16;
    private const int LongestMessage = 60;
    private readonly float[] words;
    private readonly Dictionary<string, float[]> records;

    internal Encoder(float[] words, Dictionary<string, float[]> records) => (this.words, this.records) = (words, records);

    /// <summary>Reads encoder.bin; null when the library was built without one.</summary>
    public static Encoder? Load()
    {
        using var stream = typeof(Encoder).Assembly.GetManifestResourceStream("Search/encoder.bin");
        return stream is null ? null : EncoderFile.Read(stream);
    }

    internal void WriteTo(Stream stream) => EncoderFile.Write(stream, words, records);

    /// <summary>The row of a record; one without a row of its own (imported later) gets that of its title.</summary>
    public float[] RowOf(string code, string title) => records.TryGetValue(code, out var row) ? row : Encode(Words(title));

    /// <summary>The row of a message; all zero when it has no words.</summary>
    public float[] Encode(IReadOnlyList<Word> message)
    {
        var sum = new float[Width];
        var features = Features(message);
        foreach (var feature in features)
        {
            Vectors.Add(sum, words.AsSpan(feature * Width, Width), 1f / features.Count);
        }

        return sum;
    }

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
                features.Add(Bucket(message[i - 1].Folded + " " + message[i].Folded, 3));
            }
        }

        return features;
    }

    public static List<Word> Words(string text) => Syllables.Split(text).ConvertAll(s => new Word(s, Syllables.Fold(s), true));

    private static int Bucket(string text, uint kind)
    {
        // FNV-1a: must never change, the learned rows depend on it.
        var hash = 2166136261u ^ (kind * 0x9E3779B9u);
        foreach (var c in text)
        {
            hash = (hash ^ c) * 16777619u;
        }

        hash ^= hash >> 15;
        return (int)(hash % Buckets);
    }
}
