using System.CommandLine;
using System.Text.Json;
using Bot.Evaluation;
using Bot.Skills;
using Spectre.Console;

namespace Bot.Commands;

/// <summary>`eval FILE`: runs labelled messages in throw-away conversations and prints how they came out.</summary>
public static class EvalCommand
{
    private static readonly Argument<string> File = new("FILE") { Description = "Labelled messages, JSON Lines" };
    private static readonly Option<string?> Json = new("--json") { Description = "Write one result line per message to this file", HelpName = "OUT" };
    private static readonly Option<string?> Dossiers = new("--dossiers") { Description = "Dossier register for this run", HelpName = "CSV" };
    private static readonly Option<DateTimeOffset?> Now = new("--now") { Description = "The clock of this run", HelpName = "TIME" };

    public static Command Create()
    {
        var command = new Command("eval", "Measure the bot on labelled messages") { File, Json, Dossiers, Now };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var file = parsed.GetValue(File)!;
        var items = Read(file);
        var clock = parsed.GetValue(Now) is { } now ? new StandingClock(now) : TimeProvider.System;
        await using var bot = await Offline.StartAsync(parsed.Folder(), clock, cancellation);
        var console = AnsiConsole.Console;
        var results = new List<(EvalItem Item, IReadOnlyList<TurnReport> Reports)>(items.Count);
        // The first turns pay for compiling; measuring starts warm.
        await bot.Converse().SayAsync("khai sinh", cancellation);
        await console.Progress().HideCompleted(true).StartAsync(async progress =>
        {
            var task = progress.AddTask("eval", maxValue: Math.Max(1, items.Count));
            foreach (var item in items)
            {
                results.Add((item, await PlayAsync(bot, item, cancellation)));
                task.Increment(1);
            }
        });
        if (parsed.GetValue(Json) is { } path)
        {
            await System.IO.File.WriteAllLinesAsync(path, results.Select(r => JsonSerializer.Serialize(new { id = r.Item.Id, turns = r.Reports }, ReportJson.Options)), cancellation);
        }

        EvalTable.Print(console, [.. results.Where(r => !r.Item.IsScript && r.Item.Turns[^1].Expect is not null).Select(r => Verdict.Of(r.Item, r.Item.Turns[^1].Expect!.Value, r.Reports[^1]))]);
        return CommandLine.Done;
    }

    private static async Task<IReadOnlyList<TurnReport>> PlayAsync(Offline bot, EvalItem item, CancellationToken cancellation)
    {
        var conversation = bot.Converse();
        var reports = new List<TurnReport>(item.Turns.Count);
        foreach (var turn in item.Turns)
        {
            reports.Add(await conversation.SayAsync(turn.Text ?? "", cancellation));
        }

        return reports;
    }

    private static List<EvalItem> Read(string file)
    {
        var items = new List<EvalItem>();
        var number = 0;
        try
        {
            foreach (var line in System.IO.File.ReadLines(file))
            {
                number++;
                if (!string.IsNullOrWhiteSpace(line))
                {
                    items.Add(EvalItem.Parse(line));
                }
            }
        }
        catch (FormatException e)
        {
            throw new CommandFailure($"{file}, line {number}: {e.Message}", CommandLine.WrongUsage);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure($"{file}: cannot be read: {e.Message}", CommandLine.WrongUsage);
        }

        return items;
    }

    /// <summary>A clock that shows one time for ever, but measures durations.</summary>
    private sealed class StandingClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
