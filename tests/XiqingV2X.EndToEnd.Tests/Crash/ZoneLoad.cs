using System.Diagnostics;
using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.FirmwareSim.Traffic;
using XiqingV2X.FirmwareSim.Zone;
using XiqingV2X.Messages;

namespace XiqingV2X.EndToEnd.Tests.Crash;

/// <summary>Two simulated RSUs that publish everything at QoS 1 in real time until told to stop.</summary>
internal sealed class ZoneLoad : IAsyncDisposable
{
    private readonly Simulation _simulation;
    private readonly RsuPublisher[] _publishers;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abort = new();
    private readonly Task _run;

    public ZoneLoad(int port, int vehicles = 20)
    {
        _simulation = new Simulation(
            DemoZone.Create(2), new SimulationOptions(new WorldOptions(vehicles, 0.5, 7), Dialect.Canonical, 1), DateTimeOffset.UtcNow);
        _publishers = [.. _simulation.Zone.Rsus.Select(rsu => new RsuPublisher(rsu.Id, port))];
        _run = Task.Run(RunAsync);
    }

    /// <summary>Every message published, how often, and when the last time. Read it after <see cref="FinishAsync"/>.</summary>
    public Dictionary<MessageKey, (int Times, DateTimeOffset At)> Published { get; } = [];

    /// <summary>Messages acknowledged so far.</summary>
    public long Count { get; private set; }

    /// <summary>How often a message was published beyond the first time, because it was not acknowledged.</summary>
    public int ResentOf(MessageKey key) => _publishers.Sum(publisher => publisher.Resent.GetValueOrDefault(key));

    /// <summary>Ends the load; returns when the broker has acknowledged everything.</summary>
    public async Task FinishAsync(TimeSpan limit)
    {
        await _stop.CancelAsync();
        await _run.WaitAsync(limit);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _abort.CancelAsync();
        await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Array.ForEach(_publishers, publisher => publisher.Dispose());
        _stop.Dispose();
        _abort.Dispose();
    }

    private async Task RunAsync()
    {
        var clock = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (long tick = 0; !_stop.IsCancellationRequested;)
        {
            // All steps that are due: a timer that was held up must not let the simulated clocks fall behind.
            for (; tick * 100 <= clock.ElapsedMilliseconds && !_stop.IsCancellationRequested; tick++)
            {
                await StepAsync();
            }

            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private async Task StepAsync()
    {
        List<(string Topic, byte[] Payload)>[] messages = [.. _publishers.Select(_ => new List<(string, byte[])>())];
        foreach (Upload upload in _simulation.Step())
        {
            string topic = $"v2x/v1/rsu/{_simulation.Zone.Rsus[upload.Rsu].Id}/{MessageKindName.Of(upload.Kind)}/up";
            messages[upload.Rsu].Add((topic, upload.Payload));
            MessageKey key = MessageKey.Of(topic, upload.Payload);
            Published[key] = (Published.GetValueOrDefault(key).Times + 1, DateTimeOffset.UtcNow);
        }

        await Task.WhenAll(_publishers.Zip(messages, (publisher, list) => publisher.PublishAsync(list, _abort.Token)));
        Count += messages.Sum(list => list.Count);
    }
}
