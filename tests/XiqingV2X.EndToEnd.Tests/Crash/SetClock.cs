using System.Diagnostics;
using System.IO.MemoryMappedFiles;

namespace XiqingV2X.EndToEnd.Tests.Crash;

/// <summary>A system's clock for processes of a test, set at will; see <c>clock.c</c>.</summary>
internal sealed class SetClock : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _offset;

    private SetClock(string library, string offset)
    {
        _file = MemoryMappedFile.CreateFromFile(offset, FileMode.Create, null, sizeof(long));
        _offset = _file.CreateViewAccessor();
        Environment = new Dictionary<string, string> { ["LD_PRELOAD"] = library, ["XV2X_TEST_CLOCK"] = offset };
    }

    /// <summary>What a process needs to have this clock.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    public static async Task<SetClock> CreateAsync(string folder)
    {
        string library = Path.Combine(folder, "clock.so");
        using var compiler = Process.Start("/usr/bin/gcc", ["-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o", library, Path.Combine(AppContext.BaseDirectory, "clock.c")]);
        await compiler.WaitForExitAsync();
        Assert.Equal(0, compiler.ExitCode);
        return new SetClock(library, Path.Combine(folder, "clock"));
    }

    /// <summary>Sets it.</summary>
    /// <param name="seconds">How far ahead of the machine's own, s.</param>
    public void Set(int seconds) => _offset.Write(0, (long)seconds);

    public void Dispose()
    {
        _offset.Dispose();
        _file.Dispose();
    }
}
