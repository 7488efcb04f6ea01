using Microsoft.AspNetCore.Http;

namespace Connectors.Channels;

/// <summary>Reads a request body up to a limit, once, as the bytes that were signed.</summary>
internal static class RequestBody
{
    /// <summary>The bytes, or null when there are more than the limit.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(Stream body, long? announced, int limit, CancellationToken cancellation)
    {
        if (announced > limit)
        {
            return null;
        }

        using var kept = new MemoryStream((int)(announced ?? 1024));
        var buffer = new byte[8192];
        while (await body.ReadAsync(buffer, cancellation) is var read and > 0)
        {
            if (kept.Length + read > limit)
            {
                return null;
            }

            kept.Write(buffer, 0, read);
        }

        return kept.GetBuffer().AsMemory(0, (int)kept.Length);
    }

    public static Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int limit, CancellationToken cancellation) =>
        ReadAsync(request.Body, request.ContentLength, limit, cancellation);
}
