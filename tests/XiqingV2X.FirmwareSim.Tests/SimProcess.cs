using System.Diagnostics;
using System.Text.Json;

namespace XiqingV2X.FirmwareSim.Tests;

/// <summary>The executable itself, started as its users do.</summary>
internal sealed class SimProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    public SimProcess(params string[] arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "rsu-sim.dll");
        // A test run in the background inherits SIGINT as ignored; a user's terminal does not give it that way.
        _process = Process.Start(new ProcessStartInfo("/usr/bin/env", ["--default-signal=INT", "dotnet", program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _error = _process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    public StreamWriter Input => _process.StandardInput;

    public async Task<(int Code, string Output, string Error)> EndAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await _process.WaitForExitAsync(limit.Token);
        return (_process.ExitCode, await _output, await _error);
    }

    /// <summary>Counts of the final line: uploads by topic of the canonical tree.</summary>
    public static Dictionary<string, long> UploadsByTopic(string output)
    {
        using JsonDocument report = JsonDocument.Parse(Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
        Assert.True(report.RootElement.GetProperty("ok").GetBoolean());
        Assert.Equal(0, report.RootElement.GetProperty("unsent").GetInt64());
        var counts = new Dictionary<string, long>();
        foreach (JsonProperty rsu in report.RootElement.GetProperty("rsus").EnumerateObject())
        {
            foreach (JsonProperty kind in rsu.Value.EnumerateObject())
            {
                counts[$"v2x/v1/rsu/{rsu.Name}/{kind.Name}/up"] = kind.Value.GetProperty("uploads").GetInt64();
            }
        }

        Assert.Equal(report.RootElement.GetProperty("uploads").GetInt64(), counts.Values.Sum());
        return counts;
    }

    /// <summary>Ends it without a word.</summary>
    public void Kill() => _process.Kill();

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
