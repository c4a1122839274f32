namespace XiqingV2X.Traffic.Links;

/// <summary>A link as one source sees it.</summary>
/// <param name="Link">Index of the link.</param>
/// <param name="Rsu">The RSU whose sensors see it; <see cref="Bsm"/>, <see cref="Fused"/> or <see cref="None"/>.</param>
internal readonly record struct LinkKey(int Link, int Rsu)
{
    /// <summary>Vehicles that tell of themselves, whoever hears them.</summary>
    public const int Bsm = -1;

    /// <summary>Vehicles through whichever sources they are seen, each once.</summary>
    public const int Fused = -2;

    /// <summary>The same, of pieces that sensors saw, which lie where sensors see by themselves.</summary>
    public const int FusedSensed = -4;

    /// <summary>Counted for no source by itself.</summary>
    public const int None = -3;
}
