using Bot.Skills;

namespace Tests.Bot.Skills;

public sealed class ComplaintTest
{
    [Theory]
    [InlineData("cháy nhà hàng xóm rồi cứu với")]
    [InlineData("em chán quá ko muốn sống nữa")]
    [InlineData("khong muon song nua")]
    [InlineData("thằng bé bị đuối nước ở suối")]
    [InlineData("ông ấy cầm dao đuổi vợ")]
    [InlineData("làm giấy tờ mãi không xong, không muốn sống nữa")]
    public async Task Danger_gets_the_numbers_to_call_first(string text)
    {
        var outcome = await new Talk().SayAsync(text);
        Assert.Equal(("emergency", "khan-cap"), (outcome.Report.Kind, outcome.Report.Legal));
        Assert.Contains("113", outcome.Replies[0].Text[..120], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("giấy khai sinh bị cháy thì xin cấp lại ở đâu")]
    [InlineData("làm lại giấy tờ nhà bị mất")]
    [InlineData("em cứ từ từ làm rồi nộp sau")]
    [InlineData("nuoc dang chay yeu qua")]
    [InlineData("đám cháy tuần trước đã dập, không ai bị thương, cháy rừng ở bản trên")]
    public async Task What_only_sounds_like_danger_is_none(string text) => Assert.NotEqual("emergency", await Talk.KindAsync(text));

    [Theory]
    [InlineData("tôi muốn tố cáo chủ tịch xã ăn tiền của dân")]
    [InlineData("can bo dia chinh nhan hoi lo 20 trieu")]
    [InlineData("trưởng thôn ăn chặn tiền hỗ trợ, gửi đơn ở đâu")]
    [InlineData("tôi muốn gặp cán bộ để tố cáo bí thư xã")]
    public async Task A_denunciation_is_guided_and_its_words_are_forgotten(string text)
    {
        var talk = new Talk();
        var outcome = await talk.SayAsync(text);
        Assert.Equal(("refused", "to-cao", false), (outcome.Report.Kind, outcome.Report.Legal, outcome.Report.Stored));
        Assert.IsType<TurnRecord.ForgetMessage>(Assert.Single(outcome.Records));
        Assert.DoesNotContain(talk.State.Slices.Values, slice => slice.GetRawText().Contains("xã", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("tôi khiếu nại quyết định thu hồi đất của xã")]
    [InlineData("em bị phạt oan, không đồng ý quyết định phạt")]
    public async Task Contesting_a_decision_is_guided_not_taken(string text)
    {
        var outcome = await new Talk().SayAsync(text);
        Assert.Equal(("refused", "khieu-nai"), (outcome.Report.Kind, outcome.Report.Legal));
        Assert.Contains("90 ngày", outcome.Replies[0].Text, StringComparison.Ordinal);
        Assert.Empty(outcome.Records);
    }

    [Theory]
    [InlineData("đường vào thôn nhiều ổ gà quá", "phan-anh")]
    [InlineData("rac khong ai thu may hom nay roi", "phan-anh")]
    [InlineData("mất điện bao lâu rồi không thấy ai sửa", "phan-anh")]
    [InlineData("em khiếu nại việc rác không ai thu", "phan-anh")]
    [InlineData("kiến nghị xã lắp thêm ghế đá ở nhà văn hóa", "kien-nghi")]
    public async Task A_report_gets_guidance_and_a_way_to_an_official(string text, string legal)
    {
        var outcome = await new Talk().SayAsync(text);
        Assert.Equal(("complaint", legal), (outcome.Report.Kind, outcome.Report.Legal));
        Assert.Equal(["Gặp cán bộ"], outcome.Replies[0].Options);
    }

    [Theory]
    [InlineData("thủ tục khiếu nại cần gì")]
    [InlineData("thủ tục tố cáo gồm những gì")]
    [InlineData("thuê đất có mặt nước làm thủ tục gì")]
    [InlineData("thue dat co mat nuoc lam thu tuc gi")]
    [InlineData("giay di cong tac xin cap o dau")]
    [InlineData("doi voi tien luong huu thi lam the nao")]
    public async Task A_question_about_a_procedure_is_left_to_the_answer(string text) =>
        Assert.DoesNotContain(await Talk.KindAsync(text), new[] { "complaint", "refused", "emergency" });
}
