using SharpFuzz;

namespace XiqingV2X.Fuzz;

/// <summary>A copy of this program whose codec and capture readers count their branches.</summary>
internal static class Instrumenter
{
    private static readonly string[] Instrumented = ["XiqingV2X.Uper.dll", "XiqingV2X.Messages.dll", "XiqingV2X.Capture.dll"];

    public static int Run(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(AppContext.BaseDirectory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        foreach (var name in Instrumented)
        {
            // The result is lazy: counting it does the work.
            var types = Fuzzer.Instrument(Path.Combine(folder, name), static _ => true, Options.Value).Count();
            Console.Error.WriteLine($"{name}: {types} types instrumented");
        }

        return 0;
    }
}
