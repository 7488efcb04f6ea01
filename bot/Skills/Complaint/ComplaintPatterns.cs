using Knowledge.Answering;

namespace Bot.Skills.Complaint;

/// <summary>Sorts what a citizen reports into the acts the law tells apart; null when it is none of them, or a question about a procedure.</summary>
public sealed class ComplaintPatterns(PhraseBook phrases, TurnReader reader, AskingWords asking)
{
    private readonly PhraseGroups groups = new(phrases, "complaint");

    public enum Act { Emergency, Denunciation, Grievance, Proposal, Report }

    /// <summary>Danger first, then secrecy, then the citizen's own right, then public matters.</summary>
    public Act? Of(Turn turn)
    {
        var found = groups.In(reader.Read(turn));
        var asks = asking.AreIn(turn);
        if (found.Has("emergency-now") || (found.Has("emergency") && !asks && !found.Has("over")))
        {
            return Act.Emergency;
        }

        // Who names an official and then asks where to send it has already told too much for an open chat.
        if (found.Has("denunciation") && (!asks || found.Has("officials")))
        {
            return Act.Denunciation;
        }

        return asks ? null
            // "Khiếu nại" about rubbish or noise is a report, whatever the word.
            : found.Has("report") ? Act.Report
            : found.Has("grievance") ? Act.Grievance
            : found.Has("proposal") ? Act.Proposal
            : null;
    }
}
