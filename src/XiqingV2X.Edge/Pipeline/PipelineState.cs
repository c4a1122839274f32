using System.Text;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Storage;
using XiqingV2X.Traffic;
using XiqingV2X.Traffic.Memory;

namespace XiqingV2X.Edge.Pipeline;

/// <summary>
/// Where the pipeline stands: what the store holds is exactly what follows from the journal up to <see cref="End"/>.
/// A restart gives the engine what it had learned by <see cref="WarmUp"/>, some minutes earlier, and reads the journal
/// from there to find the state of open windows again.
/// </summary>
internal sealed class PipelineState(TimeSpan warmUp)
{
    // Longer than any sample waits: RSUs with clocks 30 s behind, or silent for 10 s, and the lateness.
    private static readonly TimeSpan MarkInterval = TimeSpan.FromSeconds(60);

    // Marks hold all open windows, some megabytes in a large zone: besides the newest only every third minute's is kept.
    private readonly long _spacingNs = (long)warmUp.TotalNanoseconds / 5;
    private readonly List<Mark> _marks = [];
    private readonly long _warmUpNs = (long)warmUp.TotalNanoseconds;
    private long _nextMarkNs = long.MinValue;
    private (Mark? First, Mark? Newest) _written;

    /// <summary>Where the next unprocessed record can stand.</summary>
    public JournalPosition End { get; set; }

    /// <summary>Where a restart begins to read.</summary>
    public JournalPosition WarmUp => _marks.Count > 0 ? _marks[0].Position : End;

    /// <summary>Notes a record that the engine has processed.</summary>
    public void Advance(long arrivalNs, JournalPosition position, TrafficEngine engine)
    {
        if (arrivalNs < _nextMarkNs)
        {
            return;
        }

        _nextMarkNs = arrivalNs + (long)MarkInterval.TotalNanoseconds;
        if (_marks.Count > 1 && _marks[^1].ArrivalNs - _marks[^2].ArrivalNs < _spacingNs)
        {
            _marks.RemoveAt(_marks.Count - 1);
        }

        _marks.Add(new Mark(arrivalNs, position, engine.CreateMemory()));

        // The first mark is kept until the second one is old enough too.
        while (_marks.Count > 1 && _marks[1].ArrivalNs <= arrivalNs - _warmUpNs)
        {
            _marks.RemoveAt(0);
        }
    }

    /// <summary>What the store keeps with the results; the memory only when it is another than the last time.</summary>
    public StoreCheckpoint ToCheckpoint()
    {
        Mark? first = _marks.Count > 0 ? _marks[0] : null;

        // The newest: by then the replay has found again whatever began before it, a signal's cycle for example.
        Mark? newest = _marks.Count > 1 ? _marks[^1] : null;
        byte[]? memory = null;
        if (first is not null && _written != (first, newest))
        {
            _written = (first, newest);
            memory = new PipelineMemory(first.Memory, newest?.Position.ToString(), newest is null ? null : newest.Memory with { Rsus = [], Nodes = [] }).ToBytes();
        }

        return new StoreCheckpoint(End.ToString(), Encoding.ASCII.GetBytes($"1 {WarmUp}"), memory);
    }

    /// <summary>Reads what <see cref="ToCheckpoint"/> wrote.</summary>
    /// <exception cref="InvalidDataException">Another version wrote it.</exception>
    public static (JournalPosition End, JournalPosition WarmUp) Read(StoreCheckpoint checkpoint)
    {
        string[] parts = Encoding.ASCII.GetString(checkpoint.State).Split(' ');
        if (parts is ["1", var warmUp]
            && JournalPosition.TryParse(checkpoint.Position, out JournalPosition end)
            && JournalPosition.TryParse(warmUp, out JournalPosition from))
        {
            return (end, from);
        }

        throw new InvalidDataException("the checkpoint in edge.db was written by another version of xv2x");
    }

    private sealed record Mark(long ArrivalNs, JournalPosition Position, EngineMemory Memory);
}
