namespace XiqingV2X.Coverage;

/// <summary>What is reported and by which thresholds. The defaults are proposals from public standards, not numbers of the plan.</summary>
public sealed record CoverageOptions
{
    /// <summary>Start of the period; null for <see cref="DefaultPeriod"/> before its end.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>End of the period; null for the end of the evidence.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Length of the period where no start is given.</summary>
    public TimeSpan DefaultPeriod { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Length of the windows that are read, seconds; null: 10 for periods under half an hour, else 60 or, for large zones and long periods, longer.</summary>
    public int? WindowSeconds { get; init; }

    /// <summary>Id of a key area, or code of a town, to report on alone; null for the whole zone.</summary>
    public string? Area { get; init; }

    /// <summary>An RSU is on air when it was heard in each of this many last windows (N01).</summary>
    public int OnAirWindows { get; init; } = 3;

    /// <summary>Packets that a road cell needs before anything is said of it (N05).</summary>
    public int MinPacketsPerCell { get; init; } = 30;

    /// <summary>Share of the time that SPAT must be fresh (at most 1 s old) for a signal to count as networked (F02, F03).</summary>
    public double SpatFreshShare { get; init; } = 0.90;

    /// <summary>Share of the time that MAP must be fresh (F03).</summary>
    public double MapFreshShare { get; init; } = 0.90;

    /// <summary>Share of windows with both messages in which the phase ids must agree (F03).</summary>
    public double PhasesAgreeShare { get; init; } = 0.90;

    /// <summary>Share of windows with an event or a sign on air that makes roadside information count as broadcast (F05).</summary>
    public double RsiShare { get; init; } = 0.90;

    /// <summary>Share of the windows in which RSM must come at its rate for sensing to count (F04).</summary>
    public double SensingShare { get; init; } = 0.90;

    /// <summary>Planning radius of an RSU, metres (N03); 150 and 400 m are always shown beside it.</summary>
    public double PlanningRadiusM { get; init; } = 250;

    /// <summary>SPAT for this long without any change of light is stuck (F02): longer than any usual cycle.</summary>
    public TimeSpan StuckAfter { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Evidence older than this is remarked on beside the value.</summary>
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromMinutes(15);
}
