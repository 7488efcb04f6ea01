using System.CommandLine;
using System.Data.Common;
using Bot.Database;
using Microsoft.Extensions.Options;

namespace Bot.Commands;

/// <summary>What all commands share: the data folder, and how mistakes become exit codes.</summary>
public static class CommandLine
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongUsage = 2;

    public static Option<string?> Data { get; } = new("--data")
    {
        Description = "Where the database, keys and uploads live (default: data/ at the repository root)",
        HelpName = "DIR",
        Recursive = true,
    };

    public static DataFolder Folder(this ParseResult parsed) => DataFolder.Choose(parsed.GetValue(Data));

    public static async Task<int> InvokeAsync(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync(parsed.Errors[0].Message);
            return WrongUsage;
        }

        try
        {
            // The host has its own handling of Ctrl-C and SIGTERM; a command simply ends.
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (CommandFailure failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return failure.ExitCode;
        }
        catch (Exception e) when (e is NewerSchemaException or DbException or IOException or UnauthorizedAccessException or OptionsValidationException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Failed;
        }
    }
}
