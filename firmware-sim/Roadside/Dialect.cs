namespace XiqingV2X.FirmwareSim.Roadside;

/// <summary>How uploads are addressed and framed.</summary>
public enum Dialect
{
    /// <summary>Topic tree with the RSU's id; the payload is one MessageFrame.</summary>
    Canonical,

    /// <summary>One flat topic per kind; a binary frame names the RSU, and BSMs travel in batches.</summary>
    Dots,
}
