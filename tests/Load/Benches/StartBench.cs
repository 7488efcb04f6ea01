using System.Diagnostics;

namespace Load.Benches;

/// <summary>The delivered server as a process of its own over the imported records: how soon it is ready, and how much memory it holds.</summary>
internal static class StartBench
{
    private const int Starts = 5;

    public static async Task RunAsync(string records, IReadOnlyList<Question> questions, CancellationToken cancellation)
    {
        var data = Directory.CreateTempSubdirectory("gandan-load-");
        try
        {
            var started = Stopwatch.GetTimestamp();
            await ServerProcess.ImportAsync(data.FullName, records, cancellation);
            Console.WriteLine($"Import of the records by the command: {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
            var (ready, atReady, pages) = (new Times(), new List<double>(), new Times());
            var (afterwards, most) = (0.0, 0.0);
            for (var i = 0; i < Starts; i++)
            {
                using var server = new ServerProcess(data.FullName);
                ready.Add(await server.ReadyAsync(cancellation));
                atReady.Add(server.MemoryMegabytes);
                if (i == Starts - 1)
                {
                    await AskAsync(server, questions, pages, cancellation);
                    (afterwards, most) = (server.MemoryMegabytes, server.MostMegabytes);
                }
            }

            Console.WriteLine($"Cold start to the first /readyz 200: median {ready.Median / 1e6:0.00} s of {Starts}, longest {ready.P99 / 1e6:0.00} s; working set when ready {atReady.Order().ElementAt(Starts / 2):0} MB");
            Console.WriteLine($"After {questions.Count} questions on /hoi (median {pages.Median / 1e3:0.0} ms, p99 {pages.P99 / 1e3:0.0} ms a page): working set {afterwards:0} MB, most {most:0} MB");
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task AskAsync(ServerProcess server, IReadOnlyList<Question> questions, Times pages, CancellationToken cancellation)
    {
        foreach (var question in questions)
        {
            var started = Stopwatch.GetTimestamp();
            (await server.GetAsync("/hoi?q=" + Uri.EscapeDataString(question.Text), cancellation)).EnsureSuccessStatusCode();
            pages.Add(Stopwatch.GetElapsedTime(started));
        }
    }
}
