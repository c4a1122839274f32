using System.Net;
using System.Net.Sockets;
using System.Text;

namespace XiqingV2X.EndToEnd.Tests.Hostile;

/// <summary>A TCP connection from an address of loopback of one's own, that sends what it likes.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    private RawClient()
    {
    }

    public static async Task<RawClient> ConnectAsync(int port, string from)
    {
        var client = new RawClient();
        client._socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
        try
        {
            await client._socket.ConnectAsync(IPAddress.Loopback, port);
        }
        catch (SocketException)
        {
            // Closed by the node before this side had done with connecting; reading says so.
        }

        return client;
    }

    /// <summary>Sends; false when the other side has closed.</summary>
    public async Task<bool> SendAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            while (bytes.Length > 0)
            {
                bytes = bytes[await _socket.SendAsync(bytes)..];
            }

            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public Task<bool> SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>Reads until the other side closes, what is waited for has come, or nothing has come for a time; says whether it closed.</summary>
    public async Task<(bool Closed, string Text)> ReadAsync(TimeSpan patience, string? until = null)
    {
        var text = new StringBuilder();
        byte[] buffer = new byte[8192];
        try
        {
            while (text.Length < 1 << 20 && (until is null || !text.ToString().Contains(until, StringComparison.Ordinal)))
            {
                using var limit = new CancellationTokenSource(patience);
                int read = await _socket.ReceiveAsync(buffer, SocketFlags.None, limit.Token);
                if (read == 0)
                {
                    return (true, text.ToString());
                }

                text.Append(Encoding.Latin1.GetString(buffer, 0, read));
            }

            return (false, text.ToString());
        }
        catch (OperationCanceledException)
        {
            return (false, text.ToString());
        }
        catch (SocketException)
        {
            return (true, text.ToString());
        }
    }

    public void Dispose() => _socket.Dispose();
}
