namespace XiqingV2X.Coverage.Evidence;

/// <summary>Limits by kind of message, of public standards (T/CSAE 159-2020, T/CSAE 53-2017), with the tolerance of 1.5 of the plan data.</summary>
internal static class Freshness
{
    /// <summary>A clock that is further off makes a latency say nothing, ms.</summary>
    public const double MaxClockOffsetMs = 20;

    private const double Tolerance = 1.5;

    /// <summary>Least rate at which a kind is fresh, Hz; null for kinds without a limit.</summary>
    public static double? LeastHz(string kind) => kind switch
    {
        "rsm" => 10 / Tolerance,
        "rsi" => 1 / Tolerance,
        _ => null,
    };

    /// <summary>Greatest latency of a kind, ms; null for kinds that carry only the minute.</summary>
    public static double? LatencyMs(string kind) => kind switch
    {
        "bsm" or "rsm" => 100,
        "spat" => 200,
        _ => null,
    };
}
