using Knowledge.Answering;

namespace Bot.Skills;

/// <summary>Tells a question about a procedure from everything else: the small skills leave it to the answer.</summary>
public sealed class AskingWords(PhraseBook phrases, TurnReader reader)
{
    private readonly PhraseGroups groups = new(phrases, "turn");

    public bool AreIn(Turn turn) => groups.In(reader.Read(turn)).Has("asking");
}
