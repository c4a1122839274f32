using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace XiqingV2X.IngestBench;

/// <summary>
/// Sends the streams over their connections: one thread over non-blocking sockets, nothing made per message. A load with a rate
/// follows the content's own clock, so that time stamps agree with the moment of sending on every connection.
/// </summary>
internal sealed class Generator : IDisposable
{
    /// <summary>How far the content's clock may run ahead of a connection that does not take more, ms.</summary>
    private const double MostBehindMs = 1_000;

    /// <summary>Rounds of sending between two looks at what was received.</summary>
    private const int MostRounds = 50;

    private readonly Load _load;
    private readonly Connection[] _connections;
    private readonly LatencyHistogram _latencies = new();
    private readonly Thread _thread;
    private readonly Lock _gate = new();
    private readonly double _ownPerSecond;

    /// <summary>How long the content lasts in its own time, ms.</summary>
    private readonly int _periodMs;
    private double _factor = 1;
    private volatile bool _stopping;
    private long _sent;
    private long _acknowledged;

    public Generator(MessageStream[] streams, int port, Load load)
    {
        _load = load;
        _connections = [.. streams.Select((stream, index) => new Connection(this, stream, port, load.FirstClient + index))];
        _periodMs = ((streams.Max(stream => stream.DueMs(stream.Count - 1)) / 1000) + 1) * 1000;
        _ownPerSecond = streams.Sum(stream => (double)stream.Count) * 1000 / _periodMs;
        _thread = new Thread(Run) { Name = "generator", IsBackground = true };
    }

    public long Sent => Interlocked.Read(ref _sent);

    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    /// <summary>True when a connection has sent all it has.</summary>
    public bool IsExhausted => _connections.Any(connection => connection.IsExhausted);

    /// <summary>Failed connections.</summary>
    public int Broken => _connections.Count(connection => connection.IsBroken);

    public void Start() => _thread.Start();

    /// <summary>Sends this many times the load's rate from now on.</summary>
    public void Scale(double factor)
    {
        lock (_gate)
        {
            _factor = factor;
        }
    }

    /// <summary>Latencies to the acknowledgement since the last call: p50, p99 and the longest, ms.</summary>
    public (double P50, double P99, double Longest) TakeLatencies()
    {
        lock (_gate)
        {
            var result = (_latencies.Percentile(0.5), _latencies.Percentile(0.99), _latencies.Percentile(1));
            _latencies.Clear();
            return result;
        }
    }

    /// <summary>Ends sending; what was sent is still acknowledged, as far as that comes soon.</summary>
    public void Stop()
    {
        _stopping = true;
        _thread.Join();
    }

    public void Dispose()
    {
        if (_thread.IsAlive)
        {
            Stop();
        }

        foreach (Connection connection in _connections)
        {
            connection.Dispose();
        }
    }

    private void Run()
    {
        double clockMs = 0;
        long last = Stopwatch.GetTimestamp();
        var patience = new Stopwatch();
        while (true)
        {
            bool active = false;
            double factor;
            lock (_gate)
            {
                factor = _factor;
                foreach (Connection connection in _connections)
                {
                    active |= connection.Receive();
                }
            }

            if (_stopping)
            {
                patience.Start();
                if (patience.Elapsed > TimeSpan.FromSeconds(5) || (_connections.All(connection => connection.IsDone) && !active))
                {
                    return;
                }
            }
            else if (_load.PerSecond == 0)
            {
                foreach (Connection connection in _connections)
                {
                    active |= connection.Send(_load.PerSegment) > 0;
                }
            }

            if (_load.PerSecond > 0 && !_stopping)
            {
                long now = Stopwatch.GetTimestamp();
                clockMs += Stopwatch.GetElapsedTime(last, now).TotalMilliseconds * _load.PerSecond * factor / _ownPerSecond;
                clockMs = Math.Min(clockMs, _connections.Min(connection => connection.NextDueMs) + MostBehindMs);
                last = now;
                active |= SendDue(clockMs);
            }

            if (!active || _load.PerSecond > 0)
            {
                Thread.Sleep(1);
            }
        }
    }

    /// <summary>Round and round, one segment a connection, until what is due is sent or nobody can.</summary>
    private bool SendDue(double clockMs)
    {
        bool sent = false;
        bool any = true;
        for (int rounds = 0; any && rounds < MostRounds; rounds++)
        {
            any = false;
            foreach (Connection connection in _connections)
            {
                any |= connection.SendDue(clockMs);
            }

            sent |= any;
        }

        return sent;
    }

    private sealed class Connection : IDisposable
    {
        private readonly Generator _owner;
        private readonly MessageStream _stream;
        private readonly Socket _socket;
        private readonly Queue<(int End, long At)> _waiting = new();
        private readonly byte[] _received = new byte[16 * 1024];
        private int _sent;
        private int _acknowledged;
        private int _carried;
        private int _offset;
        private int _until;

