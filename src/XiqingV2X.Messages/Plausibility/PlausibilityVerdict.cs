using System.Numerics;

namespace XiqingV2X.Messages.Plausibility;

/// <summary>What speaks against a message, and how much that weighs.</summary>
/// <param name="Reasons">All reasons found.</param>
public readonly record struct PlausibilityVerdict(PlausibilityReasons Reasons)
{
    private const PlausibilityReasons Impossible = PlausibilityReasons.PositionOutsideZone | PlausibilityReasons.SpeedImpossible;

    private static readonly string[] BitNames =
    [
        .. Enumerable.Range(0, 32).Select(bit => ((PlausibilityReasons)(1 << bit)).ToString()),
    ];

    /// <summary>
    /// Implausible where the message puts something outside the zone or beyond any vehicle's speed; suspect for every other
    /// reason, because equipment that is set up badly does those as well. A time that is off is a remark only: where the time
    /// of a message cannot be used, its arrival stands in.
    /// </summary>
    public PlausibilityOutcome Outcome => (Reasons & ~PlausibilityReasons.TimeOff) == 0 ? PlausibilityOutcome.Plausible
        : (Reasons & Impossible) != 0 ? PlausibilityOutcome.Implausible
        : PlausibilityOutcome.Suspect;

    /// <summary>Name of the first reason, which is the one to count under; empty without a reason. Allocates nothing.</summary>
    public string FirstName => Reasons == 0 ? "" : BitNames[BitOperations.TrailingZeroCount((int)Reasons)];

    /// <summary>Names of all reasons.</summary>
    public IEnumerable<string> Names()
    {
        for (int rest = (int)Reasons; rest != 0; rest &= rest - 1)
        {
            yield return BitNames[BitOperations.TrailingZeroCount(rest)];
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Outcome}({string.Join(", ", Names())})";
}
