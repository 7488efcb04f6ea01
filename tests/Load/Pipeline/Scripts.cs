using Bot.Commands;
using Bot.Conversations;
using Bot.Skills;
using Connectors.Channels;

namespace Load.Pipeline;

/// <summary>One message of a conversation, and how many messages the bot answers it with.</summary>
internal sealed record Line(string Text, int Replies);

/// <summary>What is said in every round, in memory and through the whole pipeline alike: the labelled messages, some in each conversation.</summary>
internal static class Scripts
{
    // Fewer than the inbox answers at once: a flood is another matter.
    private const int Turns = 6;
    private static readonly ChannelLimits Zalo = new(2_000, 5, 100);

    public static IReadOnlyList<string[]> Texts { get; } =
        [.. ((string[])["set-1.jsonl", "set-2.jsonl"]).SelectMany(f => Question.Read(Sources.Path("tests", "Quality", "Questions", f))).Select(q => q.Text).Chunk(Turns)];

    /// <summary>Plays all conversations once over a data folder; messages that are answered by silence are left out.</summary>
    public static async Task<IReadOnlyList<Line[]>> RehearseAsync(Offline bot, CancellationToken cancellation)
    {
        var scripts = new List<Line[]>();
        foreach (var texts in Texts)
        {
            var (lines, state) = (new List<Line>(), SkillState.Empty);
            foreach (var text in texts)
            {
                var outcome = await bot.Get<TurnRunner>().RunAsync(new Turn(new InboundContent(text), state, TimeProvider.System.GetUtcNow()), cancellation);
                if (outcome.Replies.Sum(r => MessageParts.Fit(r.Text, r.Options, Zalo).Count) is var replies and > 0)
                {
                    state = outcome.Next;
                    lines.Add(new Line(text, replies));
                }
            }

            scripts.Add([.. lines]);
        }

        return scripts;
    }
}
