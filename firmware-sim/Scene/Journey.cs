namespace XiqingV2X.FirmwareSim.Scene;

/// <summary>What a vehicle is about, beside getting somewhere.</summary>
public enum Journey
{
    /// <summary>Nothing to tell.</summary>
    Ordinary,

    /// <summary>An emergency vehicle that responds with siren and lights.</summary>
    Response,

    /// <summary>Something is wrong with it: it drives with hazard lights.</summary>
    Defect,
}
