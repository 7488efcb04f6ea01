using System.Net;

namespace Tests.Connectors.Zalo;

/// <summary>Answers calls by a script and keeps what was asked.</summary>
internal sealed class Scripted(Func<HttpRequestMessage, HttpResponseMessage> script) : HttpMessageHandler
{
    public List<(HttpRequestMessage Request, string Body)> Asked { get; } = [];

    public static HttpResponseMessage Answer(string body, int status = 200) => new((HttpStatusCode)status) { Content = new StringContent(body) };

    public static HttpResponseMessage Answer(byte[] body) => new(HttpStatusCode.OK) { Content = new ByteArrayContent(body) };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Asked.Add((request, request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken)));
        return script(request);
    }
}
