namespace Knowledge.Import;

/// <summary>A file cut into lines without ever holding more of it than one line.</summary>
internal static class JsonLines
{
    /// <summary>Thirty times the longest record known; what is longer is no record.</summary>
    public const int LongestLine = 4 * 1024 * 1024;

    /// <summary>One line; <see cref="Bytes"/> is null when it is longer than <see cref="LongestLine"/>.</summary>
    public readonly record struct Line(int Number, byte[]? Bytes);

    /// <summary>Lines that are not blank, numbered from 1 over all lines; progress gets the bytes read so far.</summary>
    public static IEnumerable<Line> Read(Stream stream, Action<long>? progress)
    {
        var buffer = new byte[64 * 1024];
        using var line = new MemoryStream();
        var (number, total, tooLong) = (1, 0L, false);
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            var start = 0;
            while (start < read)
            {
                var end = Array.IndexOf(buffer, (byte)'\n', start, read - start);
                var stop = end < 0 ? read : end;
                tooLong |= line.Length + stop - start > LongestLine;
                if (!tooLong)
                {
                    line.Write(buffer, start, stop - start);
                }

                start = stop + 1;
                if (end >= 0 && Finish(line, number++, ref tooLong) is { } full)
                {
                    yield return full;
                }
            }

            progress?.Invoke(total += read);
        }

        if (Finish(line, number, ref tooLong) is { } last)
        {
            yield return last;
        }
    }

    private static Line? Finish(MemoryStream line, int number, ref bool tooLong)
    {
        var bytes = line.GetBuffer().AsSpan(0, (int)line.Length);
        if (number == 1 && bytes.StartsWith("\uFEFF"u8))
        {
            bytes = bytes[3..];
        }

        bytes = bytes.Trim(" \t\r"u8);
        Line? finished = tooLong ? new Line(number, null) : bytes.Length > 0 ? new Line(number, bytes.ToArray()) : null;
        line.SetLength(0);
        tooLong = false;
        return finished;
    }
}
