namespace Bot.Evaluation;

/// <summary>What a citizen got.</summary>
public enum Outcome
{
    /// <summary>A labelled procedure was told.</summary>
    AnsweredRight,
    AnsweredWrong,
    OfferedWithRight,
    OfferedWithout,
    /// <summary>"Not known", or who handles it instead.</summary>
    Refused,
    /// <summary>Another kind of reply: small talk, a complaint, a dossier.</summary>
    Other,
}
