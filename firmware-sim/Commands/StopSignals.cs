using System.Runtime.InteropServices;

namespace XiqingV2X.FirmwareSim.Commands;

/// <summary>Turns Ctrl-C, SIGTERM and, if asked, the end of standard input into one cancellation.</summary>
public sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _signals;

    /// <param name="standardInput">Stop when this ends; null to ignore standard input.</param>
    public StopSignals(Stream? standardInput)
    {
        _signals =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
        ];
        if (standardInput is not null)
        {
            _ = WatchAsync(standardInput);
        }
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (PosixSignalRegistration signal in _signals)
        {
            signal.Dispose();
        }

        // The source is left to the collector: the watch of standard input may still be waiting for its end.
    }

    private void Stop(PosixSignalContext context)
    {
        // The process ends by itself once everything is acknowledged.
        context.Cancel = true;
        _source.Cancel();
    }

    private async Task WatchAsync(Stream input)
    {
        byte[] buffer = new byte[256];
        try
        {
            // Reads of a terminal or pipe cannot be cancelled; off the caller's thread they need not be.
            await Task.Run(() =>
            {
                while (input.Read(buffer) > 0)
                {
                }
            });
        }
        catch (IOException)
        {
            // A broken input has ended too.
        }

        await _source.CancelAsync();
    }
}
