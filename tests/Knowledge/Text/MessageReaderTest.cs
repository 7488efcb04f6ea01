using Knowledge.Text;

namespace Tests.Knowledge.Text;

public sealed class MessageReaderTest
{
    private static readonly MessageReader Reader = Learned("làm hộ chiếu ở đâu", "xin cấp hộ chiếu", "giấy chứng tử của ông", "làm giấy chứng tử", "đăng ký xe máy", "thủ tục đăng ký", "bán căn nhà", "nộp hồ sơ", "nộp lệ phí");

    [Theory]
    [InlineData("hchiếu", "hộ chiếu")]
    [InlineData("giấy ctử", "giấy chứng tử")]
    [InlineData("dky xe", "đăng kí xe")]
    [InlineData("lộp hồ sơ", "nộp hồ sơ")]
    [InlineData("ddawng kys xe", "đăng kí xe")]
    public void Shortened_words_and_slips_are_written_out(string typed, string meant) =>
        Assert.Equal(VietnameseText.Fold(meant), string.Join(' ', Reader.Read(typed).Words.Select(w => w.Folded)));

    [Fact]
    public void Whatever_is_typed_is_read_without_a_fault()
    {
        // Seeded: letters that occur, in any order, up to the length of a long message.
        var random = new Random(7);
        const string letters = "abcdeghiklmnopqrstuvxyđăâêôơưạảấềộửỹ0123456789 .,-?!😀中\u0301";
        for (var i = 0; i < 5000; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(1, 60)).Select(_ => letters[random.Next(letters.Length)])]);
            Assert.NotNull(Reader.Read(text));
        }
    }

    private static MessageReader Learned(params string[] sentences)
    {
        var vocabulary = new Vocabulary();
        foreach (var sentence in sentences.SelectMany(s => Enumerable.Repeat(s, 4)))
        {
            vocabulary.Learn(Syllables.Split(sentence));
        }

        return new MessageReader(vocabulary, new AbbreviationTable(new TextTables()));
    }
}
