using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Connectors.Channels;

/// <summary>
/// The one way out to vendors: through the delivery gate, with a limit of time and a breaker per client, without redirects and without a line in
/// any log, because addresses carry tokens. Nothing is retried here: a send has no idempotency key, so only the outbox, which knows whether a
/// repeat is harmless, repeats it.
/// </summary>
public static class VendorHttp
{
    /// <param name="name">Of the client, for <see cref="IHttpClientFactory.CreateClient"/>.</param>
    /// <param name="limit">Longest time of one call.</param>
    public static IServiceCollection AddVendorHttp(this IServiceCollection services, string name, TimeSpan limit)
    {
        services.TryAddTransient<DeliveryGateHandler>();
        var client = services.AddHttpClient(name, http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                ConnectTimeout = TimeSpan.FromSeconds(5),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                MaxConnectionsPerServer = 64,
            })
            .RemoveAllLoggers();
        client.AddResilienceHandler("vendor", pipeline => pipeline
            .AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
            {
                MinimumThroughput = 20,
                FailureRatio = 0.8,
                SamplingDuration = TimeSpan.FromSeconds(20),
                BreakDuration = TimeSpan.FromSeconds(5),
                // 429 and 4xx are answers; only a vendor that does not answer at all is spared for a while.
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is HttpRequestException || (int?)arguments.Outcome.Result?.StatusCode >= 500),
            })
            .AddTimeout(limit));
        client.AddHttpMessageHandler<DeliveryGateHandler>();
        return services;
    }
}
