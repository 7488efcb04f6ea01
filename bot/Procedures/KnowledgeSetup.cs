using Bot.Database;
using Knowledge.Procedures;
using Knowledge.Search;
using Knowledge.Text;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Bot.Procedures;

/// <summary>Registers the knowledge base over the database's records. A host loads it; a command calls <see cref="KnowledgeLoader.LoadAsync"/> itself.</summary>
public static class KnowledgeSetup
{
    public static IServiceCollection AddKnowledge(this IServiceCollection services, DataFolder folder)
    {
        services.AddOptions<ProvinceOptions>().BindConfiguration("Province").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IProcedureSource, StoredProcedures>();
        services.TryAddSingleton(_ => new TextTables(folder.Tables));
        services.TryAddSingleton<SearchTables>();
        services.AddSingleton(provider => new KnowledgeBase(
            provider.GetRequiredService<IProcedureSource>(),
            provider.GetRequiredService<SearchTables>(),
            provider.GetRequiredService<IOptions<ProvinceOptions>>().Value.Name));
        services.AddSingleton<KnowledgeLoader>();
        services.AddHostedService(provider => provider.GetRequiredService<KnowledgeLoader>());
        services.AddHealthChecks().AddCheck<KnowledgeLoader>("knowledge");
        return services;
    }
}
