using Knowledge.Procedures;

namespace Tests.Knowledge.Answering;

public sealed class AnswerComposerTest
{
    [Fact]
    public void Every_answer_ends_with_its_source()
    {
        var record = Some.Procedure with { ValidFrom = new DateOnly(2026, 7, 1) };
        Assert.All(Enum.GetValues<ProcedureSection>(), s => Assert.EndsWith(
            "Mã thủ tục 1.999001 · Quyết định 77/QĐ-SDO · hiệu lực từ 01/07/2026 · dữ liệu ngày 18/07/2026\nhttps://dichvucong.gov.vn/thu-tuc/do",
            Some.Compose(record, s), StringComparison.Ordinal));
    }

    [Fact]
    public void An_empty_record_is_answered_in_every_section_without_inventing()
    {
        var empty = new Procedure { Code = "1.999002", Name = "X" };
        Assert.All(Enum.GetValues<ProcedureSection>(), s => Assert.NotEmpty(Some.Compose(empty, s)));
        Assert.Contains("không ghi", Some.Compose(empty, ProcedureSection.Steps), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_in_force_yet_or_any_more_is_said_first()
    {
        Assert.StartsWith("Lưu ý trước: thủ tục này chưa áp dụng, có hiệu lực từ 01/01/2027.", Some.Compose(Some.Procedure with { ValidFrom = new DateOnly(2027, 1, 1) }, ProcedureSection.Fee), StringComparison.Ordinal);
        Assert.StartsWith("Lưu ý trước: thủ tục này đã hết hiệu lực", Some.Compose(Some.Procedure with { ValidTo = new DateOnly(2026, 8, 1) }, ProcedureSection.Fee), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_provinces_procedure_is_never_passed_off_as_ours() =>
        Assert.StartsWith("Lưu ý trước: đây là thủ tục riêng của Thanh Hóa", Some.Compose(Some.Procedure with { Scope = new ProcedureScope { Kind = "local", Province = "Thanh Hóa" } }, ProcedureSection.Overview), StringComparison.Ordinal);

    [Fact]
    public void A_discount_that_has_run_out_is_marked()
    {
        var record = Some.Procedure with { Methods = [Some.Method(["online"], "amount", [new Fee { Amount = 5000, Currency = "VND", Note = "Giảm một nửa đến hết ngày 31/12/2025" }])] };
        Assert.Contains("Mốc 31/12/2025 trong ghi chú đã qua", Some.Compose(record, ProcedureSection.Fee), StringComparison.Ordinal);
    }

    [Fact]
    public void Long_steps_are_cut_at_sentence_ends_and_go_on()
    {
        var sentence = "Người lái đò ghi tên khách vào sổ bến rồi đưa khách sang sông trước khi trời tối hẳn. ";
        var record = Some.Procedure with { Steps = [new ProcedureStep { Text = string.Concat(Enumerable.Repeat(sentence, 60)) }] };
        var answer = Some.Composer.Compose(record, ProcedureSection.Steps, Some.Context);
        Assert.InRange(answer.Text.Length, 400, 1400);
        Assert.All(answer.Text.Split('\n').Where(l => l.StartsWith('•')), l => Assert.EndsWith("tối hẳn.", l, StringComparison.Ordinal));
        Assert.Equal(2, answer.NextPage);
    }

    [Fact]
    public void A_page_after_the_last_starts_again() =>
        Assert.Equal(Some.Compose(Some.Procedure, ProcedureSection.Overview), Some.Compose(Some.Procedure, ProcedureSection.Overview, page: 99));

    [Fact]
    public void Tapped_section_labels_are_understood_whatever_their_case_and_diacritics()
    {
        Assert.All(Enum.GetValues<ProcedureSection>(), s => Assert.Equal(s, Some.Composer.Labels.Section(Some.Composer.Labels.Label(s))));
        Assert.Equal(ProcedureSection.Documents, Some.Composer.Labels.Section("giay to can co"));
        Assert.Null(Some.Composer.Labels.Section("lệ phí khai sinh"));
    }

    [Fact]
    public void Buttons_offer_other_sections_that_have_something_and_an_official_last()
    {
        var answer = Some.Composer.Compose(Some.Procedure with { Documents = [new DocumentCase { Items = [new DocumentItem { Name = "Vé", Orig = 1 }] }] }, ProcedureSection.Fee, Some.Context);
        Assert.Equal("Giấy tờ cần có", answer.Options[0]);
        Assert.Equal("Gặp cán bộ", answer.Options[^1]);
        Assert.DoesNotContain("Lệ phí", answer.Options);
        Assert.InRange(answer.Options.Count, 2, 6);
    }

    [Theory]
    [InlineData("")]
    [InlineData("foreign")]
    [InlineData("other-province")]
    [InlineData("crime")]
    [InlineData("legal")]
    [InlineData("medical")]
    [InlineData("price")]
    [InlineData("jobs")]
    [InlineData("chat")]
    [InlineData("weather")]
    [InlineData("politics")]
    [InlineData("inject")]
    [InlineData("travel")]
    [InlineData("education")]
    [InlineData("person")]
    [InlineData("gibberish")]
    [InlineData("absent")]
    [InlineData("no-such-topic")]
    public void What_cannot_be_answered_is_said_kindly_and_an_official_offered(string topic)
    {
        var (text, options) = Some.Composer.NotKnown(topic);
        Assert.InRange(text.Length, 30, 250);
        Assert.DoesNotContain('{', text);
        Assert.Contains("Gặp cán bộ", options);
    }

    [Fact]
    public void No_phrase_calls_the_citizen_bạn() =>
        Assert.All(Some.Phrases.Keys.Where(k => k.StartsWith("answer.", StringComparison.Ordinal)), k => Assert.DoesNotContain("bạn", Some.Phrases.Say(k), StringComparison.OrdinalIgnoreCase));
}
