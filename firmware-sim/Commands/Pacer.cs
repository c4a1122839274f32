namespace XiqingV2X.FirmwareSim.Commands;

/// <summary>
/// Hands out slots of equal length in step with a clock. A slot is due by the time since the start, not by
/// counting ticks, so lateness never adds up: whoever is late gets the missed slots at once.
/// </summary>
public sealed class Pacer : IDisposable
{
    private readonly TimeProvider _time;
    private readonly TimeSpan _slot;
    private readonly PeriodicTimer _timer;
    private readonly long _start;

    public Pacer(TimeProvider time, TimeSpan slot)
    {
        _time = time;
        _slot = slot;
        _start = time.GetTimestamp();
        _timer = new PeriodicTimer(slot, time);
    }

    /// <summary>Time since the start.</summary>
    public TimeSpan Elapsed => _time.GetElapsedTime(_start);

    /// <summary>Waits until a slot has passed.</summary>
    /// <param name="slot">Number of the slot, from 0.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>False when cancelled.</returns>
    public async ValueTask<bool> PassedAsync(long slot, CancellationToken cancellation)
    {
        TimeSpan due = _slot * (slot + 1);
        try
        {
            while (Elapsed < due)
            {
                await _timer.WaitForNextTickAsync(cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            return false;
        }

        return !cancellation.IsCancellationRequested;
    }

    public void Dispose() => _timer.Dispose();
}
