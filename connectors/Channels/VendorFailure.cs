using System.Net.Sockets;
using Polly.CircuitBreaker;

namespace Connectors.Channels;

/// <summary>What a broken call means for a message: nothing has left, or nobody knows.</summary>
internal static class VendorFailure
{
    /// <summary>Null = not the vendor's failure but a mistake of ours.</summary>
    public static SendOutcome? Of(Exception exception) => exception switch
    {
        DeliveryRefusedException shut => new SendOutcome.Refused(shut.Message),
        BrokenCircuitException => new SendOutcome.TryLater(TimeSpan.FromSeconds(5), "the vendor does not answer"),
        // No connection, no name, no TLS: the request was never written.
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError } =>
            new SendOutcome.TryLater(TimeSpan.Zero, "no connection to the vendor"),
        HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } =>
            new SendOutcome.TryLater(TimeSpan.Zero, "no connection to the vendor"),
        // Only the limit for connecting looks like this: the others are the pipeline's own.
        OperationCanceledException { InnerException: TimeoutException } => new SendOutcome.TryLater(TimeSpan.Zero, "no connection to the vendor"),
        HttpRequestException or IOException => new SendOutcome.Unknown("the connection broke"),
        OperationCanceledException or Polly.Timeout.TimeoutRejectedException => new SendOutcome.Unknown("timed out"),
        _ => null,
    };
}
