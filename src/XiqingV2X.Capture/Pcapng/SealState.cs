namespace XiqingV2X.Capture.Pcapng;

/// <summary>What a block's seal (a sum over its head and options) says.</summary>
internal enum SealState
{
    /// <summary>The block has none: another program wrote it, or a version of this one before there were seals.</summary>
    None,

    /// <summary>The block is as it was written.</summary>
    Right,

    /// <summary>It is not.</summary>
    Wrong,
}
