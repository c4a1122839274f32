using System.Runtime.InteropServices;

namespace XiqingV2X.Edge.Hosting;

/// <summary>What a node writes is its owner's, whoever started it and with whatever mask.</summary>
internal static class OwnFiles
{
    private const int GroupAndOthers = 0b000_111_111;

    /// <summary>From now on this process makes files of mode 0600 and folders of mode 0700.</summary>
    public static void Begin()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = SetMask(GroupAndOthers);
        }
    }

    [DllImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetMask(int mask);
}
