using System.Diagnostics;

namespace XiqingV2X.Codec.DifferentialTests;

/// <summary>Builds the C peer under the checkout's artifacts/, where the benchmark finds it too.</summary>
public sealed class Asn1cFixture
{
    public Asn1cFixture()
    {
        var root = Root();
        using var build = Process.Start(new ProcessStartInfo(
            Path.Combine(root, "tests", "Benchmarks", "asn1c", "build.sh"),
            [Path.Combine(root, "artifacts", "asn1c")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var reasons = build.StandardError.ReadToEndAsync();
        Driver = build.StandardOutput.ReadToEnd().Trim();
        build.WaitForExit();
        Assert.True(build.ExitCode == 0, "asn1c/build.sh: " + reasons.Result);
    }

    /// <summary>Path of the program.</summary>
    public string Driver { get; }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "XiqingV2X.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("not inside a checkout");
        }

        return folder;
    }
}
