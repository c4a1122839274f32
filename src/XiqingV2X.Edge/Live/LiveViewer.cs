using System.IO.Pipelines;

namespace XiqingV2X.Edge.Live;

/// <summary>One viewer of the live stream: sends what the feed has, as fast as it is taken, and holds nothing of its own.</summary>
internal sealed class LiveViewer(LiveFeed feed, IReadOnlyList<LivePart> parts) : IDisposable
{
    private bool _left;

    /// <summary>What it watches.</summary>
    public IReadOnlyList<LivePart> Parts { get; } = parts;

    /// <summary>The update it has sent; 0 before the first.</summary>
    public long At { get; set; }

    /// <summary>True until it has caught up after a break.</summary>
    public bool IsResuming { get; set; }

    /// <summary>Sends until it is cancelled or the other side is gone.</summary>
    /// <param name="output">Where to; a write that waits holds up only this viewer.</param>
    /// <param name="lastEventId">What the other side had before a break; null for nothing.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task SendAsync(PipeWriter output, string? lastEventId, CancellationToken cancellationToken)
    {
        At = feed.Resume(lastEventId);
        IsResuming = At > 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            IReadOnlyList<byte[]> pieces = feed.After(this, out Task next);
            foreach (byte[] piece in pieces)
            {
                FlushResult written = await output.WriteAsync(piece, cancellationToken);
                if (written.IsCompleted)
                {
                    return;
                }
            }

            await next.WaitAsync(cancellationToken);
        }
    }

    public void Dispose()
    {
        if (!_left)
        {
            _left = true;
            feed.Leave(this);
        }
    }
}
