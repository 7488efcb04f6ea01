using Knowledge.Text;

namespace Tests.Knowledge.Text;

public sealed class VietnameseTextTest
{
    [Theory]
    [InlineData("hoà giải, khoá, thuỷ lợi, uỷ quyền", "hòa giải, khóa, thủy lợi, ủy quyền")]
    [InlineData("hoàn thành khoản hoạt động", "hoàn thành khoản hoạt động")]
    [InlineData("qúy vị, quý khách", "quý vị, quý khách")]
    [InlineData("UỶ BAN", "ỦY BAN")]
    [InlineData("a\u200Bb\uFEFF c\u00A0\u00A0d \uE000", "ab c d")]
    [InlineData("một\r\n hai\t ba \n", "một\nhai ba")]
    public void Spellings_that_mean_the_same_become_the_same(string typed, string expected) =>
        Assert.Equal(expected, VietnameseText.Clean(typed));

    [Theory]
    [InlineData("d\u0111a\u0306ng ky\u0301", "dđăng ký")]
    [InlineData("ke\u0302\u0301t va\u0323\u0302t va\u0302\u0323t", "kết vật vật")]
    [InlineData("O\u031B\u0309 ha\u0300", "Ở hà")]
    [InlineData("u\u031B\u0323 \u00E1\u0302", "ự ấ")]
    public void Decomposed_letters_are_composed_whatever_the_order_of_their_marks(string decomposed, string expected) =>
        Assert.Equal(expected, VietnameseText.Clean(decomposed));

    [Fact]
    public void Folding_drops_every_mark_and_the_bar_of_d() =>
        Assert.Equal("dang ky ket hon o thi tran, truong hop dac biet", VietnameseText.Fold("Đăng Ký KẾT HÔN ở thị trấn, trường hợp đặc biệt"));

    [Theory]
    [InlineData("\uD800")]
    [InlineData("a\uDC00b")]
    [InlineData("👪 gia đình 👍🏽")]
    public void Broken_and_exotic_text_never_throws(string text) => Assert.NotNull(VietnameseText.Fold(text));
}
