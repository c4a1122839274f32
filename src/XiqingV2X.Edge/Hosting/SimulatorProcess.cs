using System.Diagnostics;
using System.Globalization;

namespace XiqingV2X.Edge.Hosting;

/// <summary>
/// The simulated RSUs of the demonstration: <c>rsu-sim</c>, which stands beside xv2x, as a child process. It stops when its
/// standard input closes, so that it cannot outlive the node however the node ends.
/// </summary>
internal sealed class SimulatorProcess : IAsyncDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(15);
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private SimulatorProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    public bool HasExited => _process.HasExited;

    /// <summary>Completes when the process ends.</summary>
    public Task Ended => _process.WaitForExitAsync();

    /// <summary>Writes the demonstration zone's register to a file.</summary>
    public static async Task WriteZoneAsync(int rsus, string file, CancellationToken cancellation)
    {
        await using var run = Start("zone", "--rsus", rsus.ToString(CultureInfo.InvariantCulture), "--out", file);
        await run._process.WaitForExitAsync(cancellation);
        if (run._process.ExitCode != 0)
        {
            throw new InvalidOperationException($"rsu-sim zone ended with {run._process.ExitCode}: {(await run._error).Trim()}");
        }
    }

    /// <summary>Starts publishing to a broker.</summary>
    public static SimulatorProcess Run(HostPort broker, int rsus, int vehicles, int seed) => Start(
        "run",
        "--mqtt", $"{broker.Host}:{broker.Port}",
        "--rsus", rsus.ToString(CultureInfo.InvariantCulture),
        "--vehicles", vehicles.ToString(CultureInfo.InvariantCulture),
        "--seed", seed.ToString(CultureInfo.InvariantCulture),
        "--stop-on-stdin-eof");

    /// <summary>Asks it to stop, waits for it, and returns what it printed: its last line is a JSON object of its counts.</summary>
    public async Task<(int ExitCode, string Output, string Error)> StopAsync()
    {
        _process.StandardInput.Close();
        using var limit = new CancellationTokenSource(StopLimit);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        return (_process.ExitCode, await _output, await _error);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static SimulatorProcess Start(params string[] arguments)
    {
        string library = Path.Combine(AppContext.BaseDirectory, "rsu-sim.dll");
        string published = Path.Combine(AppContext.BaseDirectory, "rsu-sim");
        string[] command;
        if (File.Exists(library))
        {
            // The same runtime that runs xv2x.
            string host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
            command = [host, library, .. arguments];
        }
        else if (File.Exists(published))
        {
            // Published: both are programs of their own.
            command = [published, .. arguments];
        }
        else
        {
            throw new InvalidOperationException($"{published} is missing: it stands beside xv2x");
        }

        var info = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new SimulatorProcess(Process.Start(info) ?? throw new InvalidOperationException("rsu-sim did not start"));
    }
}
