using Knowledge.Answering;
using Knowledge.Places;
using Knowledge.Procedures;

namespace Tests.Knowledge.Answering;

/// <summary>Records and contexts for the tests of answers; invented, every fact visible in the test that changes it.</summary>
internal static class Some
{
    public static PhraseBook Phrases { get; } = PhraseBook.Load();

    public static AnswerComposer Composer { get; } = new(Phrases);

    public static AnswerContext Context { get; } = new(new DateOnly(2026, 7, 18), "Lào Cai", PlaceFinding.None.Here, null, new DateOnly(2026, 11, 25));

    public static Procedure Procedure { get; } = new()
    {
        Code = "1.999001",
        Name = "Thủ tục cấp thẻ mượn đò",
        Decision = "77/QĐ-SDO",
        Level = "Cấp Xã",
        Subjects = ["Công dân Việt Nam"],
        Result = "Thẻ mượn đò",
        Url = "https://dichvucong.gov.vn/thu-tuc/do",
    };

    public static FilingMethod Method(string[] channels, string? kind = null, Fee[]? fees = null, TimeLimit? time = null, string? note = null) =>
        new() { Channels = channels, FeeKind = kind, Fees = fees ?? [], Time = time, Note = note };

    public static string Compose(Procedure record, ProcedureSection section, int page = 1) => Composer.Compose(record, section, Context, page).Text;
}
