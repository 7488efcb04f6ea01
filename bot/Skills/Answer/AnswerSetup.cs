using Knowledge.Answering;
using Knowledge.Places;
using Knowledge.Text;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bot.Skills.Answer;

/// <summary>Registers what answering needs; the knowledge base is registered by whoever has the records.</summary>
public static class AnswerSetup
{
    public static IServiceCollection AddAnswer(this IServiceCollection services)
    {
        services.TryAddSingleton(_ => new TextTables());
        services.AddSingleton(provider => Gazetteer.Load(provider.GetRequiredService<TextTables>()));
        services.AddSingleton<AnswerComposer>();
        services.AddSingleton<TappedButton>();
        services.AddSingleton<ISkill, AnswerSkill>();
        return services;
    }
}
