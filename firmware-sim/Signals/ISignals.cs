namespace XiqingV2X.FirmwareSim.Signals;

/// <summary>The signal phases of one junction through time, in ticks of 0.1 s from the start of the run.</summary>
public interface ISignals
{
    /// <summary>Ids of the phases, rising.</summary>
    IReadOnlyList<int> PhaseIds { get; }

    /// <summary>What a phase shows at a tick and what it will show then.</summary>
    /// <param name="phaseId">Which phase.</param>
    /// <param name="tick">When.</param>
    /// <param name="into">Takes the present interval and those that follow.</param>
    /// <returns>How many are known.</returns>
    int Intervals(int phaseId, long tick, Span<SignalInterval> into);
}
