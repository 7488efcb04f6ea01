using System.Text;
using System.Text.Json.Nodes;
using Knowledge.Import;

namespace Tests.Knowledge.Import;

public sealed class ProcedureFileTest
{
    [Fact]
    public void Unknown_fields_at_every_depth_are_kept()
    {
        var reading = Lines.Good(Lines.Record("1.900001", """ "kite":{"tail":[1,2.50,null]},"documents":[{"items":[{"name":"Đơn","stamp":"đỏ"}]}] """));
        var kept = JsonNode.Parse(reading.Records[0].Json())!;
        Assert.Equal("""{"tail":[1,2.50,null]}""", kept["kite"]!.ToJsonString());
        Assert.Equal("đỏ", (string?)kept["documents"]![0]!["items"]![0]!["stamp"]);
    }

    [Theory]
    [InlineData("{\"code\":\"1.900002\",", "The JSON is broken")]
    [InlineData("[1]", "not an object")]
    [InlineData("{\"name\":\"Thả diều\"}", "no code")]
    [InlineData("{\"code\":\"1.900002\"}", "no name")]
    [InlineData("{\"code\":\"1.900002\",\"name\":\"  \"}", "no name")]
    [InlineData("{\"code\":1.900002,\"name\":\"Thả diều\"}", "no code")]
    [InlineData("{\"code\":\"1.90000211\",\"name\":\"Thả diều\"}", "malformed")]
    [InlineData("{\"code\":\"1.900002-Xoa\",\"name\":\"Thả diều\"}", "malformed")]
    [InlineData("{\"code\":\"2.900002739\",\"name\":\"Thả diều\"}", "malformed")]
    [InlineData("{\"code\":\"1.900002\",\"name\":\"Thả diều\",\"steps\":\"bay\"}", "steps")]
    [InlineData("{\"code\":\"1.900002\",\"name\":\"Thả diều\",\"name\":\"Thả bóng\"}", "The JSON is broken")]
    [InlineData("{\"code\":\"1.900002\",\"name\":\"\\ud800 diều\"}", "half a character")]
    public void A_bad_line_is_left_out_with_its_number_and_reason_and_the_rest_lands(string bad, string reason)
    {
        var reading = Lines.Good(Lines.Record("1.900001"), "", bad, Lines.Record("1.900003"));
        Assert.Equal(["1.900001", "1.900003"], reading.Records.Select(r => r.Code));
        var reject = Assert.Single(reading.Report.Rejects);
        Assert.Equal(3, reject.Line);
        Assert.Contains(reason, reject.Reason, StringComparison.Ordinal);
        Assert.EndsWith(".", reject.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_code_with_the_old_suffix_of_a_province_is_accepted() =>
        Assert.Equal("1.900001.000.00.00.H38", Lines.Good(Lines.Record("1.900001.000.00.00.H38")).Records[0].Code);

    [Fact]
    public void The_second_record_with_the_same_code_level_and_agency_is_rejected()
    {
        var reading = Lines.Good(
            Lines.Record("1.900001", """ "level":"Cấp Xã","agency":"Công an cấp xã" """),
            Lines.Record("1.900001", """ "level":"Cấp Tỉnh","agency":"Công an tỉnh" """),
            Lines.Record("1.900001", """ "level":"Cấp Xã","agency":"Công an cấp xã","result":"Diều" """));
        Assert.Equal(["Cấp Xã", "Cấp Tỉnh"], reading.Records.Select(r => r.Level));
        Assert.Equal((3, true), (reading.Report.Rejects[0].Line, reading.Report.Rejects[0].Reason.Contains("line 1", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_file_that_is_mostly_bad_lines_imports_nothing()
    {
        var reading = Assert.IsType<FileReading.Unreadable>(Lines.Reading(Lines.Record("1.900001"), "x", "y"));
        Assert.Contains("2 of 3", reading.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\r\n  \n")]
    [InlineData("code;name\n1.900001;Thả diều\n")]
    [InlineData("[\n{\"code\":\"1.900001\",\n\"name\":\"Thả diều\"}\n]")]
    public void A_file_that_is_not_JSON_Lines_imports_nothing(string file) =>
        Assert.IsType<FileReading.Unreadable>(Lines.Reading(Encoding.UTF8.GetBytes(file)));

    [Fact]
    public void Binary_rubbish_and_other_encodings_are_refused_without_an_exception()
    {
        var rubbish = new byte[9000];
        new Random(7).NextBytes(rubbish);
        Assert.IsType<FileReading.Unreadable>(Lines.Reading(rubbish));
        Assert.IsType<FileReading.Unreadable>(Lines.Reading(Encoding.Unicode.GetBytes(Lines.Record("1.900001"))));
    }

    [Fact]
    public void A_line_without_end_is_refused_without_being_held()
    {
        var endless = new string('x', 5 * 1024 * 1024);
        var reading = Lines.Good(Lines.Record("1.900001"), endless, Lines.Record("1.900002"));
        Assert.Equal(2, reading.Records.Count);
        Assert.Contains("longer than 4 MB", reading.Report.Rejects[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_and_Windows_line_ends_do_no_harm()
    {
        var file = Encoding.UTF8.Preamble.ToArray().Concat(Encoding.UTF8.GetBytes(Lines.Record("1.900001") + "\r\n" + Lines.Record("1.900002") + "\r\n")).ToArray();
        Assert.Equal(2, Assert.IsType<FileReading.Readable>(Lines.Reading(file)).Records.Count);
    }

    [Fact]
    public void Progress_ends_at_the_length_of_the_file()
    {
        var bytes = Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(1, 2000).Select(i => Lines.Record($"1.9{i:00000}"))));
        var last = 0L;
        ProcedureFile.Read(new MemoryStream(bytes), read => last = read, TestContext.Current.CancellationToken);
        Assert.Equal(bytes.Length, last);
    }

    [Fact]
    public void The_hash_knows_content_from_spelling()
    {
        var a = Lines.Good("""{"code":"1.900001","name":"Hòa giải","result":"Biên bản"}""").Records[0].Hash;
        var reordered = Lines.Good("""{ "result": "Biên bản", "name":"Hòa giải", "code":"1.900001" }""").Records[0].Hash;
        var decomposed = Lines.Good("{\"code\":\"1.900001\",\"name\":\"Hoa\u0300 giải\",\"result\":\"Biên bản\"}").Records[0].Hash;
        var different = Lines.Good("""{"code":"1.900001","name":"Hòa giải","result":"Biên bản mới"}""").Records[0].Hash;
        Assert.Equal((a, a), (reordered, decomposed));
        Assert.NotEqual(a, different);
    }
}
