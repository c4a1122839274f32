using XiqingV2X.FirmwareSim.Roadside;

namespace XiqingV2X.FirmwareSim.Commands;

/// <summary>Where a run's roads and traffic come from.</summary>
public interface ITrafficSource : IDisposable
{
    /// <summary>What it is, for people.</summary>
    string Label { get; }

    /// <summary>The RSUs.</summary>
    IReadOnlyList<RsuUnit> Units { get; }

    /// <summary>Begins the run.</summary>
    /// <param name="options">What to simulate.</param>
    /// <param name="start">Wall clock of its first instant.</param>
    ISimulation Begin(SimulationOptions options, DateTimeOffset start);
}
