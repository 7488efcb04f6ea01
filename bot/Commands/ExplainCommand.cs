using System.CommandLine;
using Knowledge.Search;
using Spectre.Console;

namespace Bot.Commands;

/// <summary>`explain TEXT`: how a message was read, what was considered, and which features decided; so that an editor can mend a miss.</summary>
public static class ExplainCommand
{
    public static Command Create()
    {
        var text = new Argument<string>("TEXT") { Description = "What the citizen says" };
        var command = new Command("explain", "Show how a message is understood") { text };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var bot = await Offline.StartAsync(parsed.Folder(), TimeProvider.System, cancellation);
            Print(AnsiConsole.Console, bot.Get<KnowledgeBase>().Search.Explain(parsed.GetValue(text)!));
            return CommandLine.Done;
        });
        return command;
    }

    private static void Print(IAnsiConsole console, Explanation explanation)
    {
        console.WriteLine($"read     {explanation.Read}");
        console.WriteLine($"repairs  {(explanation.Repairs.Count == 0 ? "-" : string.Join("; ", explanation.Repairs))}");
        console.WriteLine($"section  {explanation.Section}");
        console.WriteLine($"outcome  {explanation.Outcome}");
        var table = new Table().AddColumn("code").AddColumn("name").AddColumn("score", c => c.RightAligned()).AddColumn("what decided");
        foreach (var candidate in explanation.Candidates)
        {
            table.AddRow(Markup.Escape(candidate.Code), Markup.Escape(candidate.Name), $"{candidate.Score:0.00}",
                Markup.Escape(string.Join(", ", candidate.Parts.Select(p => $"{p.Feature} {p.Value:+0.00;-0.00}"))));
        }

        console.Write(table);
    }
}
