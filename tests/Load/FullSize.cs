using System.Diagnostics;

namespace Load;

/// <summary>Runs a test at the size of its promise; every other run of the tests takes it small.</summary>
internal static class FullSize
{
    public static async Task<int> RunAsync(string test)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = Sources.Root };
        start.Environment["GANDAN_FULL"] = "1";
        foreach (var argument in (string[])["run", "-c", "Release", "--project", "tests", "--", "-class", test, "-showLiveOutput"])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
