using XiqingV2X.Edge.Ingest;

namespace XiqingV2X.Edge.Pipeline;

/// <summary>Where ingest puts its intake when it starts: the pipeline starts before it and counts what it shed.</summary>
internal sealed class IntakeSlot
{
    private volatile UploadIntake? _intake;

    /// <summary>The intake; null before ingest has started.</summary>
    public UploadIntake? Intake
    {
        get => _intake;
        set => _intake = value;
    }

    /// <summary>What was counted since the start of the process.</summary>
    public IReadOnlyList<IntakeCount> Counts() => _intake?.Counts() ?? [];

    /// <summary>What was shed since the start of the process.</summary>
    public IReadOnlyList<ShedCount> Shed()
    {
        List<ShedCount> counts = [];
        _intake?.ReadShed(counts);
        return counts;
    }
}
