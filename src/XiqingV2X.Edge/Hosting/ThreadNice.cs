using System.Runtime.InteropServices;

namespace XiqingV2X.Edge.Hosting;

/// <summary>Lets the calling thread give way to all others. .NET's own thread priorities do nothing on Linux.</summary>
internal static class ThreadNice
{
    private const int PrioProcess = 0;
    private const int CallingThread = 0;
    private const int Nicest = 19;

    public static void GiveWay()
    {
        if (OperatingSystem.IsLinux())
        {
            // Refused or not, the work gets done.
            _ = SetPriority(PrioProcess, CallingThread, Nicest);
        }
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, int who, int nice);
}
