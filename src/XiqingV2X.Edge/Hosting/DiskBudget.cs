namespace XiqingV2X.Edge.Hosting;

/// <summary>How much of the disk the journal may take.</summary>
internal static class DiskBudget
{
    /// <summary>The room kept free is at most this share of the disk, so that the default suits a small disk too.</summary>
    private const int LargestShare = 10;

    /// <summary>Bytes that shall stay free.</summary>
    /// <param name="keepFreeMiB">As set.</param>
    /// <param name="diskBytes">Size of the disk.</param>
    public static long KeepFree(int keepFreeMiB, long diskBytes) => Math.Min((long)keepFreeMiB << 20, diskBytes / LargestShare);

    /// <summary>Bytes that the journal may keep: what is set for it, or less where room runs out, whoever has taken it.</summary>
    /// <param name="keepMiB">As set for the journal.</param>
    /// <param name="keepFree">Bytes that shall stay free.</param>
    /// <param name="free">Bytes that are.</param>
    /// <param name="journal">Bytes that the journal takes now.</param>
    public static long Journal(int keepMiB, long keepFree, long free, long journal) =>
        Math.Min((long)keepMiB << 20, free >= keepFree ? long.MaxValue : Math.Max(0, journal - (keepFree - free)));
}
