using Knowledge.Procedures;
using Knowledge.Search;

namespace Tests.Knowledge.Search;

/// <summary>What is asked after an answer.</summary>
public sealed class FollowUpTest
{
    private static readonly Focus Birth = StarterSearch.Told("1.001193", "làm giấy khai sinh cần gì");

    [Theory]
    [InlineData("thế lệ phí bao nhiêu", ProcedureSection.Fee)]
    [InlineData("the le phi bao nhieu", ProcedureSection.Fee)]
    [InlineData("bao lâu thì xong", ProcedureSection.Time)]
    [InlineData("nộp ở đâu", ProcedureSection.Where)]
    [InlineData("còn nộp qua mạng thì sao", ProcedureSection.How)]
    [InlineData("căn cứ pháp lý là gì", ProcedureSection.Legal)]
    public void A_question_that_names_nothing_new_keeps_the_procedure(string message, ProcedureSection section)
    {
        var found = Assert.IsType<Finding.Answerable>(StarterSearch.Find(message, Birth));
        Assert.Equal(("1.001193", section, true), (found.Ranked[0].Code, found.Section, found.FollowUp));
    }

    [Theory]
    [InlineData("thủ tục làm hộ chiếu phổ thông", "1.001456")]
    [InlineData("đăng ký tạm trú", "1.004194")]
    [InlineData("đăng ký kết hôn cần giấy tờ gì", "1.000894")]
    public void A_question_that_names_another_matter_leaves_the_procedure(string message, string code)
    {
        Assert.Equal(code, StarterSearch.Find(message, Birth).Ranked[0].Code);
    }

    [Fact]
    public void Another_act_on_the_same_paper_is_another_matter()
    {
        var found = StarterSearch.Find("mất rồi thì xin cấp lại thế nào", StarterSearch.Told("3.000346", "thi lấy bằng lái xe"));
        Assert.NotEqual("3.000346", found.Ranked[0].Code);
    }

    [Theory]
    [InlineData("1.014063", "em muốn đổi thẻ căn cước", "à thôi, em làm mất thẻ rồi", "1.014064")]
    [InlineData("3.000348", "mất bằng lái xe xin cấp lại", "à tìm thấy rồi, nó hết hạn thôi, đổi thế nào", "3.000347")]
    [InlineData("3.000347", "bằng lái xe hết hạn muốn đổi", "à không phải, em làm mất rồi", "3.000348")]
    [InlineData("1.002755", "gia hạn tạm trú hết hạn", "à chưa đăng ký bao giờ, giờ đăng ký mới lần đầu", "1.004194")]
    [InlineData("1.001570", "quán phở tạm ngừng kinh doanh", "thôi nghỉ hẳn luôn", "1.001266")]
    [InlineData("1.001266", "quán phở chấm dứt hoạt động hộ kinh doanh", "à không, chỉ tạm nghỉ thôi", "1.001570")]
    [InlineData("1.115663", "sổ đỏ bị mất xin cấp lại", "à tìm thấy rồi, giờ muốn tách thửa", "1.115662")]
    [InlineData("1.115661", "sổ đỏ cũ rách xin cấp đổi", "à không, bị mất rồi", "1.115663")]
    public void The_last_turn_overrides_what_was_to_be_done(string told, string earlier, string now, string code) =>
        Assert.Equal(code, StarterSearch.Find(now, StarterSearch.Told(told, earlier)).Ranked[0].Code);

    [Fact]
    public void Words_after_a_question_back_choose_among_what_was_offered()
    {
        var found = StarterSearch.Find("bị mất rồi", new Focus(null, ProcedureSection.Overview, ["1.014063", "1.014064"], "căn cước"));
        Assert.Equal("1.014064", found.Ranked[0].Code);
    }
}
