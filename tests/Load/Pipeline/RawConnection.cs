using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Vendors;

namespace Load.Pipeline;

/// <summary>One kept-alive HTTP/1.1 connection that costs the measuring side as little as possible: whole requests out, status codes in.</summary>
internal sealed class RawConnection : IDisposable
{
    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] buffer = new byte[16_384];

    public static async Task<RawConnection> OpenAsync(Uri address, CancellationToken cancellation)
    {
        var connection = new RawConnection();
        await connection.socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, address.Port), cancellation);
        return connection;
    }

    /// <summary>The bytes of a whole request.</summary>
    public static byte[] Request(string path, SignedWebhook webhook)
    {
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {webhook.Body.Length}\r\n");
        foreach (var (name, value) in webhook.Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        return [.. Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), .. webhook.Body];
    }

    /// <summary>Sends and waits for the whole answer; its status.</summary>
    public async ValueTask<int> PostAsync(ReadOnlyMemory<byte> request, CancellationToken cancellation)
    {
        await socket.SendAsync(request, cancellation);
        var (read, end) = (0, -1);
        while (end < 0 || read < end)
        {
            var more = await socket.ReceiveAsync(buffer.AsMemory(read), cancellation);
            if (more == 0)
            {
                throw new IOException("The server closed the connection");
            }

            read += more;
            end = end < 0 && buffer.AsSpan(0, read).IndexOf(EndOfHead) is var head and >= 0 ? head + EndOfHead.Length + Length(buffer.AsSpan(0, head)) : end;
        }

        return int.Parse(buffer.AsSpan(9, 3), CultureInfo.InvariantCulture);
    }

    public void Dispose() => socket.Dispose();

    private static int Length(ReadOnlySpan<byte> head)
    {
        var name = "Content-Length: "u8;
        var at = head.IndexOf(name);
        if (at < 0)
        {
            return 0;
        }

        var value = head[(at + name.Length)..];
        return int.Parse(value.IndexOf((byte)'\r') is var end and >= 0 ? value[..end] : value, CultureInfo.InvariantCulture);
    }
}
