using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using XiqingV2X.TestSupport;

namespace XiqingV2X.EndToEnd.Tests.Deploy;

/// <summary>The units of deploy/systemd, by systemd's own check.</summary>
public sealed class UnitFileTests : IDisposable
{
    private const double MostExposed = 2.0;
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("xv2x.service", "/opt/xv2x/xv2x")]
    [InlineData("xv2x-mosquitto.service", "/usr/sbin/mosquitto")]
    public async Task A_unit_is_sound_and_exposes_little(string name, string program)
    {
        string text = await File.ReadAllTextAsync(Path.Combine(DeployFolder.Path, "systemd", name));
        Assert.Contains($"ExecStart={program} ", text, StringComparison.Ordinal);
        string unit = _folder.File(name);
        await File.WriteAllTextAsync(unit, text.Replace(program, "/bin/true", StringComparison.Ordinal)); // need not be installed here

        (int verified, string findings) = await RunAsync("verify", "--man=no", unit);
        Assert.True(verified == 0 && findings.Length == 0, findings);

        (_, string judged) = await RunAsync("security", "--offline=true", unit);
        Match level = Regex.Match(judged, @"Overall exposure level for \S+: ([\d.]+)");
        Assert.True(level.Success, judged);
        Assert.True(double.Parse(level.Groups[1].ValueSpan, CultureInfo.InvariantCulture) < MostExposed, judged);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        var info = new ProcessStartInfo("/usr/bin/systemd-analyze", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(info)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }
}
