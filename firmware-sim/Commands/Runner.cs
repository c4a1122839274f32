using XiqingV2X.FirmwareSim.Mqtt;
using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.FirmwareSim.Traffic;

namespace XiqingV2X.FirmwareSim.Commands;

/// <summary>
/// Runs the simulation in step with the clock and publishes what it makes. A step of 100 ms goes out in five
/// slots of 20 ms, each upload in the slot in which it falls due, so that the load is as even as the field's.
/// </summary>
public sealed class Runner(RunOptions options, TimeProvider time)
{
    private const int SlotsPerStep = 5;
    private const int SlotMilliseconds = 100 / SlotsPerStep;

    /// <summary>Until the duration or the trace is over or it is cancelled; then everything is acknowledged and closed.</summary>
    /// <param name="status">Called once a second.</param>
    /// <param name="cancellation">Ends the run, cleanly.</param>
    /// <exception cref="MQTTnet.Exceptions.MqttCommunicationException">The broker cannot be reached at the start.</exception>
    public async Task<RunReport> RunAsync(Action<RunStatus> status, CancellationToken cancellation)
    {
        IReadOnlyList<RsuUnit> units = options.Source.Units;
        await using var fleet = new Fleet(units, options.Connection, time);
        await fleet.ConnectAsync(cancellation);

        // Both clocks start together: what a message says of its time is then when it leaves, to the slot.
        DateTimeOffset start = time.GetUtcNow();
        using var pacer = new Pacer(time, TimeSpan.FromMilliseconds(SlotMilliseconds));
        ISimulation simulation = options.Source.Begin(options.Simulation, start);
        await PublishAsync(simulation, fleet, pacer, status, cancellation);
        double seconds = simulation.Tick * TrafficWorld.Step;
        await fleet.FinishAsync();
        simulation.WriteTruth(options.TruthFolder, start);
        return new RunReport(options.Simulation, seconds, units, [.. fleet.Connections.Select(c => c.Counts)]);
    }

    private async Task PublishAsync(
        ISimulation simulation, Fleet fleet, Pacer pacer, Action<RunStatus> status, CancellationToken cancellation)
    {
        long steps = options.Duration is { } d ? (long)Math.Ceiling(d.TotalSeconds / TrafficWorld.Step) : long.MaxValue;
        var slots = new List<Upload>[SlotsPerStep];
        for (int i = 0; i < slots.Length; i++)
        {
            slots[i] = [];
        }

        long uploads = 0;
        for (long step = 0; step < steps; step++)
        {
            if (!simulation.TryStep(out ReadOnlySpan<Upload> made))
            {
                return;
            }

            Sort(made, slots);
            for (int i = 0; i < SlotsPerStep; i++)
            {
                long slot = (step * SlotsPerStep) + i;
                if (!await pacer.PassedAsync(slot, cancellation))
                {
                    return;
                }

                foreach (Upload upload in slots[i])
                {
                    fleet.Post(upload);
                }

                uploads += slots[i].Count;
            }

            if (step % 10 == 9)
            {
                TimeSpan behind = pacer.Elapsed - TimeSpan.FromMilliseconds((step + 1) * 100);
                status(new RunStatus(TimeSpan.FromMilliseconds((step + 1) * 100), simulation.VehicleCount, uploads, behind));
                uploads = 0;
            }
        }
    }

    private static void Sort(ReadOnlySpan<Upload> uploads, List<Upload>[] slots)
    {
        foreach (List<Upload> slot in slots)
        {
            slot.Clear();
        }

        foreach (Upload upload in uploads)
        {
            slots[upload.Due / SlotMilliseconds].Add(upload);
        }
    }
}
