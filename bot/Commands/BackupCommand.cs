using System.CommandLine;
using System.Data.Common;
using Bot.Database;

namespace Bot.Commands;

/// <summary>`backup FILE`: a consistent copy of the database while the server runs on.</summary>
public static class BackupCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "Where to write the copy; must not exist yet" };
        var command = new Command("backup", "Copy the database, also while the bot runs") { file };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.Folder(), parsed.GetValue(file)!, Console.Out, cancellation));
        return command;
    }

    public static async Task<int> RunAsync(DataFolder folder, string file, TextWriter output, CancellationToken cancellation)
    {
        CommandServices.NeedFile("backup", "pg_dump -Fc, also while the bot runs, and copy the data folder's keys and uploads");
        var target = Path.GetFullPath(file);
        if (File.Exists(target))
        {
            throw new CommandFailure($"{target} exists already; nothing was written.", CommandLine.WrongUsage);
        }

        if (!File.Exists(folder.Database))
        {
            throw new CommandFailure($"There is no database in {folder.Path}.");
        }

        // Written beside the target and renamed, so that a half-written copy is never mistaken for a backup.
        var partial = target + ".partial";
        File.Delete(partial);
        await using (var services = await CommandServices.OpenAsync(folder, cancellation))
        {
            try
            {
                await services.GetRequiredService<IBotDatabase>().BackupAsync(partial, cancellation);
            }
            catch (DbException e)
            {
                throw new CommandFailure($"{target}: cannot be written: {e.Message}", CommandLine.WrongUsage);
            }
        }

        File.Move(partial, target);
        await output.WriteLineAsync($"{target} ({new FileInfo(target).Length / 1024.0 / 1024.0:F1} MB)");
        return CommandLine.Done;
    }
}
