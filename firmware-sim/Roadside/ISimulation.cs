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

    /// <summary>Does the next 100 ms.</summary>
    /// <param name="uploads">Its uploads, in the order of the RSUs' work; valid until the next call.</param>
    /// <returns>False when there is no more.</returns>
    bool TryStep(out ReadOnlySpan<Upload> uploads);
}
