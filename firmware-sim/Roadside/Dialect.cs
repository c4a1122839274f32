namespace XiqingV2X.FirmwareSim.Roadside;

/// <summary>How uploads are addressed and framed.</summary>
public enum Dialect
{
    /// <summary>Topic tree with the RSU's id; the payload is one MessageFrame.</summary>
    Canonical,

    /// <summary>One flat topic per kind; a binary frame names the RSU, and BSMs travel in batches.</summary>
    Dots,

    /// <summary>The tree of T/ITS 0180.1 table 27, <c>rsu/{id}/…</c>.</summary>
    Its0180,

    /// <summary>The roadside computer of T/ITS 0180.1 table 7: participants, events, and everything else in bundles, as JSON.</summary>
    Rscu,

    /// <summary>OpenV2X, <c>V2X/RSU/{id}/…</c>.</summary>
    OpenV2x,

    /// <summary>CICTCI's roadside computer: UPER as text in JSON.</summary>
    Cictci,
}
