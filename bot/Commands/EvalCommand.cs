using System.CommandLine;
using System.Text.Json;
using Bot.Database;
using Bot.Evaluation;
using Bot.Skills;
using Knowledge.Search;
using Spectre.Console;

namespace Bot.Commands;

/// <summary>`eval FILE`: runs labelled messages in throw-away conversations and prints how they came out.</summary>
public static class EvalCommand
{
    private static readonly Argument<string> File = new("FILE") { Description = "Labelled messages, JSON Lines" };
    private static readonly Option<string?> Json = new("--json") { Description = "Write one result line per message to this file", HelpName = "OUT" };
    private static readonly Option<string?> Report = new("--report") { Description = "Write the whole report to this file as Markdown", HelpName = "OUT.md" };
    private static readonly Option<string?> Dossiers = new("--dossiers") { Description = "Dossier register for this run", HelpName = "CSV" };
    private static readonly Option<DateTimeOffset?> Now = new("--now") { Description = "The clock of this run", HelpName = "TIME" };

    public static Command Create()
    {
        var command = new Command("eval", "Measure the bot on labelled messages") { File, Json, Report, Dossiers, Now };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.Folder(),
            new Request(parsed.GetValue(File)!, parsed.GetValue(Json), parsed.GetValue(Report), parsed.GetValue(Now)),
            AnsiConsole.Console,
            cancellation));
        return command;
    }

    /// <summary>What to measure, and where to keep it.</summary>
    /// <param name="Json">File for one result line per message, or null.</param>
    /// <param name="Report">File for the report as Markdown, or null.</param>
    public sealed record Request(string File, string? Json = null, string? Report = null, DateTimeOffset? Now = null);

    /// <summary>Throws <see cref="CommandFailure"/> when the file holds something else.</summary>
    public static async Task<int> RunAsync(DataFolder folder, Request request, IAnsiConsole console, CancellationToken cancellation)
    {
        var items = Read(request.File);
        var clock = request.Now is { } now ? new StandingClock(now) : TimeProvider.System;
        await using var bot = await Offline.StartAsync(folder, clock, cancellation);
        var results = await PlayAllAsync(bot, items, console, cancellation);
        if (request.Json is { } path)
        {
            await System.IO.File.WriteAllLinesAsync(path, results.Select(r => JsonSerializer.Serialize(new { id = r.Item.Id, turns = r.Reports }, ReportJson.Options)), cancellation);
        }

        List<Verdict> verdicts = [.. results.Where(r => !r.Item.IsScript && r.Item.Turns[^1].Expect is not null).Select(r => Verdict.Of(r.Item, r.Item.Turns[^1].Expect!.Value, r.Reports[^1]))];
        var search = bot.Get<KnowledgeBase>().Search;
        var tables = EvalReport.Of(new EvalRun(verdicts, search));
        var summary = Summary(verdicts, search);
        foreach (var line in (IEnumerable<string>)[summary, .. ReportText.Lines(tables)])
        {
            // Not through Spectre's wrapping: a row of the report stays one line.
            await console.Profile.Out.Writer.WriteLineAsync(line);
        }

        if (request.Report is { } report)
        {
            var title = $"{Path.GetFileName(request.File)}, {clock.GetUtcNow():yyyy-MM-dd}: {summary}";
            await System.IO.File.WriteAllLinesAsync(report, ReportMarkdown.Lines(title, tables), cancellation);
        }

        return CommandLine.Done;
    }

    private static async Task<IReadOnlyList<(EvalItem Item, IReadOnlyList<TurnReport> Reports)>> PlayAllAsync(Offline bot, List<EvalItem> items, IAnsiConsole console, CancellationToken cancellation)
    {
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
        return results;
    }

    private static string Summary(IReadOnlyList<Verdict> verdicts, ProcedureSearch search)
    {
        var times = verdicts.Select(v => v.Report.Ms).Order().ToList();
        var turn = times.Count == 0 ? "" : $"; turn: median {times[times.Count / 2]:0.00} ms, p99 {times[(int)(times.Count * 0.99)]:0.00} ms";
        return $"{verdicts.Count} messages against {search.Count} procedures{turn}";
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
