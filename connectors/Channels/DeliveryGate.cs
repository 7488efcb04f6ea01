using System.Net;

namespace Connectors.Channels;

/// <summary>Outside production nothing reaches a real citizen: only loopback addresses are called, unless Safety:AllowRealDelivery says otherwise.</summary>
public sealed class DeliveryGate(bool allowReal)
{
    public bool Allows(Uri address) => allowReal || IsLoopback(address.Host);

    private static bool IsLoopback(string host) =>
        host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}

/// <summary>Stops a request at the gate before anything leaves.</summary>
internal sealed class DeliveryGateHandler(DeliveryGate gate) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        gate.Allows(request.RequestUri!)
            ? base.SendAsync(request, cancellationToken)
            : throw new DeliveryRefusedException(request.RequestUri!.Host);
}

/// <summary>The gate is shut for this host. A send that meets it is refused, never unknown: nothing has left.</summary>
public sealed class DeliveryRefusedException(string host)
    : InvalidOperationException($"{host} is not a loopback address and Safety:AllowRealDelivery is off");
