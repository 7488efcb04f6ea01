using Knowledge.Answering;
using Knowledge.Procedures;
using Knowledge.Search;
using Knowledge.Text;

namespace Bot.Skills.Answer;

/// <summary>Understands a button that comes back as text: a section, the next page, or one of the procedures offered (by label or by number).</summary>
public sealed class TappedButton(KnowledgeBase knowledge, AnswerComposer composer)
{
    private const int LongestLabel = 120;

    public sealed record Choice(string Code, ProcedureSection Section, int Page = 1);

    /// <summary>What was tapped, or null when the text is no button of this conversation.</summary>
    public async ValueTask<Choice?> ReadAsync(string text, AnswerState state, CancellationToken cancellation)
    {
        if (text.Length > 2 * LongestLabel || VietnameseText.Fold(text).Trim() is not { Length: > 0 and <= LongestLabel } typed)
        {
            return null;
        }

        if (state.Offered.Count > 0)
        {
            return await NamedAsync(typed, state.Offered, state.Section, numbered: true, cancellation);
        }

        return state.Procedure is null ? null
            : state.NextPage is { } page && typed == VietnameseText.Fold(composer.MoreLabel) ? new Choice(state.Procedure, state.Section, page)
            : composer.Labels.Section(text) is { } section ? new Choice(state.Procedure, section)
            : await NamedAsync(typed, state.Instead ?? [], state.Section, numbered: false, cancellation);
    }

    /// <summary>
    /// The section for which an open question back is put once more: an older button ("Lệ phí", "Xem tiếp") was tapped before a matter was
    /// chosen. Searching for its words would find matters that are about fees.
    /// </summary>
    public ProcedureSection? AsksAgain(string text, AnswerState state) =>
        text.Length > 2 * LongestLabel ? null
            : VietnameseText.Fold(text).Trim() == VietnameseText.Fold(composer.MoreLabel) ? state.Section
            : composer.Labels.Section(text);

    private async ValueTask<Choice?> NamedAsync(string typed, IReadOnlyList<string> codes, ProcedureSection section, bool numbered, CancellationToken cancellation)
    {
        var records = new List<Procedure>();
        foreach (var code in codes)
        {
            if (await knowledge.FindAsync(code, cancellation) is not { } kept)
            {
                // Withdrawn meanwhile: the labels would no longer be those that were shown.
                return null;
            }

            records.Add(kept.Record);
        }

        var labels = composer.ButtonLabel(records);
        var at = records.FindIndex(r => typed == VietnameseText.Fold(ButtonLabels.Title(r)));
        for (var i = 0; i < labels.Count && at < 0; i++)
        {
            at = typed == VietnameseText.Fold(labels[i]) || (numbered && (typed == $"{i + 1}" || typed == $"so {i + 1}" || typed == $"cai {i + 1}")) ? i : -1;
        }

        return at < 0 ? null : new Choice(codes[at], section);
    }
}
