using XiqingV2X.Traffic.Roads;

namespace XiqingV2X.Traffic.Passages;

/// <summary>A vehicle that has crossed a stop line and is followed through the junction.</summary>
internal struct Crossing
{
    /// <summary>Number of the crossing, from 1; 0 when there is none.</summary>
    public long Number;

    /// <summary>What it did before the line; its <c>LineMs</c> is the crossing.</summary>
    public Approach Approach;

    /// <summary>Distance driven since the line, m.</summary>
    public double DrivenM;

    /// <summary>When its rear left the line, Unix ms; NaN before, or when its length is not known.</summary>
    public double RearMs;

    /// <summary>When it had driven the delay's distance after the line, Unix ms; NaN before.</summary>
    public double DelayToMs;

    /// <summary>Node that the link it came to leads to.</summary>
    public NodeId To;

    /// <summary>True when <see cref="To"/> is known.</summary>
    public bool HasTo;

    /// <summary>Newest heading, once it had turned, degrees; NaN before.</summary>
    public double HeadingAfterDeg;
}
