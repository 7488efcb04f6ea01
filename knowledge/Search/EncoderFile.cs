using System.Text;

namespace Knowledge.Search;

/// <summary>encoder.bin: each row as one float scale and signed bytes, which costs nothing in quality and a quarter of the size.</summary>
internal static class EncoderFile
{
    private const int Version = 1;

    public static void Write(Stream stream, float[] words, IReadOnlyDictionary<string, float[]> records)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Version);
        for (var i = 0; i < Encoder.Buckets; i++)
        {
            WriteRow(writer, words.AsSpan(i * Encoder.Width, Encoder.Width));
        }

        writer.Write(records.Count);
        foreach (var (code, row) in records.OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            writer.Write(code);
            WriteRow(writer, row);
        }
    }

    public static Encoder Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        if (reader.ReadInt32() != Version)
        {
            throw new InvalidDataException("encoder.bin is of another version: train it anew");
        }

        var words = new float[Encoder.Buckets * Encoder.Width];
        for (var i = 0; i < Encoder.Buckets; i++)
        {
            ReadRow(reader, words.AsSpan(i * Encoder.Width, Encoder.Width));
        }

        var count = reader.ReadInt32();
        var records = new Dictionary<string, float[]>(count, StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var code = reader.ReadString();
            ReadRow(reader, records[code] = new float[Encoder.Width]);
        }

        return new Encoder(words, records);
    }

    private static void WriteRow(BinaryWriter writer, ReadOnlySpan<float> row)
    {
        var largest = 1e-9f;
        foreach (var x in row)
        {
            largest = Math.Max(largest, Math.Abs(x));
        }

        writer.Write(largest / 127);
        foreach (var x in row)
        {
            writer.Write((sbyte)MathF.Round(x / largest * 127));
        }
    }

    private static void ReadRow(BinaryReader reader, Span<float> row)
    {
        var scale = reader.ReadSingle();
        Span<byte> bytes = stackalloc byte[Encoder.Width];
        reader.BaseStream.ReadExactly(bytes);
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = (sbyte)bytes[i] * scale;
        }
    }
}
