using Knowledge.Procedures;
using Knowledge.Search;

namespace Bot.Skills.Answer;

/// <summary>What the conversation remembers of procedures (slice "answer").</summary>
/// <param name="Procedure">Code answered last.</param>
/// <param name="Offered">Codes of the open question back, in the order of its buttons.</param>
/// <param name="LastQuestion">The citizen's words on this matter.</param>
/// <param name="Place">The commune the citizen named, as they named it: later answers send them there too.</param>
/// <param name="AskedPlace">The last answer asked which commune is meant.</param>
/// <param name="Instead">Codes whose buttons stood under the last answer, should it have been the wrong one.</param>
/// <param name="NextPage">Page that "Xem tiếp" shows, when the last answer was cut.</param>
public sealed record AnswerState(string? Procedure, ProcedureSection Section, IReadOnlyList<string> Offered, string LastQuestion, int? NextPage = null, string? Place = null, bool AskedPlace = false, IReadOnlyList<string>? Instead = null)
{
    public const string Slice = "answer";

    public Focus Focus => new(Procedure, Section, Offered, LastQuestion);
}
