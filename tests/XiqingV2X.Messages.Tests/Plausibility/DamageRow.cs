using XiqingV2X.Messages.Plausibility;

namespace XiqingV2X.Messages.Tests.Plausibility;

/// <summary>What became of the damaged messages of one sort.</summary>
internal sealed class DamageRow(string sort)
{
    public string Sort => sort;

    public int Damaged { get; private set; }

    public int Undecodable { get; private set; }

    /// <summary>Decoded, and the message alone gave it away.</summary>
    public int CaughtAlone { get; private set; }

    /// <summary>Decoded, and the message alone or the past gave it away.</summary>
    public int CaughtWithPast { get; private set; }

    /// <summary>Of <see cref="CaughtWithPast"/>: implausible, so in quarantine.</summary>
    public int Quarantined { get; private set; }

    public int Decoded => Damaged - Undecodable;

    public int Missed => Decoded - CaughtWithPast;

    public void AddUndecodable()
    {
        Damaged++;
        Undecodable++;
    }

    public void AddDecoded(PlausibilityReasons alone, PlausibilityVerdict withPast)
    {
        Damaged++;
        CaughtAlone += alone != PlausibilityReasons.None ? 1 : 0;
        CaughtWithPast += withPast.Outcome != PlausibilityOutcome.Plausible ? 1 : 0;
        Quarantined += withPast.Outcome == PlausibilityOutcome.Implausible ? 1 : 0;
    }
}
