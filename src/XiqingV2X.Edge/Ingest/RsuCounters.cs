using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Ingest;

/// <summary>Counters of one RSU. Touched by the threads that serve it, hence interlocked; shared with no other RSU.</summary>
internal sealed class RsuCounters
{
    private static readonly int Kinds = Enum.GetValues<MessageKind>().Length;
    private static readonly int Reasons = Enum.GetValues<UploadReason>().Length;
    private const int Received = 0;
    private const int Bytes = 1;
    private const int Deferred = 2;
    private const int ShedFrom = 3;
    private static readonly int PerKind = ShedFrom + Reasons;
    private readonly long[] _cells = new long[Kinds * PerKind];

    public void AddReceived(MessageKind kind, long bytes)
    {
        Interlocked.Increment(ref Cell(kind, Received));
        Interlocked.Add(ref Cell(kind, Bytes), bytes);
    }

    public void AddShed(MessageKind kind, UploadReason reason) => Interlocked.Increment(ref Cell(kind, ShedFrom + (int)reason));

    /// <summary>Takes back what <see cref="AddReceived"/> counted: it will come again.</summary>
    public void AddDeferred(MessageKind kind, long bytes)
    {
        Interlocked.Decrement(ref Cell(kind, Received));
        Interlocked.Add(ref Cell(kind, Bytes), -bytes);
        Interlocked.Increment(ref Cell(kind, Deferred));
    }

    public void Read(string rsu, List<IntakeCount> into)
    {
        for (int k = 0; k < Kinds; k++)
        {
            var kind = (MessageKind)k;
            long received = Volatile.Read(ref Cell(kind, Received));
            long deferred = Volatile.Read(ref Cell(kind, Deferred));
            if (received > 0 || deferred > 0)
            {
                into.Add(new IntakeCount(rsu, kind, received, Volatile.Read(ref Cell(kind, Bytes)), deferred));
            }
        }
    }

    public void ReadShed(int index, string rsu, List<ShedCount> into)
    {
        for (int k = 0; k < Kinds; k++)
        {
            for (int r = 0; r < Reasons; r++)
            {
                if (Volatile.Read(ref Cell((MessageKind)k, ShedFrom + r)) is > 0 and var count)
                {
                    into.Add(new ShedCount(index, rsu, (MessageKind)k, (UploadReason)r, count));
                }
            }
        }
    }

    private ref long Cell(MessageKind kind, int counter) => ref _cells[((int)kind * PerKind) + counter];
}
