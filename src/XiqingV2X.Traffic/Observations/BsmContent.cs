namespace XiqingV2X.Traffic.Observations;

/// <summary>What a BSM tells beside the state of its vehicle: its safety and emergency extensions.</summary>
[Flags]
public enum BsmContent
{
    /// <summary>Nothing of it.</summary>
    None = 0,

    /// <summary>Event flags are there, set or not.</summary>
    EventFlags = 1,

    /// <summary>It brakes hard.</summary>
    HardBraking = 2,

    /// <summary>ABS, traction control or stability control is at work.</summary>
    ControlLoss = 4,

    /// <summary>Hazard lights, a flat tyre, an airbag that went off, or a disabled vehicle.</summary>
    Abnormal = 8,

    /// <summary>An emergency vehicle by its class, or one that tells of its response, siren or light bar.</summary>
    Emergency = 16,
}
