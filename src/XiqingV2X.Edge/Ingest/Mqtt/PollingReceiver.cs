using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Net.Sockets;

namespace XiqingV2X.Edge.Ingest.Mqtt;

/// <summary>
/// Receives for all plain connections of a broker on one thread: it asks the system which sockets have something, reads
/// them in turn, and runs each connection's own taking of packets at once. Between two rounds it lets bytes gather for a
/// millisecond. With one small message a segment, as RSUs send, this costs a third of what a wake-up per segment does.
/// </summary>
internal sealed partial class PollingReceiver : IDisposable
{
    /// <summary>What is read from one socket in a round.</summary>
    private const int ReadBytes = 32 * 1024;

    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(1);

    /// <summary>New connections, and those that were full, are looked at no later than this.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(10);

    private static readonly PipeOptions Options = new(
        readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline,
        pauseWriterThreshold: 2 * ReadBytes, resumeWriterThreshold: ReadBytes, minimumSegmentSize: ReadBytes, useSynchronizationContext: false);

    private readonly Lock _changing = new();
    private readonly ConcurrentDictionary<Socket, Line> _lines = new();
    private readonly List<Socket> _ready = [];
    private readonly ILogger _logger;
    private readonly Thread _thread;
    private Line[] _current = [];
    private volatile bool _stopping;

    public PollingReceiver(ILogger logger)
    {
        _logger = logger;
        _thread = new Thread(Run) { Name = "mqtt receiver", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Begins to receive from a connected socket.</summary>
    /// <returns>What is received; it ends with the connection.</returns>
    public PipeReader Add(Socket socket)
    {
        socket.Blocking = false;
        var line = new Line(socket, new Pipe(Options));
        lock (_changing)
        {
            _lines[socket] = line;
            _current = [.. _lines.Values];
        }

        return line.Pipe.Reader;
    }

    public void Dispose()
    {
        _stopping = true;
        _thread.Join();
        foreach (Line line in _current)
        {
            line.End();
        }
    }

    private void Run()
    {
        while (!_stopping)
        {
            try
            {
                if (Round())
                {
                    Thread.Sleep(Gather);
                }
            }
#pragma warning disable CA1031 // One connection's failure must not end the receiving of all others.
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogFailed(e);
                Thread.Sleep(LongestWait);
            }
        }
    }

    /// <summary>Reads once from every socket that has something.</summary>
    /// <returns>True when there was any.</returns>
    private bool Round()
    {
        _ready.Clear();
        foreach (Line line in Volatile.Read(ref _current))
        {
            if (line.IsEnded)
            {
                Remove(line);
            }
            else if (!line.IsFull)
            {
                _ready.Add(line.Socket);
            }
        }

        if (_ready.Count == 0)
        {
            Thread.Sleep(LongestWait);
            return false;
        }

        try
        {
            Socket.Select(_ready, null, null, LongestWait);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // One was closed by its connection since; the next round finds it.
            return false;
        }

        foreach (Socket socket in _ready)
        {
            if (_lines.TryGetValue(socket, out Line? line))
            {
                line.Receive();
            }
        }

        return _ready.Count > 0;
    }

    private void Remove(Line line)
    {
        line.End();
        lock (_changing)
        {
            _lines.TryRemove(line.Socket, out _);
            _current = [.. _lines.Values];
        }
    }

    [LoggerMessage(105, LogLevel.Error, "Receiving failed", EventName = "BrokerReceiveFailed")]
    private partial void LogFailed(Exception reason);

    /// <summary>One connection.</summary>
    private sealed class Line(Socket socket, Pipe pipe)
    {
        private volatile bool _full;
        private volatile bool _ended;

        public Socket Socket { get; } = socket;

        public Pipe Pipe { get; } = pipe;

        /// <summary>Its connection does not take what was received: back-pressure.</summary>
        public bool IsFull => _full;

        /// <summary>Nothing more will come, or be taken.</summary>
        public bool IsEnded => _ended || Socket.SafeHandle.IsClosed;

        public void Receive()
        {
            int read;
            SocketError error;
            try
            {
                read = Socket.Receive(Pipe.Writer.GetMemory(ReadBytes / 2).Span, SocketFlags.None, out error);
            }
            catch (ObjectDisposedException)
            {
                _ended = true;
                return;
            }

            if (error == SocketError.WouldBlock)
            {
                return;
            }

            if (error != SocketError.Success || read == 0)
            {
                // What came before is still taken: the pipe is completed without an error.
                _ended = true;
                return;
            }

            Pipe.Writer.Advance(read);
            ValueTask<FlushResult> taking = Pipe.Writer.FlushAsync();
            if (taking.IsCompleted)
            {
                _ended = taking.Result.IsCompleted;
                return;
            }

            _full = true;
            ResumeAsync(taking);
        }

        public void End()
        {
            _ended = true;
            Pipe.Writer.Complete();
        }

        private async void ResumeAsync(ValueTask<FlushResult> taking)
        {
            FlushResult result = await taking;
            _ended |= result.IsCompleted;
            _full = false;
        }
    }
}
