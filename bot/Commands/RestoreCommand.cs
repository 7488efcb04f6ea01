using System.CommandLine;
using Bot.Database;

namespace Bot.Commands;

/// <summary>`restore FILE`: puts a backup in the place of the database, which is kept beside it.</summary>
public static class RestoreCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A file that `backup` wrote" };
        var command = new Command("restore", "Put a backup in the place of the database; the bot must be stopped") { file };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.Folder(), parsed.GetValue(file)!, Console.Out, cancellation));
        return command;
    }

    public static async Task<int> RunAsync(DataFolder folder, string file, TextWriter output, CancellationToken cancellation)
    {
        CommandServices.NeedFile("restore", "pg_restore into an empty database while no node runs");
        if (!File.Exists(file))
        {
            throw new CommandFailure($"{file} does not exist.", CommandLine.WrongUsage);
        }

        Directory.CreateDirectory(folder.Path);
        using var alone = FileLock.Try(folder.ServerLock)
            ?? throw new CommandFailure($"A server runs on {folder.Path}; stop it first.");
        var incoming = folder.Database + ".incoming";
        File.Copy(file, incoming, overwrite: true);
        try
        {
            Check(file, incoming);
            var kept = SqliteFiles.Replace(folder.Database, incoming);
            await output.WriteLineAsync(kept is null ? folder.Database : $"{folder.Database} (the former one: {kept})");
        }
        finally
        {
            File.Delete(incoming);
        }

        await using var services = await CommandServices.OpenAsync(folder, cancellation);
        return CommandLine.Done;
    }

    private static void Check(string file, string incoming)
    {
        switch (SqliteFiles.Inspect(incoming))
        {
            case SqliteFile.NotOurs:
                throw new CommandFailure($"{file} is not a backup of this program, or it is damaged.", CommandLine.WrongUsage);
            case SqliteFile.Newer:
                throw new CommandFailure(new NewerSchemaException(file).Message);
        }
    }
}
