namespace XiqingV2X.Edge.Ingest.Profiles;

/// <summary>What a place in a payload is besides the fields it fills.</summary>
internal enum ShapeRole : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Known and not used.</summary>
    Ignored,

    /// <summary>Text that is JSON itself, of the shape that the whole payload has.</summary>
    Embedded,

    /// <summary>A UPER message as hexadecimal or base64 text.</summary>
    Uper,

    /// <summary>The sender's id.</summary>
    Identity,

    /// <summary>The time of the whole payload.</summary>
    Time,
}
