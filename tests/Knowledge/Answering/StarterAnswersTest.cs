using Knowledge.Answering;
using Knowledge.Places;
using Knowledge.Procedures;
using Knowledge.Starter;

namespace Tests.Knowledge.Answering;

public sealed class StarterAnswersTest
{
    private static readonly IReadOnlyList<Procedure> Starter =
        [.. StarterProcedures.Load().Select(p => ProcedureJson.Read(p.Json.Span))];

    [Fact]
    public void Every_answer_from_the_starter_records_is_grounded_in_its_record()
    {
        var gazetteer = Gazetteer.Load();
        var check = new AnswerCheck(Some.Composer, new Grounding(Some.Phrases));
        PlaceFinding[] places = [PlaceFinding.None.Here, gazetteer.Find("ở Bắc Cường"), gazetteer.Find("ở Sa Pa"), gazetteer.Find("làm ở Hà Nội")];
        Assert.NotEmpty(Starter);
        Assert.All(Starter, r => Assert.Empty(check.Run(r, Some.Context, places)));
    }

    [Fact]
    public void No_starter_record_without_a_stated_fee_is_told_as_free()
    {
        var silent = Starter.Where(r => r.Methods.All(m => m.FeeKind is "zero_no_note" or "unspecified")).ToList();
        Assert.NotEmpty(silent);
        Assert.All(silent, r => Assert.DoesNotContain("Không thu phí", Some.Compose(r, ProcedureSection.Fee), StringComparison.Ordinal));
    }

    [Fact]
    public void Every_starter_record_tells_papers_or_says_that_it_has_none() =>
        Assert.All(Starter, r => Assert.Contains("• ", Some.Compose(r, ProcedureSection.Documents), StringComparison.Ordinal));
}
