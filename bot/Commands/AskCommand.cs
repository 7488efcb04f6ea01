using System.CommandLine;
using System.Text.Json;
using Bot.Skills;

namespace Bot.Commands;

/// <summary>`ask TEXT…` (each TEXT one turn of one throw-away conversation) and `chat`, the same in the terminal.</summary>
public static class AskCommand
{
    private static readonly Option<bool> Json = new("--json") { Description = "One JSON object per turn" };

    public static Command Create()
    {
        var texts = new Argument<string[]>("TEXT") { Description = "What the citizen says, turn by turn", Arity = ArgumentArity.OneOrMore };
        var command = new Command("ask", "Ask in a throw-away conversation and print the replies") { Json, texts };
        command.SetAction((parsed, cancellation) => AskAsync(parsed, parsed.GetValue(texts)!, parsed.GetValue(Json), cancellation));
        return command;
    }

    public static Command CreateChat()
    {
        var command = new Command("chat", "Talk to the bot in the terminal; an empty line or Ctrl-D ends") { Json };
        command.SetAction((parsed, cancellation) => AskAsync(parsed, Typed(), parsed.GetValue(Json), cancellation));
        return command;
    }

    private static async Task<int> AskAsync(ParseResult parsed, IEnumerable<string> texts, bool json, CancellationToken cancellation)
    {
        await using var bot = await Offline.StartAsync(parsed.Folder(), TimeProvider.System, cancellation);
        var conversation = bot.Converse();
        foreach (var text in texts)
        {
            var report = await conversation.SayAsync(text, cancellation);
            Console.WriteLine(json ? JsonSerializer.Serialize(report, ReportJson.Options) : Plain(report));
        }

        return CommandLine.Done;
    }

    private static string Plain(TurnReport report) =>
        report.Options.Count == 0 ? report.Text + "\n" : $"{report.Text}\n{string.Join(' ', report.Options.Select(o => $"[{o}]"))}\n";

    private static IEnumerable<string> Typed()
    {
        while (true)
        {
            if (!Console.IsInputRedirected)
            {
                Console.Write("> ");
            }

            if (Console.ReadLine() is not { Length: > 0 } line)
            {
                yield break;
            }

            yield return line;
        }
    }
}
