namespace XiqingV2X.Coverage.Evidence;

/// <summary>What one RSU sent of one kind of message over the judged windows.</summary>
internal sealed class KindSight
{
    /// <summary>V2X messages decoded.</summary>
    public double Messages { get; set; }

    /// <summary>Windows with a message.</summary>
    public int Windows { get; set; }

    /// <summary>Windows in which messages came at the rate that keeps them fresh (<see cref="Freshness"/>).</summary>
    public int FreshWindows { get; set; }

    /// <summary>Windows whose latency can be judged: the unit's clock is known to be right.</summary>
    public int LatencyWindows { get; set; }

    /// <summary>Of these, windows whose 95th percentile is within the limit.</summary>
    public int LatencyGood { get; set; }

    /// <summary>Windows with a latency that cannot be judged: the clock is off, or how far it is off is not known.</summary>
    public int LatencyUnjudged { get; set; }

    /// <summary>Greatest 95th percentile of latency of a judged window, ms.</summary>
    public double WorstP95Ms { get; set; }
}
