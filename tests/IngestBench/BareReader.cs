using System.Net;
using System.Net.Sockets;

namespace XiqingV2X.IngestBench;

/// <summary>A subscriber that does nothing but count PUBLISH packets, and acknowledge those of QoS 1: all that a broker gives to anybody.</summary>
internal sealed class BareReader : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly Thread _thread;
    private long _count;

    public BareReader(int port, int qos)
    {
        _socket.Connect(IPAddress.Loopback, port);
        _socket.Send([0x10, 16, 0, 4, .. "MQTT"u8, 4, 2, 0, 0, 0, 4, .. "bare"u8]);
        ReadOnlySpan<byte> filter = "v2x/v1/rsu/+/+/up"u8;
        _socket.Send([0x82, (byte)(5 + filter.Length), 0, 1, 0, (byte)filter.Length, .. filter, (byte)qos]);
        _thread = new Thread(Run) { Name = "bare reader", IsBackground = true };
        _thread.Start();
    }

    public long Count => Interlocked.Read(ref _count);

    public void Dispose()
    {
        _socket.Dispose();
        _thread.Join();
    }

    private void Run()
    {
        byte[] buffer = new byte[1 << 20];
        byte[] answers = new byte[256 * 1024];
        int length = 0;
        while (Receive(buffer.AsSpan(length)) is > 0 and var read)
        {
            length += read;
            int at = 0;
            int answered = 0;
            int count = 0;
            while (TryPacket(buffer.AsSpan(at, length - at), out int head, out int size))
            {
                if (buffer[at] >> 4 == 3)
                {
                    count++;
                    if ((buffer[at] & 6) != 0)
                    {
                        int id = at + head + 2 + (buffer[at + head] << 8) + buffer[at + head + 1];
                        ((ReadOnlySpan<byte>)[0x40, 2, buffer[id], buffer[id + 1]]).CopyTo(answers.AsSpan(answered));
                        answered += 4;
                    }
                }

                at += size;
            }

            buffer.AsSpan(at, length - at).CopyTo(buffer);
            length -= at;
            Interlocked.Add(ref _count, count);
            if (answered > 0)
            {
                Send(answers.AsSpan(0, answered));
            }
        }
    }

    private int Receive(Span<byte> into)
    {
        try
        {
            return _socket.Receive(into);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return 0;
        }
    }

    private void Send(ReadOnlySpan<byte> answers)
    {
        try
        {
            _socket.Send(answers);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The next receive ends the thread.
        }
    }

    private static bool TryPacket(ReadOnlySpan<byte> bytes, out int head, out int size)
    {
        size = 0;
        for (head = 1; head < bytes.Length && head < 5;)
        {
            byte digit = bytes[head];
            size |= (digit & 0x7F) << (7 * (head++ - 1));
            if (digit < 0x80)
            {
                size += head;
                return size <= bytes.Length;
            }
        }

        return false;
    }
}
