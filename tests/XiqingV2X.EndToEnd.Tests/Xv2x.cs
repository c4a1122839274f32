using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace XiqingV2X.EndToEnd.Tests;

/// <summary>The program as a user runs it: a process with arguments, output and an exit code.</summary>
internal sealed partial class Xv2x : IDisposable
{
    private const int Sighup = 1;
    private const int Sigint = 2;
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();

    private Xv2x(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, e) => Keep(_output, e.Data);
        process.ErrorDataReceived += (_, e) => Keep(_error, e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Output => Read(_output);

    public string Error => Read(_error);

    /// <summary>Memory that it holds, MiB.</summary>
    public long ResidentMiB
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 >> 20;
        }
    }

    /// <summary>Files, sockets and the like that it holds open.</summary>
    public int Handles => Directory.GetFileSystemEntries($"/proc/{_process.Id}/fd").Length;

    public bool HasExited => _process.HasExited;

    /// <summary>Starts it.</summary>
    public static Xv2x Start(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        // A test run in the background inherits SIGINT as ignored; a user's terminal does not give it that way.
        var info = new ProcessStartInfo("/usr/bin/env", ["--default-signal=INT", "dotnet", Path.Combine(AppContext.BaseDirectory, "xv2x.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach ((string name, string value) in environment)
        {
            info.Environment[name] = value;
        }

        var started = new Xv2x(Process.Start(info)!);
        started._process.StandardInput.Close();
        return started;
    }

    /// <summary>Runs it to its end; fails the test when it takes longer than the limit.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(TimeSpan limit, params string[] arguments)
    {
        using Xv2x run = Start(new Dictionary<string, string>(), arguments);
        int exitCode = await run.ExitAsync(limit);
        return (exitCode, run.Output, run.Error);
    }

    /// <summary>Waits until it has written something to stderr; fails the test when it ends before, or takes longer than the limit.</summary>
    public Task ErrorSaysAsync(string text, TimeSpan limit) => SaysAsync(() => Error, text, limit);

    /// <summary>The same of its standard output, where the log is.</summary>
    public Task OutputSaysAsync(string text, TimeSpan limit) => SaysAsync(() => Output, text, limit);

    /// <summary>Waits for its end.</summary>
    public async Task<int> ExitAsync(TimeSpan limit)
    {
        using var timeout = new CancellationTokenSource(limit);
        try
        {
            await _process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            throw new TimeoutException($"xv2x did not end within {limit}\n{Output}\n{Error}");
        }

        return _process.ExitCode;
    }

    /// <summary>Asks it to stop, as Ctrl-C does.</summary>
    public void Stop() => Assert.Equal(0, Kill(_process.Id, Sigint));

    /// <summary>Asks it to read its settings again, as <c>systemctl reload</c> does.</summary>
    public void Reload() => Assert.Equal(0, Kill(_process.Id, Sighup));

    /// <summary>Ends it without a word, as a power cut does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private async Task SaysAsync(Func<string> read, string text, TimeSpan limit)
    {
        using var timeout = new CancellationTokenSource(limit);
        while (!read().Contains(text, StringComparison.Ordinal))
        {
            Assert.False(HasExited, $"ended without '{text}'\n{Output}\n{Error}");
            try
            {
                await Task.Delay(20, timeout.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"did not say '{text}' within {limit}\n{Output}\n{Error}");
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int pid, int signal);

    private static void Keep(StringBuilder text, string? line)
    {
        if (line is not null)
        {
            lock (text)
            {
                text.AppendLine(line);
            }
        }
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}
