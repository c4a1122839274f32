using System.Runtime.InteropServices;

namespace XiqingV2X.Capture.Journal;

/// <summary>
/// Makes new names in a folder durable. On Unix a file's own flush does not promise that its name survives a power
/// cut, and .NET opens no folder as a file; elsewhere the file system sees to it.
/// </summary>
internal static class FolderSync
{
    public static void Flush(string folder)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
        {
            return;
        }

        int descriptor = Native.Open(folder, 0);
        if (descriptor < 0)
        {
            throw new IOException($"'{folder}' cannot be opened to make it durable (error {Marshal.GetLastPInvokeError()})");
        }

        int result = Native.Sync(descriptor);
        _ = Native.Close(descriptor);
        if (result != 0)
        {
            throw new IOException($"'{folder}' cannot be made durable");
        }
    }

    private static class Native
    {
        [DllImport("libc", EntryPoint = "open", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true, SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        internal static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

        [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        internal static extern int Sync(int descriptor);

        [DllImport("libc", EntryPoint = "close", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        internal static extern int Close(int descriptor);
    }
}
