using Knowledge.Import;

namespace Tests.Knowledge.Import;

public sealed class FlagTest
{
    [Theory]
    [InlineData(""" "steps":[{"text":"Nộp tại Ủy ban nhân dân huyện."}] """, Flag.DistrictLevel)]
    [InlineData(""" "agency":"Uỷ ban nhân dân cấp huyện" """, Flag.DistrictLevel)]
    [InlineData(""" "methods":[{"fees":[{"amount":0,"currency":"VND"}],"fee_kind":"zero_no_note"}] """, Flag.ZeroFeeUnexplained)]
    [InlineData(""" "methods":[{"fees":[{"amount":0,"note":"Do HĐND tỉnh quy định"}],"fee_kind":"see_note"}] """, Flag.FeeSetByCouncil)]
    [InlineData(""" "methods":[{"fees":[{"amount":0}],"fee_kind":"set_locally"}] """, Flag.FeeSetByCouncil)]
    [InlineData(""" "methods":[{"fees":[{"amount":135,"suspect":"nhỏ hơn 1000"}],"fee_kind":"amount"}] """, Flag.SuspectAmount)]
    [InlineData(""" "methods":[{"time":{"value":1,"unit":"other"}}] """, Flag.TimeUnitOther)]
    [InlineData(""" "methods":[{"time":{"value":7,"unit":"working_day"},"note":"Giải quyết trong 20 (hai mươi) ngày."}] """, Flag.TimeContradiction)]
    [InlineData(""" "internal":true """, Flag.Internal)]
    public void What_may_mislead_a_citizen_is_flagged_and_kept_as_it_is(string fields, Flag flag)
    {
        var report = Lines.Good(Lines.Record("1.900001", fields)).Report;
        Assert.Equal([flag], report.FlaggedCodes.Keys);
        Assert.Equal(["1.900001"], report.FlaggedCodes[flag]);
    }

    [Theory]
    [InlineData(""" "legal":[{"name":"Luật về Ủy ban nhân dân huyện"}] """)]
    [InlineData(""" "methods":[{"fees":[{"amount":0,"note":"Miễn lệ phí"}],"fee_kind":"free_stated"}] """)]
    [InlineData(""" "methods":[{"time":{"value":7,"unit":"working_day"},"note":"07 ngày làm việc kể từ ngày 01/7/2026."}] """)]
    [InlineData(""" "methods":[{"time":{"value":7,"unit":"day"},"note":"Kiểm tra trong 2 ngày, cả thảy 7 ngày."}] """)]
    public void What_is_plain_is_not_flagged(string fields) => Assert.Empty(Lines.Good(Lines.Record("1.900001", fields)).Report.FlaggedCodes);
}
