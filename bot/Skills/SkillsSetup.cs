using Bot.Skills.Answer;

namespace Bot.Skills;

/// <summary>Registers the skills in the order in which they are asked; the last one claims everything.</summary>
public static class SkillsSetup
{
    public static IServiceCollection AddSkills(this IServiceCollection services)
    {
        services.AddAnswer();
        return services;
    }
}
