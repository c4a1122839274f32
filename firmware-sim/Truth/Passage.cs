using XiqingV2X.FirmwareSim.Traffic;

namespace XiqingV2X.FirmwareSim.Truth;

/// <summary>A vehicle that crossed a stop line with its centre. Times are seconds of the run; NaN for what did not happen.</summary>
public sealed class Passage
{
    public required int Link { get; init; }

    public required int Lane { get; init; }

    public required VehicleClass Class { get; init; }

    public required bool IsEquipped { get; init; }

    /// <summary>When the centre was at the line.</summary>
    public required double Time { get; init; }

    /// <summary>m/s at the line.</summary>
    public required double Speed { get; init; }

    /// <summary>When it entered the link through its start.</summary>
    public required double Entry { get; init; }

    /// <summary>When it was at the beginning of the delay's distance before the line.</summary>
    public required double DelayFrom { get; init; }

    /// <summary>Stops on the link.</summary>
    public required int Stops { get; init; }

    /// <summary>When its first stop began.</summary>
    public required double FirstStop { get; init; }

    /// <summary>When it was at the end of the delay's distance after the line.</summary>
    public double DelayTo { get; set; } = double.NaN;

    /// <summary>The link that it came to; -1 when none is known.</summary>
    public int NextLink { get; set; } = -1;
}
