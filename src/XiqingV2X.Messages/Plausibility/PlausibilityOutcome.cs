namespace XiqingV2X.Messages.Plausibility;

/// <summary>What becomes of a message that decodes.</summary>
public enum PlausibilityOutcome : byte
{
    /// <summary>Nothing speaks against it.</summary>
    Plausible,

    /// <summary>Something does, but an honest sender may have meant it: kept and counted, left out of traffic figures.</summary>
    Suspect,

    /// <summary>No honest sender of this zone can have meant it: quarantine.</summary>
    Implausible,
}
