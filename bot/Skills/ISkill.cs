namespace Bot.Skills;

/// <summary>
/// One kind of help. The router asks every skill, in order, whether a turn is its own; the first that says so handles it.
/// A skill returns intentions (replies, records, its next state); it never sends, saves or calls another skill.
/// </summary>
public interface ISkill
{
    string Name { get; }
    bool Claims(Turn turn);
    Task<SkillOutcome> HandleAsync(Turn turn, CancellationToken cancellation);
}
