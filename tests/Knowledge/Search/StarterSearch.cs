using Knowledge.Procedures;
using Knowledge.Search;
using Knowledge.Starter;
using Knowledge.Text;
using Tests.Support;

namespace Tests.Knowledge.Search;

/// <summary>The search a fresh installation has: the embedded starter records and the embedded tables.</summary>
internal static class StarterSearch
{
    private static readonly Lazy<ProcedureSearch> Built = new(() => ProcedureSearch.Build(
        StarterProcedures.Load().Select(r => Cards.Of(ProcedureJson.Read(r.Json.Span))),
        new SearchTables(new TextTables()),
        "Lào Cai"));

    public static ProcedureSearch Search => Built.Value;

    public static Finding Find(string message, Focus? focus = null) => Search.Find(message, focus);

    /// <summary>A conversation in which this procedure was told last.</summary>
    public static Focus Told(string code, string question, ProcedureSection section = ProcedureSection.Documents) => new(code, section, [], question);
}
