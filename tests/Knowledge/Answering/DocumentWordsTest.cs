using Knowledge.Procedures;

namespace Tests.Knowledge.Answering;

public sealed class DocumentWordsTest
{
    private static readonly DocumentItem Form = new() { Name = "Tờ khai mượn đò (mẫu Đ1)", Orig = 1 };
    private static readonly DocumentItem Proof = new() { Name = "Sổ bến", Orig = 1, Copy = 2 };
    private static readonly DocumentItem ForSome = new() { Name = "Trường hợp đi đêm: đèn bão", Copy = 1 };

    [Fact]
    public void Forms_come_first_and_papers_for_some_cases_last()
    {
        var text = Documents(new DocumentCase { Items = [ForSome, Proof, Form] });
        Assert.True(At(text, "Tờ khai") < At(text, "Sổ bến") && At(text, "Sổ bến") < At(text, "đèn bão"));
    }

    [Fact]
    public void Originals_and_copies_are_counted_in_words() =>
        Assert.Contains("Sổ bến (1 bản chính, 2 bản sao)", Documents(new DocumentCase { Items = [Proof] }), StringComparison.Ordinal);

    [Fact]
    public void A_count_that_the_name_already_gives_is_not_repeated() =>
        Assert.Contains("• Giấy cho phép (01 bản chính)\n", Documents(new DocumentCase { Items = [new DocumentItem { Name = "Giấy cho phép (01 bản chính)", Orig = 1 }] }), StringComparison.Ordinal);

    [Fact]
    public void Lists_that_kept_their_numbers_are_put_back_in_order()
    {
        var text = Documents(new DocumentCase { Items = [new DocumentItem { Name = "(3) Áo phao" }, new DocumentItem { Name = "(1) Vé" }, new DocumentItem { Name = "(2) Thẻ" }] });
        Assert.Contains("• Vé\n• Thẻ\n• Áo phao\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, null, null)]
    [InlineData(false, 0, 0)]
    public void A_line_without_copies_is_a_remark_not_a_paper(bool note, int? originals, int? copies)
    {
        var remark = new DocumentItem { Name = "Không phải nộp lại vé đã soát", Note = note, Orig = originals, Copy = copies };
        Assert.Contains("Lưu ý:\n• Không phải nộp lại vé đã soát", Documents(new DocumentCase { Items = [remark, Form] }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_doubtful_paper_is_marked() =>
        Assert.Contains("xác nhận lại khi nộp", Documents(new DocumentCase { Items = [Form with { Doubt = true }] }), StringComparison.Ordinal);

    [Fact]
    public void Papers_of_every_case_are_said_once_and_the_case_asked_about_comes_first()
    {
        var record = Some.Procedure with
        {
            Documents =
            [
                new DocumentCase { Case = "Mượn đò chở khách", Items = [Form, new DocumentItem { Name = "Danh sách khách" }] },
                new DocumentCase { Case = "Mượn đò chở gạo", Items = [Form, new DocumentItem { Name = "Phiếu cân" }] },
            ],
        };
        var text = Some.Composer.Compose(record, ProcedureSection.Documents, Some.Context with { Question = "mượn đò chở gạo thì cần gì" }).Text;
        Assert.Equal(2, text.Split("Tờ khai").Length);
        Assert.True(At(text, "Phiếu cân") < At(text, "Danh sách khách"));
    }

    [Theory]
    [InlineData(2026)]
    [InlineData(2030)]
    public void A_long_list_goes_on_page_by_page_and_nothing_is_lost(int inForceFrom)
    {
        // Not in force yet, the first page carries a warning that the others do not.
        var record = Some.Procedure with { ValidFrom = new DateOnly(inForceFrom, 1, 1), Documents = [new DocumentCase { Items = [.. Enumerable.Range(10, 60).Select(i => new DocumentItem { Name = $"Giấy qua bến thứ {i} của người lái đò và người đi cùng", Orig = 1 })] }] };
        var seen = "";
        for (int? page = 1; page is not null;)
        {
            var answer = Some.Composer.Compose(record, ProcedureSection.Documents, Some.Context, page.Value);
            Assert.InRange(answer.Text.Length, 1, 1400);
            Assert.Equal(answer.NextPage is not null, answer.Options.Contains(Some.Composer.MoreLabel));
            seen += answer.Text;
            page = answer.NextPage;
        }

        Assert.All(Enumerable.Range(10, 60), i => Assert.Single(seen.Split('\n'), l => l.Contains($"thứ {i} ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Papers_that_were_never_entered_as_a_table_are_not_made_up() =>
        Assert.Contains("chưa nhập thành bảng", Some.Compose(Some.Procedure with { DocumentsText = "Tên giấy tờSố lượngVé0 bản chính" }, ProcedureSection.Documents), StringComparison.Ordinal);

    private static string Documents(params DocumentCase[] cases) => Some.Compose(Some.Procedure with { Documents = cases }, ProcedureSection.Documents);

    private static int At(string text, string words) => text.IndexOf(words, StringComparison.Ordinal);
}
