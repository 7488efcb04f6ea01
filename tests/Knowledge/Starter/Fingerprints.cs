using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Knowledge.Text;

namespace Tests.Knowledge.Starter;

/// <summary>
/// 64-bit hashes of 12-word shingles of texts we must not copy, winnowed (Schleimer, Wilkerson, Aiken 2003): of every 4 neighbouring shingles
/// the smallest hash is kept, so a copied run of 15 words always meets one. The texts cannot be read back from them.
/// </summary>
internal sealed class Fingerprints
{
    public const int ShingleWords = 12;
    private const int Window = 4;
    /// <summary>A shingle with fewer words of its own is made of official names, and those everybody must write alike.</summary>
    private const int OwnWords = 6;
    private readonly HashSet<ulong> hashes;

    private Fingerprints(HashSet<ulong> hashes) => this.hashes = hashes;

    public int Count => hashes.Count;

    public static Fingerprints Of(IEnumerable<string> texts)
    {
        var kept = new HashSet<ulong>();
        foreach (var shingles in texts.Select(t => Shingles(Syllables.Split(t)).ToList()))
        {
            for (var i = 0; i < shingles.Count; i++)
            {
                kept.Add(shingles.Skip(i).Take(Window).Min());
            }
        }

        return new Fingerprints(kept);
    }

    public static Fingerprints Read(string file)
    {
        var bytes = File.ReadAllBytes(file);
        return new Fingerprints([.. Enumerable.Range(0, bytes.Length / 8).Select(i => BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(i * 8)))]);
    }

    public void Write(string file)
    {
        using var stream = File.Create(file);
        foreach (var hash in hashes.Order())
        {
            stream.Write(BitConverter.GetBytes(hash));
        }
    }

    /// <summary>Copied runs of words in a text; the names do not count as copied.</summary>
    public IEnumerable<string> CopiedIn(string text, IEnumerable<string> officialNames)
    {
        var words = Syllables.Split(text);
        var own = Enumerable.Repeat(true, words.Count).ToArray();
        foreach (var name in officialNames.Select(Syllables.Split).Where(n => n.Count > 1))
        {
            for (var at = 0; at + name.Count <= words.Count; at++)
            {
                if (words[at] == name[0] && words.GetRange(at, name.Count).SequenceEqual(name))
                {
                    own.AsSpan(at, name.Count).Clear();
                }
            }
        }

        return Shingles(words)
            .Select((hash, at) => (hash, at))
            .Where(s => hashes.Contains(s.hash) && own.AsSpan(s.at, ShingleWords).Count(true) >= OwnWords)
            .Select(s => string.Join(' ', words.GetRange(s.at, ShingleWords)));
    }

    private static IEnumerable<ulong> Shingles(List<string> words)
    {
        for (var i = 0; i + ShingleWords <= words.Count; i++)
        {
            var shingle = Encoding.UTF8.GetBytes(string.Join(' ', words.GetRange(i, ShingleWords)));
            yield return BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(shingle));
        }
    }
}
