using Bot.Skills;
using Connectors.Channels;

namespace Bot.Conversations;

/// <summary>A conversation that lives in memory only: the terminal, the plain page and measuring. Nothing is kept or sent.</summary>
public sealed class ThrowAwayConversation(TurnRunner runner, TimeProvider clock)
{
    private SkillState state = SkillState.Empty;

    /// <summary>One turn of the citizen; the report carries the reply.</summary>
    public async Task<TurnReport> SayAsync(string text, CancellationToken cancellation)
    {
        var outcome = await runner.RunAsync(new Turn(new InboundContent(text), state, clock.GetUtcNow()), cancellation);
        state = outcome.Next;
        return outcome.Report;
    }
}
