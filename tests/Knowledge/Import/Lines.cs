using System.Text;
using Knowledge.Import;

namespace Tests.Knowledge.Import;

/// <summary>Import files written in the test itself.</summary>
internal static class Lines
{
    public static string Record(string code, string more = "", string name = "Cấp giấy phép thả diều") =>
        $$"""{"code":"{{code}}","name":"{{name}}"{{(more.Length > 0 ? "," + more : "")}}}""";

    public static FileReading Reading(params string[] lines) => Reading(Encoding.UTF8.GetBytes(string.Join('\n', lines)));

    public static FileReading Reading(byte[] file) => ProcedureFile.Read(new MemoryStream(file), null, TestContext.Current.CancellationToken);

    public static FileReading.Readable Good(params string[] lines) => Assert.IsType<FileReading.Readable>(Reading(lines));

    public static string Json(this ImportedProcedure record) => Encoding.UTF8.GetString(record.Json.Span);
}
