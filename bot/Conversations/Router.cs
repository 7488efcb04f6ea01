using Bot.Skills;

namespace Bot.Conversations;

/// <summary>Gives a turn to the first skill that claims it; the last skill claims everything.</summary>
public sealed class Router(IEnumerable<ISkill> skills)
{
    public Task<SkillOutcome> RouteAsync(Turn turn, CancellationToken cancellation) =>
        skills.First(s => s.Claims(turn)).HandleAsync(turn, cancellation);
}
