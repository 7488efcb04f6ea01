namespace Load.Pipeline;
internal static class SoakBench { public static Task RunAsync(string folder, PipelineOptions options, CancellationToken cancellation) => Task.CompletedTask; }
internal static class IdleBench { public static Task RunAsync(string folder, PipelineOptions options, CancellationToken cancellation) => Task.CompletedTask; }
