using Bot.Skills;

namespace Bot.Conversations;

/// <summary>Runs one turn: routes it to one skill and times it. Touches no database and sends nothing, so it may be repeated.</summary>
public sealed class TurnRunner(Router router, TimeProvider clock)
{
    public async Task<SkillOutcome> RunAsync(Turn turn, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        var outcome = await router.RouteAsync(turn, cancellation);
        return outcome with
        {
            Report = outcome.Report with
            {
                Text = string.Join("\n\n", outcome.Replies.Select(r => r.Text)),
                Options = [.. outcome.Replies.SelectMany(r => r.Options)],
                Ms = Math.Round(clock.GetElapsedTime(started).TotalMilliseconds, 3),
            },
        };
    }
}
