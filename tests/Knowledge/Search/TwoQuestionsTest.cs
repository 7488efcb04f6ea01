using Knowledge.Procedures;
using Knowledge.Search;

namespace Tests.Knowledge.Search;

/// <summary>Two matters in one message.</summary>
public sealed class TwoQuestionsTest
{
    [Theory]
    [InlineData("tách thửa đất cần giấy tờ gì và làm lý lịch tư pháp mất bao nhiêu tiền")]
    [InlineData("tách thửa đất cần giấy tờ gì, với lại làm lý lịch tư pháp mất bao nhiêu tiền")]
    [InlineData("em hỏi tách thửa đất cần giấy tờ gì ạ. ngoài ra làm lý lịch tư pháp mất bao nhiêu tiền")]
    public void Each_is_answered_with_the_part_that_was_asked(string message)
    {
        var two = Assert.IsType<Finding.Two>(StarterSearch.Find(message));
        Assert.Equal(("1.115662", ProcedureSection.Documents), (two.First.Ranked[0].Code, two.First.Section));
        Assert.Equal(("3.000333", ProcedureSection.Fee), (two.Second.Ranked[0].Code, two.Second.Section));
    }

    [Theory]
    [InlineData("làm hộ chiếu phổ thông cần giấy tờ gì và mất bao lâu")]
    [InlineData("em mới sinh cháu ở nhà. giờ làm giấy khai sinh ở đâu")]
    [InlineData("làm lại với đổi căn cước khác nhau thế nào")]
    public void Two_parts_of_one_matter_are_one_question(string message) => Assert.IsNotType<Finding.Two>(StarterSearch.Find(message));
}
