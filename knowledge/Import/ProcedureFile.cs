namespace Knowledge.Import;

/// <summary>
/// Reads an export of procedures, JSON Lines, one record per line. Bad lines are left out and reported; a file that is mostly bad lines is
/// the wrong file, and nothing of it is taken.
/// </summary>
public static class ProcedureFile
{
    /// <param name="stream">Read to its end, not closed.</param>
    /// <param name="progress">Gets the bytes read so far.</param>
    /// <param name="cancellation">Stops between two lines.</param>
    public static FileReading Read(Stream stream, Action<long>? progress, CancellationToken cancellation)
    {
        var readings = JsonLines.Read(stream, progress).AsParallel().AsOrdered().WithCancellation(cancellation).Select(RecordReading.Of).ToList();
        var firstLine = new Dictionary<(string, string, string), int>();
        var accepted = new List<RecordReading.Accepted>(readings.Count);
        var rejects = new List<RejectedLine>();
        foreach (var reading in readings)
        {
            if (reading is RecordReading.Rejected rejected)
            {
                rejects.Add(new RejectedLine(rejected.Line, rejected.Reason));
            }
            else if (reading is RecordReading.Accepted { Record: var record } good)
            {
                if (firstLine.TryGetValue((record.Code, record.Level, record.Agency), out var first))
                {
                    rejects.Add(new RejectedLine(record.Line, $"The record {record.Code} with the same level and agency stands already in line {first}."));
                    continue;
                }

                firstLine.Add((record.Code, record.Level, record.Agency), record.Line);
                accepted.Add(good);
            }
        }

        return Verdict(readings.Count, accepted, rejects);
    }

    private static FileReading Verdict(int lines, List<RecordReading.Accepted> accepted, List<RejectedLine> rejects)
    {
        if (accepted.Count == 0)
        {
            return new FileReading.Unreadable(lines == 0 ? "The file is empty." : "The file holds no record: expected is one JSON object per line.", rejects);
        }

        if (rejects.Count * 2 > lines)
        {
            return new FileReading.Unreadable($"{rejects.Count} of {lines} lines were rejected; nothing was imported.", rejects);
        }

        var report = new ImportReport(
            lines,
            rejects,
            accepted.SelectMany(a => a.Repairs).CountBy(r => r).ToDictionary(),
            accepted.SelectMany(a => a.Flags, (a, flag) => (flag, a.Record.Code)).GroupBy(p => p.flag)
                .ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(p => p.Code)]));
        return new FileReading.Readable(accepted.ConvertAll(a => a.Record), report);
    }
}
