using System.Text;

namespace Knowledge.Search;

/// <summary>encoder.bin: version, the rows of words, then each record's code and row.</summary>
internal static class EncoderFile
{
    private const int Version = 3;

    public static void Write(Stream stream, EncoderRows words, EncoderRows records, IReadOnlyDictionary<string, int> recordOf)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Version);
        writer.Write(words.Bytes);
        writer.Write(recordOf.Count);
        foreach (var (code, row) in recordOf.OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            writer.Write(code);
            writer.Write(records.Bytes.AsSpan(row * EncoderRows.Stride, EncoderRows.Stride));
        }
    }

    public static Encoder Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        if (reader.ReadInt32() != Version)
        {
            throw new InvalidDataException("encoder.bin is of another version: train it anew");
        }

        var words = new byte[Encoder.Buckets * EncoderRows.Stride];
        reader.BaseStream.ReadExactly(words);
        var count = reader.ReadInt32();
        var recordOf = new Dictionary<string, int>(count, StringComparer.Ordinal);
        var records = new byte[count * EncoderRows.Stride];
        for (var i = 0; i < count; i++)
        {
            recordOf[reader.ReadString()] = i;
            reader.BaseStream.ReadExactly(records.AsSpan(i * EncoderRows.Stride, EncoderRows.Stride));
        }

        return new Encoder(new EncoderRows(words), new EncoderRows(records), recordOf);
    }
}
