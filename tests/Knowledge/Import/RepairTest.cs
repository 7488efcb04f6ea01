using System.Text.Json.Nodes;
using Knowledge.Import;

namespace Tests.Knowledge.Import;

public sealed class RepairTest
{
    [Theory]
    [InlineData("Thả die\u0302\u0300u", "Thả diều", Repair.Composed)]
    [InlineData("Hoà giải", "Hòa giải", Repair.TonePlacement)]
    [InlineData("Thả\u200B diều", "Thả diều", Repair.InvisibleCharacters)]
    [InlineData("Thả\u00A0  diều ", "Thả diều", Repair.Spaces)]
    public void A_spelling_is_mended_in_known_and_unknown_fields_and_named(string typed, string mended, Repair repair)
    {
        var reading = Lines.Good(Lines.Record("1.900001", $$""" "subjects":["{{typed}}"],"kite":{"deep":["{{typed}}"]} """));
        var kept = JsonNode.Parse(reading.Records[0].Json())!;
        Assert.Equal((mended, mended), ((string)kept["subjects"]![0]!, (string)kept["kite"]!["deep"]![0]!));
        Assert.Equal(1, reading.Report.Repairs[repair]);
        Assert.Single(reading.Report.Repairs);
    }

    [Fact]
    public void What_needs_no_repair_is_not_counted() =>
        Assert.Empty(Lines.Good(Lines.Record("1.900001", """ "url":"https://example.vn/hoà","result":"Giấy phép" """)).Report.Repairs);

    [Theory]
    [InlineData("(5) Năm|(1) Một|(4) Bốn|(3) Ba", "(1) Một|(3) Ba|(4) Bốn|(5) Năm")]
    [InlineData("2. Hai|1. Một|10. Mười", "1. Một|2. Hai|10. Mười")]
    [InlineData("c) Ba|đ) Năm|d) Bốn|a) Một", "a) Một|c) Ba|d) Bốn|đ) Năm")]
    // The unnumbered one keeps its place.
    [InlineData("Ghi chú|2) Hai|1) Một", "Ghi chú|1) Một|2) Hai")]
    // Not ours to order: deeper numbers, repeated numbers, mixed styles, plain amounts.
    [InlineData("2.1. Hai một|1. Một", "2.1. Hai một|1. Một")]
    [InlineData("2. Hai|1. Một|2. Hai nữa", "2. Hai|1. Một|2. Hai nữa")]
    [InlineData("2. Hai|(1) Một", "2. Hai|(1) Một")]
    [InlineData("02 ảnh|01 đơn", "02 ảnh|01 đơn")]
    public void Numbered_papers_stand_in_order_where_the_numbers_are_sure(string given, string expected)
    {
        var items = new JsonArray([.. given.Split('|').Select(n => (JsonNode)new JsonObject { ["name"] = n, ["mark"] = n[..1] })]);
        var reading = Lines.Good(Lines.Record("1.900001", $$""" "documents":[{"items":{{items.ToJsonString()}}}] """));
        var kept = JsonNode.Parse(reading.Records[0].Json())!["documents"]![0]!["items"]!.AsArray();
        Assert.Equal(expected.Split('|'), kept.Select(i => (string)i!["name"]!));
        Assert.All(kept, i => Assert.StartsWith((string)i!["mark"]!, (string)i["name"]!, StringComparison.Ordinal));
        Assert.Equal(given != expected, reading.Report.Repairs.ContainsKey(Repair.DocumentOrder));
    }

    [Fact]
    public void Numbered_steps_stand_in_order_within_their_case()
    {
        const string steps = """ "steps":[{"case":"Gió","text":"Bước 2: buông"},{"case":"Mưa","text":"Bước 1: chờ"},{"case":"Gió","text":"Bước 1: cầm"}] """;
        var reading = Lines.Good(Lines.Record("1.900001", steps));
        var kept = JsonNode.Parse(reading.Records[0].Json())!["steps"]!.AsArray();
        Assert.Equal(["Bước 1: cầm", "Bước 1: chờ", "Bước 2: buông"], kept.Select(s => (string)s!["text"]!));
        Assert.Equal(1, reading.Report.Repairs[Repair.StepOrder]);
    }
}
