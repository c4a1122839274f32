using System.Globalization;
using XiqingV2X.Edge.Replays;

namespace XiqingV2X.Edge.Cli;

/// <summary>The keyboard beside a replay, where there is one, and a line that tells where it stands.</summary>
internal sealed class ReplayKeyboard : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(50);
    private readonly CancellationTokenSource _ended;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _task;

    /// <summary>Listens.</summary>
    /// <param name="control">The replay.</param>
    /// <param name="ended">Cancelled by the key that ends it.</param>
    public ReplayKeyboard(ReplayControl control, CancellationTokenSource ended)
    {
        _ended = ended;
        _task = Console.IsInputRedirected || Console.IsErrorRedirected ? Task.CompletedTask : ListenAsync(control);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _task;
        _closing.Dispose();
    }

    private async Task ListenAsync(ReplayControl control)
    {
        await Console.Error.WriteLineAsync(ReplayKeys.Help);
        using var timer = new PeriodicTimer(Period);
        try
        {
            while (await timer.WaitForNextTickAsync(_closing.Token))
            {
                while (Console.KeyAvailable)
                {
                    if (!ReplayKeys.Press(control, Console.ReadKey(intercept: true)))
                    {
                        await _ended.CancelAsync();
                    }
                }

                await Console.Error.WriteAsync($"\r{Describe(control),-60}");
            }
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync();
        }
    }

    private static string Describe(ReplayControl control) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(control.PositionNs is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at / 1_000_000).ToString("yyyy-MM-dd HH:mm:ss.f", CultureInfo.InvariantCulture) : "-")}  {ReplaySpeed.Text(control.Speed)}x{(control.IsPaused ? "  paused" : "")}");
}
