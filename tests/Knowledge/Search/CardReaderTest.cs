using System.Text;
using Knowledge.Procedures;
using Knowledge.Search;
using Knowledge.Starter;
using Tests.Support;

namespace Tests.Knowledge.Search;

/// <summary>The quick reader of cards sees in a record what the general reader sees.</summary>
public sealed class CardReaderTest
{
    [Fact]
    public void Every_starter_record_reads_as_the_same_card()
    {
        foreach (var record in StarterProcedures.Load())
        {
            var card = CardReader.Read(record.Json.Span);
            var whole = Cards.Of(ProcedureJson.Read(record.Json.Span));
            Assert.Equal(Told(whole), Told(card));
        }
    }

    [Fact]
    public void Null_in_place_of_a_value_is_as_if_it_were_left_out()
    {
        const string json = """{"decision":null,"scope":null,"code":"9.900001","documents":[{"case":null,"items":[{"name":null},{"name":"Đơn"}]},{"items":null}],"subjects":null,"internal":null,"name":"Thả diều","level":null}""";
        var card = CardReader.Read(Encoding.UTF8.GetBytes(json));
        Assert.Equal(("9.900001", "Thả diều", "national"), (card.Code, card.Name, card.Scope.Kind));
        Assert.Equal(["", "Đơn"], card.Documents.SelectMany(d => d.Items).Select(i => i.Name));
        Assert.False(card.Internal);
    }

    [Fact]
    public void What_search_does_not_look_at_is_passed_over()
    {
        const string json = """{"steps":[{"text":"a","name":"b"},{"x":{"code":"no","items":[1,[2]]}}],"code":"9.900001","scope":{"kind":"local","note":[{}],"provinces":["Lào Cai"]},"name":"Thả diều"}""";
        var card = CardReader.Read(Encoding.UTF8.GetBytes(json));
        Assert.Equal(("9.900001", "Thả diều", "local", "Lào Cai"), (card.Code, card.Name, card.Scope.Kind, card.Scope.Provinces.Single()));
    }

    private static object Told(ProcedureCard card) => (
        (card.Code, card.Name, card.Field, card.Decision, card.Level, card.Result, card.Keywords),
        (card.Scope.Kind, card.Scope.Province, string.Join('|', card.Scope.Provinces)),
        string.Join('|', card.Subjects),
        string.Join('|', card.Documents.Select(d => string.Join('#', d.Items.Select(i => i.Name)))),
        card.Internal);
}
