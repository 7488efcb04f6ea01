using Connectors.Channels;
using Knowledge.Answering;

namespace Bot.Skills.Media;

/// <summary>
/// A message without words: a photo or a file is kept for the official who reads the case, and what it is about is asked; voice and video are
/// politely declined, because nothing here can hear or see them.
/// </summary>
public sealed class MediaSkill(PhraseBook phrases) : ISkill
{
    public string Name => "media";

    public bool Claims(Turn turn) => turn.Content.Event is null && string.IsNullOrWhiteSpace(turn.Text) && turn.Content.Attachments.Count > 0;

    public Task<SkillOutcome> HandleAsync(Turn turn, CancellationToken cancellation)
    {
        var files = turn.Content.Attachments.Where(a => a.Kind is AttachmentKind.Image or AttachmentKind.File).ToList();
        var words = files.Count > 0 ? "media.photo"
            : Has(turn, AttachmentKind.Location) ? "media.location"
            : Has(turn, AttachmentKind.Audio) || Has(turn, AttachmentKind.Video) ? "media.voice"
            : Has(turn, AttachmentKind.Sticker) ? "media.sticker"
            : "media.other";
        return Task.FromResult(new SkillOutcome(
            new TurnReport { Kind = "clarify", Confidence = 1, PhotoKept = files.Count > 0 ? true : null },
            [new Reply(phrases.Say(words), [phrases.Say("media.option.human")])],
            turn.State,
            [.. files.Where(f => f.Source is not null).Select(f => new TurnRecord.FetchAttachment(f))]));
    }

    private static bool Has(Turn turn, AttachmentKind kind) => turn.Content.Attachments.Any(a => a.Kind == kind);
}
