using System.Collections.Concurrent;
using Bot.Skills;

namespace Tests.Support;

/// <summary>Knows one procedure, remembers that it was asked about, and can call an official.</summary>
public sealed class OneProcedureSkill : ISkill
{
    /// <summary>Every message that reached it, in order.</summary>
    public ConcurrentQueue<string> Heard { get; } = new();

    public string Name => "scripted";

    public bool Claims(Turn turn) => true;

    public Task<SkillOutcome> HandleAsync(Turn turn, CancellationToken cancellation)
    {
        Heard.Enqueue(turn.Text);
        if (turn.Text.Contains("cán bộ", StringComparison.OrdinalIgnoreCase))
        {
            return Say(turn, "human", "Đã chuyển lời nhắn cho cán bộ.", [], turn.State, new TurnRecord.Escalation("cần người", turn.Text));
        }

        if (turn.Text.Contains("tố cáo", StringComparison.OrdinalIgnoreCase))
        {
            return Say(turn, "refused", "Việc này không nhận ở đây.", ["Gặp cán bộ"], turn.State, new TurnRecord.ForgetMessage());
        }

        if (turn.Text.Contains("khai sinh", StringComparison.OrdinalIgnoreCase))
        {
            const string Text = "Đăng ký khai sinh (mã 1.001193)\n\nGiấy tờ cần có:\n- Tờ khai đăng ký khai sinh: 1 bản chính\n- Giấy chứng sinh: 1 bản chính\n\nNộp ở UBND xã, phường hoặc qua mạng.\nXem: https://dichvucong.gov.vn/p/1.001193";
            return Say(turn, "procedure", Text, ["Lệ phí", "Thời hạn", "Nộp ở đâu", "Gặp cán bộ"], turn.State.With("scripted", new Memory("khai sinh")));
        }

        return turn.State.Get<Memory>("scripted") is { } memory
            ? Say(turn, "procedure", $"{turn.Text} của {memory.Topic}: bản ghi không nêu mức phí.", ["Giấy tờ", "Đăng ký khai sinh có yếu tố nước ngoài tại khu vực biên giới", "Đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con", "Đăng ký lại khai sinh", "Đăng ký khai sinh cho người đã có hồ sơ, giấy tờ cá nhân"], turn.State)
            : Say(turn, "unknown", $"Tôi chưa rõ việc này: {turn.Text}", ["Gặp cán bộ"], turn.State);
    }

    private static Task<SkillOutcome> Say(Turn turn, string kind, string text, IReadOnlyList<string> options, SkillState next, params TurnRecord[] records) =>
        Task.FromResult(new SkillOutcome(new TurnReport { Kind = kind }, [new Reply(text, options)], next, records));

    private sealed record Memory(string Topic);
}
