using System.Collections.Concurrent;
using XiqingV2X.Capture.Journal;

namespace XiqingV2X.Edge.Ingest.Mqtt;

/// <summary>
/// Sends what a commit has made due: one thread, which the journal wakes after each commit, goes over the connections that
/// owe acknowledgements and has each send its own in one write.
/// </summary>
internal sealed class Acknowledger : IJournalCommitListener, IDisposable
{
    private readonly ConcurrentQueue<MqttChannel> _owing = new();
    private readonly AutoResetEvent _committed = new(false);
    private readonly Thread _thread;
    private volatile bool _stopping;

    public Acknowledger(JournalWriter journal)
    {
        _thread = new Thread(Run) { Name = "acknowledgements", IsBackground = true };
        _thread.Start();
        journal.AddCommitListener(this);
    }

    /// <summary>The connection owes acknowledgements: it is called after the next commit, once.</summary>
    public void Add(MqttChannel channel) => _owing.Enqueue(channel);

    /// <inheritdoc/>
    public void Committed(long ticket)
    {
        if (!_stopping)
        {
            _committed.Set();
        }
    }

    public void Dispose()
    {
        // The event stays: the journal may still call, and it has nothing to give back but a handle that is collected.
        _stopping = true;
        _committed.Set();
        _thread.Join();
        _owing.Clear();
    }

    private void Run()
    {
        while (true)
        {
            _committed.WaitOne();
            if (_stopping)
            {
                return;
            }

            // Those that owe for a later commit add themselves again, behind these.
            for (int left = _owing.Count; left > 0 && _owing.TryDequeue(out MqttChannel? channel); left--)
            {
                channel.OnCommitted();
            }
        }
    }
}
