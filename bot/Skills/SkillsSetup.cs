using Bot.Skills.Answer;
using Bot.Skills.Complaint;
using Bot.Skills.Dossier;
using Bot.Skills.Handover;
using Bot.Skills.Media;
using Bot.Skills.Privacy;
using Bot.Skills.SmallTalk;

namespace Bot.Skills;

/// <summary>
/// Registers the skills in the order in which they are asked: safety and secrecy, the wish for a person, service, small talk, reports;
/// the last one claims everything.
/// </summary>
public static class SkillsSetup
{
    public static IServiceCollection AddSkills(this IServiceCollection services)
    {
        services.AddSingleton<TurnReader>();
        services.AddSingleton<AskingWords>();
        services.AddSingleton<ComplaintPatterns>();
        services.AddOptions<HandoverOptions>().BindConfiguration("Handover").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ISkill, AlarmSkill>();
        services.AddSingleton<ISkill, HandoverSkill>();
        services.AddSingleton<ISkill, PrivacySkill>();
        services.AddSingleton<ISkill, MediaSkill>();
        services.AddSingleton<ISkill, DossierSkill>();
        services.AddSingleton<ISkill, SmallTalkSkill>();
        services.AddSingleton<ISkill, ComplaintSkill>();
        services.AddAnswer();
        return services;
    }
}
