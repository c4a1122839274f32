using XiqingV2X.Messages;

namespace XiqingV2X.FirmwareSim.Mqtt;

/// <summary>Counts of one RSU by kind; several threads may add.</summary>
public sealed class KindCounts
{
    private const int Kinds = (int)MessageKind.Control + 1;

    private readonly long[] _uploads = new long[Kinds];
    private readonly long[] _messages = new long[Kinds];
    private long _unsent;
    private long _heldBack;
    private long _faults;

    /// <summary>Uploads that never reached the broker, or were not acknowledged when they should have been.</summary>
    public long Unsent => Interlocked.Read(ref _unsent);

    /// <summary>Uploads that CONFIG did not allow.</summary>
    public long HeldBack => Interlocked.Read(ref _heldBack);

    /// <summary>Uploads that went out wrong, or beside the right ones, on purpose.</summary>
    public long Faults => Interlocked.Read(ref _faults);

    public void AddHeldBack() => Interlocked.Increment(ref _heldBack);

    public void AddFault() => Interlocked.Increment(ref _faults);

    public void AddPublished(MessageKind kind, int messages)
    {
        Interlocked.Increment(ref _uploads[(int)kind]);
        Interlocked.Add(ref _messages[(int)kind], messages);
    }

    public void AddUnsent(long uploads = 1) => Interlocked.Add(ref _unsent, uploads);

    public long Uploads(MessageKind kind) => Interlocked.Read(ref _uploads[(int)kind]);

    public long Messages(MessageKind kind) => Interlocked.Read(ref _messages[(int)kind]);
}
