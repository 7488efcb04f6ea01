using Knowledge.Procedures;

namespace Tests.Knowledge.Answering;

public sealed class FeeWordsTest
{
    [Theory]
    [InlineData("zero_no_note")]
    [InlineData("unspecified")]
    public void A_zero_without_a_word_is_never_told_as_free(string kind)
    {
        var record = With(Some.Method(["direct"], kind, [new Fee { Amount = 0, Currency = "VND" }]));
        foreach (var section in Enum.GetValues<ProcedureSection>())
        {
            var text = Some.Compose(record, section);
            Assert.DoesNotContain("miễn phí", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Không thu", text, StringComparison.Ordinal);
            Assert.DoesNotContain(" 0 đồng", text, StringComparison.Ordinal);
        }

        Assert.Contains("không ghi mức phí", Some.Compose(record, ProcedureSection.Fee), StringComparison.Ordinal);
    }

    [Fact]
    public void A_note_that_says_no_fee_makes_it_free() =>
        Assert.Contains("Không thu phí", Some.Compose(With(Some.Method(["direct"], "free_stated", [new Fee { Amount = 0, Note = "Không có." }])), ProcedureSection.Fee), StringComparison.Ordinal);

    [Fact]
    public void An_exemption_for_some_is_quoted_not_given_to_all()
    {
        var text = Some.Compose(With(Some.Method(["direct"], "free_stated", [new Fee { Amount = 0, Note = "Miễn lệ phí cho người thuộc hộ nghèo qua đò." }])), ProcedureSection.Fee);
        Assert.Contains("“Miễn lệ phí cho người thuộc hộ nghèo qua đò.”", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Không thu phí", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Channels_that_cost_differently_are_told_apart_and_amounts_carry_dots()
    {
        var text = Some.Compose(With(
            Some.Method(["online"], "amount", [new Fee { Amount = 10000, Currency = "VND" }]),
            Some.Method(["direct", "postal"], "amount", [new Fee { Amount = 1250000, Currency = "VND", Note = "/chuyến" }])), ProcedureSection.Fee);
        Assert.Contains("Nộp qua mạng:\n• 10.000 đồng", text, StringComparison.Ordinal);
        Assert.Contains("Nộp trực tiếp, qua bưu chính:\n• 1.250.000 đồng/chuyến", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_amount_that_looks_cut_off_is_not_told_as_money()
    {
        var text = Some.Compose(With(Some.Method(["direct"], "amount", [new Fee { Amount = 135, Currency = "VND", Suspect = true }])), ProcedureSection.Fee);
        Assert.DoesNotContain("135", text, StringComparison.Ordinal);
        Assert.Contains("bị thiếu", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fee_of_the_province_council_has_no_amount()
    {
        var text = Some.Compose(With(Some.Method(["direct"], "set_locally", [new Fee { Amount = 0, Note = "Do Hội đồng nhân dân tỉnh quy định" }])), ProcedureSection.Fee);
        Assert.Contains("Hội đồng nhân dân tỉnh quyết định", text, StringComparison.Ordinal);
        Assert.DoesNotContain(" 0 ", text, StringComparison.Ordinal);
    }

    private static Procedure With(params FilingMethod[] methods) => Some.Procedure with { Methods = methods };
}
