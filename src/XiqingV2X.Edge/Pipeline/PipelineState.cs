using System.Text;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Storage;

namespace XiqingV2X.Edge.Pipeline;

/// <summary>
/// Where the pipeline stands: what the store holds is exactly what follows from the journal up to <see cref="End"/>.
/// A restart reads the journal from <see cref="WarmUp"/>, some minutes earlier, to find the state of open windows again.
/// </summary>
internal sealed class PipelineState(TimeSpan warmUp)
{
    private static readonly TimeSpan MarkInterval = TimeSpan.FromSeconds(10);
    private readonly Queue<(long ArrivalNs, JournalPosition Position)> _marks = new();
    private readonly long _warmUpNs = (long)warmUp.TotalNanoseconds;
    private long _nextMarkNs = long.MinValue;

    /// <summary>Where the next unprocessed record can stand.</summary>
    public JournalPosition End { get; set; }

    /// <summary>Where a restart begins to read.</summary>
    public JournalPosition WarmUp => _marks.TryPeek(out var mark) ? mark.Position : End;

    /// <summary>Notes a processed record.</summary>
    public void Advance(long arrivalNs, JournalPosition position)
    {
        if (arrivalNs < _nextMarkNs)
        {
            return;
        }

        _nextMarkNs = arrivalNs + (long)MarkInterval.TotalNanoseconds;
        _marks.Enqueue((arrivalNs, position));

        // The first mark is kept until the second one is old enough too.
        while (_marks.Count > 1 && _marks.ElementAt(1).ArrivalNs <= arrivalNs - _warmUpNs)
        {
            _marks.Dequeue();
        }
    }

    /// <summary>What the store keeps with the results.</summary>
    public StoreCheckpoint ToCheckpoint() => new(
        End.ToString(),
        Encoding.ASCII.GetBytes($"1 {WarmUp}"));

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
}
