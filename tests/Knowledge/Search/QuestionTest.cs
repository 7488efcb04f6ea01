using Knowledge.Procedures;
using Knowledge.Search;

namespace Tests.Knowledge.Search;

/// <summary>What citizens ask first, in the ways they type it.</summary>
public sealed class QuestionTest
{
    [Fact]
    public void Birth_papers_are_asked_for_and_told()
    {
        var found = StarterSearch.Find("làm giấy khai sinh cần gì");
        // Answered, or the first of few buttons: never turned away.
        Assert.IsNotType<Finding.NotKnown>(found);
        Assert.Equal(("1.001193", ProcedureSection.Documents), (found.Ranked[0].Code, found.Section));
        Assert.InRange(found.Confidence, 0.5, 1);
    }

    [Theory]
    [InlineData("lam giay khai sinh can gi")]
    [InlineData("LÀM GIẤY KHAI SINH CẦN GÌ???")]
    [InlineData("lm gks cần j ạ")]
    [InlineData("lafm giaays khai sinh caanf gif")]
    [InlineData("la2m gia61y khai sinh ca62n gi2")]
    [InlineData("làm giấy khai shinh cần gì")]
    [InlineData("làm giấy khai sinh cần gì")]
    [InlineData("dạ em chào anh chị, cho em hỏi với ạ, làm giấy khai sinh thì cần gì ạ, em cảm ơn")]
    public void The_same_question_in_another_dress_finds_the_same(string message)
    {
        var found = StarterSearch.Find(message);
        Assert.Equal(("1.001193", ProcedureSection.Documents), (found.Ranked[0].Code, found.Section));
    }

    [Theory]
    [InlineData("đăng ký kết hôn", "1.000894")]
    [InlineData("xin giấy xác nhận độc thân", "1.004873")]
    [InlineData("đăng ký tạm trú cho người thuê trọ", "1.004194")]
    [InlineData("thủ tục tách hộ khẩu", "1.010038")]
    [InlineData("đăng ký khai tử", "1.000656")]
    [InlineData("mất giấy phép lái xe xin cấp lại", "3.000348")]
    [InlineData("làm hộ chiếu phổ thông", "1.001456")]
    [InlineData("mở hộ kinh doanh", "1.001612")]
    [InlineData("tách thửa đất", "1.115662")]
    [InlineData("làm lý lịch tư pháp", "3.000333")]
    public void A_clear_wish_finds_its_procedure_first(string message, string code)
    {
        Assert.Equal(code, StarterSearch.Find(message).Ranked[0].Code);
    }

    [Theory]
    [InlineData("đăng ký khai tử cần giấy tờ gì", ProcedureSection.Documents)]
    [InlineData("lệ phí đăng ký kết hôn bao nhiêu", ProcedureSection.Fee)]
    [InlineData("tách hộ mất mấy ngày", ProcedureSection.Time)]
    [InlineData("đăng ký tạm trú nộp ở đâu", ProcedureSection.Where)]
    [InlineData("đổi giấy phép lái xe qua mạng được không", ProcedureSection.How)]
    [InlineData("điều kiện đăng ký kết hôn", ProcedureSection.Conditions)]
    [InlineData("đăng ký kết hôn", ProcedureSection.Overview)]
    public void The_asked_section_is_understood(string message, ProcedureSection section)
    {
        Assert.Equal(section, StarterSearch.Find(message).Section);
    }

    [Fact]
    public void A_question_back_offers_two_to_four_different_matters()
    {
        foreach (var vague in new[] { "khai sinh", "giấy phép lái xe", "căn cước", "kết hôn", "tạm trú", "sổ đỏ", "đất đai", "hộ kinh doanh" })
        {
            if (StarterSearch.Find(vague) is Finding.AskBack back)
            {
                Assert.InRange(back.Ranked.Count, 2, 4);
                Assert.Equal(back.Ranked.Count, back.Ranked.Select(c => c.Name).Distinct().Count());
            }
        }

        Assert.IsType<Finding.AskBack>(StarterSearch.Find("căn cước"));
    }

    [Fact]
    public void An_explanation_names_the_features_that_decided()
    {
        var explained = StarterSearch.Search.Explain("cho em hỏi làm giấy khai sinh cần gì");
        Assert.Equal("documents", explained.Section);
        Assert.Contains("khai sinh", explained.Read, StringComparison.Ordinal);
        Assert.Contains("(hỏi)", explained.Read, StringComparison.Ordinal);
        Assert.Equal("1.001193", explained.Candidates[0].Code);
        Assert.NotEmpty(explained.Candidates[0].Parts);
        Assert.All(explained.Candidates.SelectMany(c => c.Parts), part => Assert.True(Enum.TryParse<Feature>(part.Feature, out _), part.Feature));
    }
}
