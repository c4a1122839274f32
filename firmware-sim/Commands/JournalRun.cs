using System.Buffers;
using System.Text;
using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.FirmwareSim.Device;
using XiqingV2X.FirmwareSim.Mqtt;
using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.FirmwareSim.Traffic;

namespace XiqingV2X.FirmwareSim.Commands;

/// <summary>
/// Runs the simulation as fast as it goes and writes what a node's journal would hold of it: a node that is started on
/// the folder processes it as if it had taken it in itself. Arrival times are those of the simulation and a fixed latency.
/// </summary>
/// <param name="source">Roads and traffic.</param>
/// <param name="options">What to simulate.</param>
/// <param name="duration">How long; null to the end of the trace.</param>
/// <param name="folder">Data folder of the node to be; its journal must not be there yet.</param>
/// <param name="start">Wall clock of the simulation's first instant.</param>
/// <param name="truthFolder">Where to write the truth; null for nowhere.</param>
public sealed class JournalRun(
    ITrafficSource source, SimulationOptions options, TimeSpan? duration, string folder, DateTimeOffset start, string? truthFolder)
{
    private const int LatencyMs = 15;

    private readonly StepClock _clock = new(start);
    private readonly RsuTable _rsus = new();

    /// <summary>Until the trace or the duration is over, or it is cancelled.</summary>
    /// <param name="cancellation">Ends the run, cleanly.</param>
    /// <exception cref="IOException">The journal is there already, or cannot be written.</exception>
    public async Task<RunReport> RunAsync(CancellationToken cancellation)
    {
        string journalFolder = Path.Combine(folder, "journal");
        if (Directory.Exists(journalFolder) && Directory.EnumerateFileSystemEntries(journalFolder).Any())
        {
            throw new IOException($"'{journalFolder}' is there already");
        }

        IReadOnlyList<RsuUnit> units = source.Units;
        KindCounts[] counts = [.. units.Select(_ => new KindCounts())];
        JournalledRsu[] rsus = [.. units.Select((unit, i) => new JournalledRsu(
            _rsus.Add(unit.Id),
            new UploadTopics(options.Dialect, options.Payload, unit.Id),
            new FaultInjector(options.Impairments.Fault, options.Dialect, options.Payload, units[(i + 1) % units.Count].Id, _clock)))];
        ISimulation simulation = source.Begin(options, start);
        long steps = duration is { } limit ? (long)Math.Ceiling(limit.TotalSeconds / TrafficWorld.Step) : long.MaxValue;
        using JournalWriter journal = JournalWriter.Open(journalFolder, _rsus, null, new JournalOptions(), TimeProvider.System);
        foreach (JournalledRsu rsu in rsus)
        {
            rsu.Faults.Connected();
        }

        List<Roadside.Upload> step = [];
        while (simulation.Tick < steps && !cancellation.IsCancellationRequested && simulation.TryStep(out ReadOnlySpan<Roadside.Upload> uploads))
        {
            step.Clear();
            step.AddRange(uploads);
            foreach (Roadside.Upload upload in step.OrderBy(upload => upload.Due))
            {
                await WriteAsync(journal, rsus[upload.Rsu], upload, ((simulation.Tick - 1) * 100) + upload.Due, counts[upload.Rsu], cancellation);
            }
        }

        simulation.WriteTruth(truthFolder, start);
        return new RunReport(options, simulation.Tick * TrafficWorld.Step, units, counts);
    }

    private async ValueTask WriteAsync(
        JournalWriter journal, JournalledRsu rsu, Roadside.Upload upload, long milliseconds, KindCounts counts, CancellationToken cancellation)
    {
        _clock.Set(milliseconds);
        string topic = rsu.Topics[upload.Kind];
        foreach ((string otherTopic, byte[] payload) in rsu.Faults.Instead(upload, topic))
        {
            await AppendAsync(journal, rsu.Index, otherTopic, payload, milliseconds, cancellation);
            counts.AddFault();
        }

        if (!rsu.Faults.Replaces(upload))
        {
            await AppendAsync(journal, rsu.Index, topic, upload.Payload, milliseconds, cancellation);
            counts.AddPublished(upload.Kind, upload.Messages);
        }
    }

    private async ValueTask AppendAsync(JournalWriter journal, int rsu, string topic, byte[] payload, long milliseconds, CancellationToken cancellation)
    {
        while (TryAppend(journal, rsu, topic, payload, milliseconds) == AppendStatus.NoCapacity)
        {
            await journal.CapacityAsync(cancellation);
        }
    }

    private AppendStatus TryAppend(JournalWriter journal, int rsu, string topic, byte[] payload, long milliseconds) => journal.TryAppend(
        new Capture.Journal.Upload
        {
            RsuIndex = rsu,
            ArrivalNs = (start.ToUnixTimeMilliseconds() + milliseconds + LatencyMs) * 1_000_000,
            Topic = Encoding.UTF8.GetBytes(topic),
            Payload = new ReadOnlySequence<byte>(payload),
        },
        out _);

    private sealed record JournalledRsu(int Index, UploadTopics Topics, FaultInjector Faults);
}
