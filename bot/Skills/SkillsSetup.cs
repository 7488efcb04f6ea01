namespace Bot.Skills;

/// <summary>Registers the skills in the order in which they are asked; the last one claims everything.</summary>
public static class SkillsSetup
{
    public static IServiceCollection AddSkills(this IServiceCollection services)
    {
        services.AddSingleton<ISkill, Unknown>();
        return services;
    }

    /// <summary>Says that it does not know, until the real skills are here.</summary>
    private sealed class Unknown(Knowledge.Answering.PhraseBook phrases) : ISkill
    {
        public string Name => "unknown";

        public bool Claims(Turn turn) => true;

        public Task<SkillOutcome> HandleAsync(Turn turn, CancellationToken cancellation) =>
            Task.FromResult(new SkillOutcome(new TurnReport { Kind = "unknown" }, [new Reply(phrases.Say("turn.failed"))], turn.State, []));
    }
}
