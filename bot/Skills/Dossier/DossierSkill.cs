using Knowledge.Answering;

namespace Bot.Skills.Dossier;

/// <summary>Recognises questions about one's own dossier and says where its state can be seen. Never looks anything up by a person's numbers.</summary>
public sealed class DossierSkill(PhraseBook phrases, TurnReader reader, AskingWords asking) : ISkill
{
    private const int LongestMessage = 1500;
    private const int FewWords = 6;
    private readonly PhraseGroups groups = new(phrases, "dossier");

    public string Name => "dossier";

    public bool Claims(Turn turn) => Number(turn) is not null || IsTwelveDigits(turn) || AsksForState(turn);

    public Task<SkillOutcome> HandleAsync(Turn turn, CancellationToken cancellation)
    {
        var number = Number(turn);
        if (number is null && IsTwelveDigits(turn))
        {
            // The number is not repeated: it may be an identity card's.
            return Task.FromResult(new SkillOutcome(
                new TurnReport { Kind = "clarify", Confidence = 1, AsksFor = "dossier" }, [new Reply(phrases.Say("dossier.twelve-digits"))], turn.State, []));
        }

        var shown = number is null ? "" : " " + phrases.Say("dossier.guide.number", ("number", number)).Trim();
        var reply = new Reply(phrases.Say("dossier.guide", ("number", shown)), [phrases.Say("dossier.option.human")]);
        return Task.FromResult(new SkillOutcome(new TurnReport { Kind = "dossier", Confidence = 1, Dossier = number }, [reply], turn.State, []));
    }

    private static string? Number(Turn turn) => DossierNumber.Find(Start(turn), VietnamTime.DayOf(turn.Now));

    private bool IsTwelveDigits(Turn turn) =>
        DossierNumber.HasTwelveDigits(Start(turn))
        && !asking.AreIn(turn)
        && (reader.Read(turn).Typed.Count(w => !char.IsAsciiDigit(w.Syllable[0])) <= FewWords || AsksForState(turn));

    private bool AsksForState(Turn turn)
    {
        var found = groups.In(reader.Read(turn));
        return found.Has("status") && !found.Has("not-if") && !asking.AreIn(turn);
    }

    private static string Start(Turn turn) => turn.Text.Length > LongestMessage ? turn.Text[..LongestMessage] : turn.Text;
}
