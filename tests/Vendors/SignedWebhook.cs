using System.Net.Http.Headers;

namespace Vendors;

/// <summary>A webhook as the vendor would POST it: the exact bytes that were signed, and the headers that prove it.</summary>
public sealed record SignedWebhook(byte[] Body, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    /// <summary>The same webhook with one more header, as a redelivery has.</summary>
    public SignedWebhook With(string name, string value) => this with { Headers = [.. Headers, new(name, value)] };

    /// <summary>A new request each time: one can be sent only once.</summary>
    public HttpRequestMessage To(string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var (name, value) in Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }
}
