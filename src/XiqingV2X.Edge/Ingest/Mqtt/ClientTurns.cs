using System.Runtime.InteropServices;

namespace XiqingV2X.Edge.Ingest.Mqtt;

/// <summary>
/// One connection of a client id at a time begins or ends in MQTTnet. When a client connects anew within the moment in which
/// MQTTnet clears away its last connection, the clearing otherwise takes the new connection's session with it: what ends
/// looks whether it was taken over, and removes by client id a moment later.
/// </summary>
internal sealed class ClientTurns
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Line> _lines = new(StringComparer.Ordinal);

    /// <summary>Waits until nobody else of a client id begins or ends; dispose what it gives to let the next one.</summary>
    public async ValueTask<IDisposable> EnterAsync(string clientId, CancellationToken cancellationToken = default)
    {
        Line line;
        lock (_gate)
        {
            line = CollectionsMarshal.GetValueRefOrAddDefault(_lines, clientId, out _) ??= new Line();
            line.Users++;
        }

        try
        {
            await line.Turn.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Leave(clientId, line, hadTurn: false);
            throw;
        }

        return new Held(this, clientId, line);
    }

    private void Leave(string clientId, Line line, bool hadTurn)
    {
        lock (_gate)
        {
            if (--line.Users == 0)
            {
                _lines.Remove(clientId);
                line.Turn.Dispose();
            }
            else if (hadTurn)
            {
                line.Turn.Release();
            }
        }
    }

    private sealed class Line
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        /// <summary>Those in turn and those that wait.</summary>
        public int Users { get; set; }
    }

    private sealed class Held(ClientTurns owner, string clientId, Line line) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                owner.Leave(clientId, line, hadTurn: true);
            }
        }
    }
}
