using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpenTelemetry.Metrics;

namespace Bot.Operations;

/// <summary>What those who run the bot look at: is it up, can it take messages, how much does it do.</summary>
public static class OperationsSetup
{
    private static readonly double[] TurnBuckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 30];

    /// <summary>Others add their own checks (the index) to the same list.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<DatabaseCheck>("database").AddCheck<StartedCheck>("silo");
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter("GanDan.*", "System.Runtime")
            .AddAspNetCoreInstrumentation()
            .AddView("gandan.turn", new ExplicitBucketHistogramConfiguration { Boundaries = TurnBuckets })
            .AddPrometheusExporter());
        return services;
    }

    public static void MapOperations(this WebApplication app)
    {
        app.MapHealthChecks("/healthz", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/readyz", new HealthCheckOptions { ResponseWriter = WriteWhatIsMissing });
        app.MapPrometheusScrapingEndpoint("/metrics");
    }

    private static Task WriteWhatIsMissing(HttpContext http, HealthReport report) =>
        http.Response.WriteAsJsonAsync(
            new
            {
                // Degraded is ready too: messages are kept and other channels served, but an administrator must do something.
                ready = report.Status != HealthStatus.Unhealthy,
                missing = report.Entries.Where(e => e.Value.Status == HealthStatus.Unhealthy).Select(e => e.Key),
                alarms = report.Entries.Where(e => e.Value.Status == HealthStatus.Degraded).Select(e => new { name = e.Key, what = e.Value.Description }),
            },
            http.RequestAborted);
}
