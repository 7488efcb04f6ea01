using System.Text.Json;
using Knowledge.Answering;
using Knowledge.Places;
using Knowledge.Procedures;

namespace Tests.Knowledge.Answering;

public sealed class GroundingTest
{
    private static readonly Grounding Grounding = new(Some.Phrases);

    private static readonly IReadOnlyList<Procedure> Nasty =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Knowledge", "Answering", "Samples", "nasty.jsonl"))
            .Select(l => JsonSerializer.Deserialize<Procedure>(l, JsonSerializerOptions.Web)!)];

    private static readonly PlaceFinding[] Places =
    [
        PlaceFinding.None.Here,
        new PlaceFinding.Settled(new Commune("02671", "phường", "Cam Đường"), "phường Bắc Cường"),
        new PlaceFinding.Ambiguous("Minh Tân", [new Commune("04252", "phường", "Yên Bái"), new Commune("02968", "xã", "Thượng Hà")]),
        new PlaceFinding.OtherProvince("Hà Nội"),
    ];

    private static readonly Procedure Grounded = Some.Procedure with
    {
        Documents = [new DocumentCase { Items = [new DocumentItem { Name = "Tờ khai mượn đò", Orig = 1, Copy = 2 }] }],
        Methods = [Some.Method(["direct"], "amount", [new Fee { Amount = 15000, Currency = "VND" }], new TimeLimit { Value = 7, Unit = "working_day" }, "Nộp tại bến số 20.")],
        Steps = [new ProcedureStep { Text = "Chờ 15 giờ rồi sang sông." }],
    };

    [Fact]
    public void Answers_from_records_full_of_traps_are_grounded_on_every_page()
    {
        Assert.Equal(12, Nasty.Count);
        var check = new AnswerCheck(Some.Composer, Grounding);
        Assert.All(Nasty, r => Assert.Empty(check.Run(r, Some.Context, Places)));
    }

    [Theory]
    [InlineData("• 9 ngày làm việc", "time")]
    [InlineData("• 15 ngày làm việc", "time")]
    [InlineData("• 7 ngày", "time")]
    [InlineData("• 50.000 đồng", "money")]
    [InlineData("• 20 đồng", "money")]
    [InlineData("• 0 đồng", "money")]
    [InlineData("Nộp tại bến số 21", "number")]
    [InlineData("Mã thủ tục 1.999009", "number")]
    [InlineData("theo Nghị định 15/2020/NĐ-CP", "number")]
    [InlineData("https://dichvucong.example.vn/gia", "number")]
    [InlineData("xem dichvucong.example.vn", "number")]
    [InlineData("• Tờ khai mượn đò (2 bản chính)", "copies")]
    [InlineData("• Giấy chứng sinh", "words")]
    [InlineData("• Hộ chiếu", "words")]
    [InlineData("Nộp ở Trung tâm Phục vụ hành chính công xã Bảo Hà", "words")]
    [InlineData("• Không thu phí, lệ phí.", "free")]
    [InlineData("Thủ tục này được miễn phí", "words")]
    public void A_planted_breach_is_caught(string breach, string kind)
    {
        var text = Some.Compose(Grounded, ProcedureSection.Overview);
        Assert.Empty(Grounding.Offences(text, Grounding.Read(Grounded), Some.Context));
        Assert.Contains(Grounding.Offences(text + "\n" + breach, Grounding.Read(Grounded), Some.Context), o => o.Kind == kind);
    }

    [Fact]
    public void An_amount_that_looks_cut_off_is_no_ground()
    {
        var record = Grounded with { Methods = [Some.Method(["direct"], "amount", [new Fee { Amount = 135, Currency = "VND", Suspect = true }])] };
        Assert.Contains(Grounding.Offences("• 135 đồng", Grounding.Read(record), Some.Context), o => o.Kind == "money");
    }

    [Fact]
    public void Numbers_written_by_us_are_few_and_known()
    {
        var numbers = Some.Phrases.Keys.Where(k => k.StartsWith("answer.", StringComparison.Ordinal)).Select(k => Some.Phrases.Say(k))
            .SelectMany(p => p.Split(' ', '\n').Where(w => w.Any(char.IsAsciiDigit))).Select(w => w.Trim('.', ',', ':')).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(["1", "1/7/2025", "112", "115", "2", "64"], numbers);
    }
}
