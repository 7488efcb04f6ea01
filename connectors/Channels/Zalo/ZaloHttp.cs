using System.Text.Json;

namespace Connectors.Channels.Zalo;

/// <summary>What the vendor answered; <see cref="Json"/> is undefined where the body was none.</summary>
internal sealed record ZaloResponse(int Status, JsonElement Json, int? Remaining)
{
    /// <summary>The vendor's own code, which stands in the body even of HTTP 200; null = no such member.</summary>
    public int? Error => Json.Number("error") is { } code ? (int)Math.Clamp(code, int.MinValue, int.MaxValue) : null;
}

/// <summary>Sends a request and reads the answer within one limit of time and size.</summary>
internal static class ZaloHttp
{
    /// <summary>Of one call, its answer's body included.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private const int MostBytes = 262_144;

    public static async Task<ZaloResponse> AskAsync(this HttpClient client, HttpRequestMessage request, TimeProvider clock, CancellationToken cancellation)
    {
        // The client's own limit ends with the headers; an answer that trickles is cut off here.
        using var late = new CancellationTokenSource(Limit, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
        await using var stream = await response.Content.ReadAsStreamAsync(limit.Token);
        var body = await RequestBody.ReadAsync(stream, response.Content.Headers.ContentLength, MostBytes, limit.Token);
        var json = body is { } bytes && ZaloJson.Parse(bytes) is { ValueKind: JsonValueKind.Object } read ? read : default;
        return new ZaloResponse((int)response.StatusCode, json, Remaining(response));
    }

    private static int? Remaining(HttpResponseMessage response) =>
        response.Headers.TryGetValues("X-RateLimit-Remain", out var values) && int.TryParse(values.First(), out var left) ? left : null;
}
