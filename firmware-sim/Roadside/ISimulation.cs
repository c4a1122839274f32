using XiqingV2X.FirmwareSim.Truth;

namespace XiqingV2X.FirmwareSim.Roadside;

/// <summary>Traffic and the RSUs in it, step by step.</summary>
public interface ISimulation
{
    /// <summary>The RSUs, by index.</summary>
    IReadOnlyList<RsuUnit> Units { get; }

    /// <summary>Steps of 0.1 s done.</summary>
    long Tick { get; }

    /// <summary>Vehicles on the roads now.</summary>
    int VehicleCount { get; }

    /// <summary>The radio, with its counts.</summary>
    RadioChannel Radio { get; }

    /// <summary>What is recorded of the traffic itself; null when nothing is.</summary>
    TruthRecorder? Truth { get; }

    /// <summary>Does the next 100 ms.</summary>
    /// <param name="uploads">Its uploads, in the order of the RSUs' work; valid until the next call.</param>
    /// <returns>False when there is no more.</returns>
    bool TryStep(out ReadOnlySpan<Upload> uploads);

    /// <summary>Writes what was recorded.</summary>
    /// <param name="folder">Where to; null for nowhere.</param>
    /// <param name="start">Wall clock of tick 0.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    void WriteTruth(string? folder, DateTimeOffset start)
    {
        if (folder is not null && Truth is { } truth)
        {
            new TruthFiles(folder, start).Write(truth, Units, Tick, Radio);
        }
    }
}
