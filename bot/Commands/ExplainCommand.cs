using System.CommandLine;
using Bot.Conversations;
using Bot.Database;
using Bot.Skills;
using Bot.Skills.Answer;
using Connectors.Channels;
using Knowledge.Search;

namespace Bot.Commands;

/// <summary>`explain TEXT`: how a message was read, what was considered, and what decided; so that an editor can mend a miss.</summary>
public static class ExplainCommand
{
    private static readonly Argument<string> Text = new("TEXT") { Description = "What the citizen says" };

    private static readonly Option<string[]> Earlier = new("--earlier")
    {
        Description = "What the citizen said before, oldest first",
        HelpName = "TEXT",
        AllowMultipleArgumentsPerToken = true,
    };

    public static Command Create()
    {
        var command = new Command("explain", "Show how a message is understood") { Text, Earlier };
        command.SetAction((parsed, cancellation) =>
            RunAsync(parsed.Folder(), parsed.GetValue(Text)!, parsed.GetValue(Earlier) ?? [], Console.Out, cancellation));
        return command;
    }

    /// <param name="before">What the citizen said before, oldest first.</param>
    public static async Task<int> RunAsync(DataFolder folder, string text, IReadOnlyList<string> before, TextWriter output, CancellationToken cancellation)
    {
        await using var bot = await Offline.StartAsync(folder, TimeProvider.System, cancellation);
        var turns = bot.Get<TurnRunner>();
        var state = SkillState.Empty;
        foreach (var earlier in before)
        {
            state = (await turns.RunAsync(new Turn(new InboundContent(earlier), state, TimeProvider.System.GetUtcNow()), cancellation)).Next;
        }

        var report = (await turns.RunAsync(new Turn(new InboundContent(text), state, TimeProvider.System.GetUtcNow()), cancellation)).Report;
        var explanation = bot.Get<KnowledgeBase>().Search.Explain(text, state.Get<AnswerState>(AnswerState.Slice)?.Focus);
        foreach (var line in ExplanationText.Of(text, explanation, report, folder))
        {
            await output.WriteLineAsync(line);
        }

        return CommandLine.Done;
    }
}
