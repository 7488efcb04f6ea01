using Knowledge.Text;

namespace Tests.Knowledge.Text;

public sealed class KeyboardResidueTest
{
    [Theory]
    [InlineData("giaays", "giấy")]
    [InlineData("ddawng", "đăng")]
    [InlineData("kys", "ký")]
    [InlineData("ddor", "đỏ")]
    [InlineData("chàof", "chào")]
    [InlineData("dduwowngf", "đường")]
    [InlineData("nguowif", "người")]
    [InlineData("quyeets", "quyết")]
    [InlineData("gias", "giá")]
    [InlineData("d9ang8", "đăng")]
    [InlineData("ky1", "ký")]
    [InlineData("thu3", "thủ")]
    [InlineData("hoaf", "hòa")]
    public void Keystrokes_left_by_a_keyboard_are_read_as_the_word(string typed, string meant) => Assert.Equal(meant, KeyboardResidue.Decode(typed));

    [Theory]
    [InlineData("ban")]
    [InlineData("nghi")]
    public void A_token_without_marks_is_left_alone(string typed) => Assert.Null(KeyboardResidue.Decode(typed));
}
