using System.Collections.Concurrent;
using Bot.Skills;

namespace Tests.Support;

/// <summary>Answers "you said N: TEXT", counting in the conversation's state; a few words make it misbehave.</summary>
public sealed class ScriptedSkill : ISkill
{
    public const string Throw = "ném lỗi";
    public const string Human = "gặp cán bộ";
    public const string Forget = "tố cáo ông ấy nhận hối lộ";
    public const string Emergency = "cháy nhà";
    public const string Photo = "ảnh đây";

    public ConcurrentQueue<string> Heard { get; } = new();

    public string Name => "scripted";

    public bool Claims(Turn turn) => true;

    public Task<SkillOutcome> HandleAsync(Turn turn, CancellationToken cancellation)
    {
        Heard.Enqueue(turn.Text);
        if (turn.Text == Throw)
        {
            throw new InvalidOperationException("cannot understand: " + turn.Text);
        }

        var count = (turn.State.Get<Count>("scripted")?.Turns ?? 0) + 1;
        var (kind, records) = turn.Text switch
        {
            Human => ("human", [new TurnRecord.Escalation("Hỏi khai sinh", turn.Text)]),
            Forget => ("refused", [new TurnRecord.ForgetMessage()]),
            Emergency => ("emergency", []),
            Photo => ("clarify", [.. turn.Content.Attachments.Select(a => new TurnRecord.FetchAttachment(a))]),
            _ => ("unknown", (IReadOnlyList<TurnRecord>)[]),
        };
        var text = turn.Text == Forget ? "Tôi không lưu nội dung này." : $"{count}: {turn.Text}";
        return Task.FromResult(new SkillOutcome(
            new TurnReport { Kind = kind }, [new Reply(text, ["Một", "Hai"])], turn.State.With("scripted", new Count(count)), records));
    }

    private sealed record Count(int Turns);
}
