using Knowledge.Procedures;
using Knowledge.Search;

namespace Tests.Support;

/// <summary>Cards for tests that have whole records in memory; the product reads them out of the stored JSON.</summary>
internal static class Cards
{
    public static ProcedureCard Of(Procedure p) => new()
    {
        Code = p.Code,
        Name = p.Name,
        Field = p.Field,
        Decision = p.Decision,
        Level = p.Level,
        Scope = p.Scope,
        Result = p.Result,
        Keywords = p.Keywords,
        Subjects = p.Subjects,
        Documents = [.. p.Documents.Select(d => new CardDocuments { Items = [.. d.Items.Select(i => new CardDocument { Name = i.Name })] })],
        Internal = p.Internal is not null,
    };
}
