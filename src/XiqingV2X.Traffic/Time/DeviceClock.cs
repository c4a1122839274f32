using XiqingV2X.Traffic.Memory;

namespace XiqingV2X.Traffic.Time;

/// <summary>The clock of one RSU as its messages show it: the smallest arrival minus event time of each ten seconds.</summary>
internal sealed class DeviceClock
{
    /// <summary>Length of the pieces of arrival time that a smallest latency is taken of, ms.</summary>
    public const long PieceMs = 10_000;

    /// <summary>So many pieces make an estimate.</summary>
    private const int Pieces = 6;

    /// <summary>Pieces with fewer messages say nothing.</summary>
    private const int MessagesNeeded = 5;

    /// <summary>Smallest latencies that differ by more than this are of a clock that moves, ms.</summary>
    private const long StableMs = 50;

    /// <summary>A smallest latency this far from those before is a step of the clock, ms.</summary>
    private const long StepMs = 200;

    private readonly List<long> _smallest = [];
    private long _pieceMs = long.MinValue;
    private long _pieceSmallest = long.MaxValue;
    private int _pieceMessages;

    /// <summary>Smallest latency when it is stable, ms; null when it is not, or not known yet.</summary>
    public long? LatencyMs { get; private set; }

    /// <summary>Arrival until which the estimate is of, Unix ms.</summary>
    public long EstimatedAtMs { get; private set; } = long.MinValue;

    /// <summary>How far it is behind the fleet (or late), ms; null when not known.</summary>
    public long? OffsetMs { get; set; }

    /// <summary>What is added to its event times, ms.</summary>
    public long CorrectionMs { get; set; }

    /// <summary>Notes a message; true when a piece of time is over and there may be another estimate.</summary>
    public bool Note(long arrivalMs, long latencyMs)
    {
        long piece = Windows.WindowMath.StartOf(arrivalMs, PieceMs);
        bool over = piece > _pieceMs && _pieceMs != long.MinValue;
        if (over)
        {
            End();
        }

        if (piece > _pieceMs)
        {
            _pieceMs = piece;
            _pieceSmallest = long.MaxValue;
            _pieceMessages = 0;
        }

        _pieceSmallest = Math.Min(_pieceSmallest, latencyMs);
        _pieceMessages++;
        return over;
    }

    public RememberedClock Remembered() => new([.. _smallest], _pieceMs, _pieceSmallest, _pieceMessages, LatencyMs, EstimatedAtMs, OffsetMs, CorrectionMs);

    public void Recall(RememberedClock clock)
    {
        _smallest.Clear();
        _smallest.AddRange(clock.Smallest);
        _pieceMs = clock.PieceMs;
        _pieceSmallest = clock.PieceSmallest;
        _pieceMessages = clock.PieceMessages;
        LatencyMs = clock.LatencyMs;
        EstimatedAtMs = clock.EstimatedAtMs;
        OffsetMs = clock.OffsetMs;
        CorrectionMs = clock.CorrectionMs;
    }

    private void End()
    {
        if (_pieceMessages < MessagesNeeded)
        {
            return;
        }

        if (_smallest.Count > 0 && Math.Abs(_pieceSmallest - _smallest[^1]) > StepMs)
        {
            // The clock was set: what was known of it is of the past.
            _smallest.Clear();
            OffsetMs = null;
            CorrectionMs = 0;
        }

        if (_smallest.Count == Pieces)
        {
            _smallest.RemoveAt(0);
        }

        _smallest.Add(_pieceSmallest);
        EstimatedAtMs = _pieceMs + PieceMs;
        LatencyMs = _smallest.Count == Pieces && Largest() - Smallest() <= StableMs ? Smallest() : null;
    }

    private long Smallest()
    {
        long smallest = long.MaxValue;
        foreach (long latency in _smallest)
        {
            smallest = Math.Min(smallest, latency);
        }

        return smallest;
    }

    private long Largest()
    {
        long largest = long.MinValue;
        foreach (long latency in _smallest)
        {
            largest = Math.Max(largest, latency);
        }

        return largest;
    }
}