        public Connection(Generator owner, MessageStream stream, int port, int index)
        {
            _owner = owner;
            _stream = stream;
            _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            _socket.Connect(IPAddress.Loopback, port);
            byte[] id = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"bench{index:D4}"));
            _socket.Send([0x10, (byte)(12 + id.Length), 0, 4, .. "MQTT"u8, 4, 2, 0, 0, 0, (byte)id.Length, .. id]);
            for (int read = 0; read < 4;)
            {
                int count = _socket.Receive(_received.AsSpan(read, 4 - read));
                read += count > 0 ? count : throw new IOException("the broker closed the connection");
            }

            if (_received[3] != 0)
            {
                throw new IOException($"the broker refused the connection: {_received[3]}");
            }

            _socket.Blocking = false;
        }

        public bool IsExhausted => !_owner._load.Loops && _sent == _stream.Count;

        public bool IsBroken { get; private set; }

        /// <summary>Nothing half sent, nothing unacknowledged.</summary>
        public bool IsDone => IsBroken || (_offset == 0 && (_owner._load.Qos == 0 || _acknowledged == _sent));

        /// <summary>When its next packet is due, ms of the content; far away when there is none.</summary>
        public double NextDueMs => IsBroken ? double.MaxValue : DueMs(_sent);

        /// <summary>Sends a segment of what is due, once it is full or its first packet has waited long enough.</summary>
        public bool SendDue(double clockMs)
        {
            int count = 0;
            while (count < _owner._load.PerSegment && DueMs(_sent + count) <= clockMs)
            {
                count++;
            }

            bool full = count == _owner._load.PerSegment || (count > 0 && clockMs - DueMs(_sent) >= _owner._load.GatherMs);
            return (full || _offset > 0) && Send(count) > 0;
        }

        private double DueMs(int packet) =>
            packet >= _stream.Count && !_owner._load.Loops
                ? double.MaxValue
                : (packet / _stream.Count * (double)_owner._periodMs) + _stream.DueMs(packet % _stream.Count);

        /// <summary>Sends some packets, or the rest of those that were begun.</summary>
        /// <returns>Packets begun.</returns>
        public int Send(int most)
        {
            if (IsBroken || (_offset > 0 && !Push()))
            {
                return 0;
            }

            int count = Math.Min(most, _owner._load.Loops ? _stream.Count - (_sent % _stream.Count) : _stream.Count - _sent);
            if (_owner._load.Qos > 0)
            {
                count = Math.Min(count, _owner._load.Window - (_sent - _acknowledged));
            }

            if (count <= 0)
            {
                return 0;
            }

            _until = _sent + count;
            if (_owner._load.Qos > 0)
            {
                _waiting.Enqueue((_until, Stopwatch.GetTimestamp()));
            }

            _offset = 0;
            if (!Push() && _offset == 0)
            {
                // The socket took nothing.
                if (_owner._load.Qos > 0)
                {
                    Drop();
                }

                return 0;
            }

            Interlocked.Add(ref _owner._sent, count);
            return count;
        }

        /// <summary>Reads acknowledgements.</summary>
        public bool Receive()
        {
            if (_owner._load.Qos == 0 || IsBroken)
            {
                return _offset > 0 && !IsBroken && Push();
            }

            int read = _socket.Receive(_received.AsSpan(_carried), SocketFlags.None, out SocketError error);
            if (error == SocketError.WouldBlock)
            {
                return false;
            }

            if (error != SocketError.Success || read == 0)
            {
                IsBroken = true;
                return false;
            }

            int length = _carried + read;
            Acknowledge(length / 4);
            _carried = length % 4;
            _received.AsSpan(length - _carried, _carried).CopyTo(_received);
            return true;
        }

        public void Dispose()
        {
            if (!IsBroken)
            {
                _socket.Blocking = true;
                _socket.Send([0xE0, 0], SocketFlags.None, out _);
            }

            _socket.Dispose();
        }

        private void Acknowledge(int count)
        {
            long now = Stopwatch.GetTimestamp();
            Interlocked.Add(ref _owner._acknowledged, count);
            while (count > 0)
            {
                (int end, long at) = _waiting.Peek();
                int part = Math.Min(count, end - _acknowledged);
                _owner._latencies.Add(Stopwatch.GetElapsedTime(at, now), part);
                _acknowledged += part;
                count -= part;
                if (_acknowledged == end)
                {
                    _waiting.Dequeue();
                }
            }
        }

        private bool Push()
        {
            int from = _sent % _stream.Count;
            ReadOnlySpan<byte> packets = _stream.Packets(from, from + _until - _sent);
            int count = _socket.Send(packets[_offset..], SocketFlags.None, out SocketError error);
            if (error is not (SocketError.Success or SocketError.WouldBlock))
            {
                IsBroken = true;
                return false;
            }

            _offset += count;
            if (_offset < packets.Length)
            {
                return false;
            }

            _sent = _until;
            _offset = 0;
            return true;
        }

        /// <summary>Takes back the last entry: nothing of it was sent.</summary>
        private void Drop()
        {
            int keep = _waiting.Count - 1;
            for (int i = 0; i <= keep; i++)
            {
                (int End, long At) entry = _waiting.Dequeue();
                if (i < keep)
                {
                    _waiting.Enqueue(entry);
                }
            }
        }
    }
}
