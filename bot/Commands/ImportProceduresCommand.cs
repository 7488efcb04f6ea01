using System.CommandLine;
using Bot.Database;
using Bot.Procedures;
using Knowledge.Import;
using Spectre.Console;

namespace Bot.Commands;

/// <summary>`import procedures FILE`: reads, mends and keeps an export of procedures, all of it or nothing, and says what it did.</summary>
public static class ImportProceduresCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "JSON Lines, one record per line" };
        var command = new Command("procedures", "Import procedures; what is unchanged stays, what changed gets a new version") { file };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.Folder(), parsed.GetValue(file)!, AnsiConsole.Console, TimeProvider.System, cancellation));
        return command;
    }

    /// <summary>Throws <see cref="CommandFailure"/> when nothing was imported.</summary>
    public static async Task<int> RunAsync(DataFolder folder, string file, IAnsiConsole console, TimeProvider clock, CancellationToken cancellation)
    {
        var reading = Read(file, console, cancellation);
        await using var services = await CommandServices.OpenAsync(folder, cancellation);
        var counts = await services.GetRequiredService<IKnowledgeStore>().KeepAsync(reading.Records, clock.GetUtcNow(), cancellation);
        ImportReportTable.Write(console, reading.Report, counts);
        return CommandLine.Done;
    }

    private static FileReading.Readable Read(string file, IAnsiConsole console, CancellationToken cancellation)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return WithProgress(console, stream, cancellation) switch
            {
                FileReading.Readable readable => readable,
                FileReading.Unreadable unreadable => throw new CommandFailure(Sentence(file, unreadable), CommandLine.WrongUsage),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new CommandFailure($"{file}: cannot be read: {e.Message}", CommandLine.WrongUsage);
        }
    }

    private static FileReading WithProgress(IAnsiConsole console, FileStream stream, CancellationToken cancellation)
    {
        if (!console.Profile.Out.IsTerminal)
        {
            return ProcedureFile.Read(stream, null, cancellation);
        }

        return console.Progress().Start(progress =>
        {
            var task = progress.AddTask(Markup.Escape(Path.GetFileName(stream.Name)), maxValue: Math.Max(1, stream.Length));
            return ProcedureFile.Read(stream, read => task.Value = read, cancellation);
        });
    }

    private static string Sentence(string file, FileReading.Unreadable unreadable) =>
        unreadable.Rejects is [var first, ..]
            ? $"{file}: {unreadable.Reason} First: line {first.Line}: {first.Reason}"
            : $"{file}: {unreadable.Reason}";
}
