using System.Diagnostics;

namespace XiqingV2X.EndToEnd.Tests;

/// <summary>A file system in memory of a size of our own, to be filled. Needs the right to mount.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _filler;

    private SmallDisk(string folder)
    {
        Folder = folder;
        _filler = Path.Combine(folder, "filler");
    }

    public string Folder { get; }

    public static SmallDisk Mount(string folder, int miB)
    {
        Directory.CreateDirectory(folder);
        Assert.Equal(0, Run("mount", "-t", "tmpfs", "-o", $"size={miB}m", "none", folder));
        return new SmallDisk(folder);
    }

    /// <summary>Whether this user may mount, so that a test can say that it was left out.</summary>
    public static bool IsPossible()
    {
        string probe = Directory.CreateTempSubdirectory("xv2x-mount").FullName;
        try
        {
            bool mounted = OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", "size=1m", "none", probe) == 0;
            if (mounted)
            {
                Run("umount", probe);
            }

            return mounted;
        }
        finally
        {
            Directory.Delete(probe);
        }
    }

    /// <summary>Takes all that is free, to the last byte.</summary>
    public void Fill()
    {
        using var stream = new FileStream(_filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (int size = 1 << 20; size > 0; size /= 4)
        {
            byte[] bytes = new byte[size];
            try
            {
                while (true)
                {
                    stream.Write(bytes);
                }
            }
            catch (IOException)
            {
                // Full, for so many bytes.
            }
        }
    }

    public void Free() => File.Delete(_filler);

    public void Dispose() => Run("umount", "-l", Folder);

    private static int Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
