namespace Tests.Connectors.Messenger;

/// <summary>Answers calls as the test says and keeps what was asked; nothing goes over the network.</summary>
internal sealed class ScriptedHttp(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler, IHttpClientFactory
{
    public List<(Uri Address, string? Authorization, string Body)> Asked { get; } = [];

    public HttpClient CreateClient(string name) => new(this, disposeHandler: false);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Asked.Add((request.RequestUri!, request.Headers.Authorization?.ToString(), request.Content is { } content ? await content.ReadAsStringAsync(cancellationToken) : ""));
        return answer(request);
    }
}
