using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Pipeline;
using XiqingV2X.FirmwareSim.Mqtt;
using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.FirmwareSim.Traffic;
using XiqingV2X.FirmwareSim.Zone;
using XiqingV2X.Messages;
using XiqingV2X.Storage;
using XiqingV2X.TestSupport;
using XiqingV2X.Traffic;

namespace XiqingV2X.IngestBench;

/// <summary>
/// What the pipeline keeps in memory over hours of a zone's own time, as fast as it goes: a simulated zone that never
/// repeats itself, through journal, decode, plausibility, windows and store, with a line a simulated minute of what a full
/// collection leaves, and at the end of what holds it. Exits 1 where it grows on.
/// </summary>
internal sealed class MemoryRun(Options options) : IJournalConsumer, IDisposable
{
    private const long StoreIntervalNs = 500_000_000;
    private const long MinuteNs = 60_000_000_000;
    private const double MiB = 1 << 20;

    /// <summary>By then windows of all lengths are open and every mark is there.</summary>
    private const int SettledMinutes = 20;
    private readonly BlockingCollection<JournalBatch> _batches = new(new ConcurrentQueue<JournalBatch>());
    private readonly Simulation _simulation = new(
        DemoZone.Create(options.Rsus), new SimulationOptions(new WorldOptions(options.Vehicles, 1, 7), Dialect.Canonical, 5), DateTimeOffset.UtcNow);
    private readonly long _startNs = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() * 1_000_000;

    public static Task<int> RunAsync(Options options)
    {
        using var run = new MemoryRun(options);
        return Task.FromResult(run.Run());
    }

    public void Consume(JournalBatch batch) => _batches.Add(batch);

    public void Dispose() => _batches.Dispose();

    private int Run()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("zone.json"), FirmwareSim.Zone.ZoneFile.Write(_simulation.Zone));
        using var store = EdgeStore.Open(new EdgeStoreOptions { DataFolder = folder.File("data"), Series = TrafficSeries.All });
        store.ReplaceRegister(Edge.Hosting.ZoneFile.Read(folder.File("zone.json")), "bench");
        var rsus = new RsuTable();
        var directory = new RsuDirectory(rsus);
        var register = new RegisterCache(store, directory, TimeProvider.System);
        var results = new StoreBatch();
        var engine = new TrafficEngine(
            new TrafficOptions(),
            new WindowGate(results),
            [.. register.Current.Roads.Select(road => new RoadLine(road.Id, road.Line))],
            RegisteredZone.Junctions(register.Current));
        using var processor = new UploadProcessor(engine, results, directory, register);
        var state = new PipelineState(TimeSpan.FromSeconds(900));
        var live = new LiveView();
        double before = GC.GetTotalMemory(true) / MiB;
        var feeder = new Thread(() => Feed(folder.File("journal"), rsus)) { Name = "feeder", IsBackground = true };
        feeder.Start();
        long nextStoreNs = 0;
        long nextLineNs = _startNs + MinuteNs;
        long messages = 0;
        List<double> kept = [];
        var clock = Stopwatch.StartNew();
        Console.WriteLine($"{options.Rsus} RSUs, {options.Vehicles} vehicles, {options.Seconds / 60} minutes of their own time; MiB after a full collection, without the {before:F0} of simulator and register");
        Console.WriteLine($"{"min",4}{"messages",12}{"kept",8}{"points",9}{"process",9}{"s",8}");
        foreach (JournalBatch batch in _batches.GetConsumingEnumerable())
        {
            long arrivalNs = 0;
            foreach (JournalRecord record in batch)
            {
                processor.Process(record, UploadCounting.Counted);
                state.Advance(record.ArrivalNs, record.Position, engine);
                arrivalNs = record.ArrivalNs;
            }

            messages += batch.RecordCount;
            state.End = batch.End;
            batch.Release();
            int points = results.Points.Count;
            if (arrivalNs >= nextStoreNs)
            {
                nextStoreNs = arrivalNs + StoreIntervalNs;
                results.Checkpoint = state.ToCheckpoint();
                store.Commit(results);
                live.Publish(engine, arrivalNs / 1_000_000);
            }

            if (arrivalNs >= nextLineNs)
            {
                nextLineNs += MinuteNs;
                kept.Add((GC.GetTotalMemory(true) / MiB) - before);
                Console.WriteLine($"{kept.Count,4}{messages,12:N0}{kept[^1],8:F1}{points,9:N0}{Process.GetCurrentProcess().WorkingSet64 / MiB,9:F0}{clock.Elapsed.TotalSeconds,8:F0}");
            }
        }

        feeder.Join();
        bool isFlat = kept.Count <= SettledMinutes || kept[^1] <= (1.05 * kept[SettledMinutes]) + 2;
        Console.WriteLine(kept.Count <= SettledMinutes
            ? $"too short to tell whether it grows on: the marks for a restart reach back {SettledMinutes} minutes"
            : $"from minute {SettledMinutes + 1} to {kept.Count}: {kept[SettledMinutes]:F1} to {kept[^1]:F1} MiB, {(isFlat ? "flat" : "GROWS")}");
        Explain([("processor", processor), ("engine", engine), ("marks", state), ("store", store), ("results", results), ("picture", live)]);
        return isFlat ? 0 : 1;
    }

    private static void Explain((string Name, object Root)[] roots)
    {
        var walk = new HeapWalk();
        var parts = new List<(string Name, long Bytes)>();
        foreach ((string name, object root) in roots.OrderBy(root => root.Name != "engine"))
        {
            parts.AddRange(walk.OfFields(name, root));
        }

        Console.WriteLine($"{"held by",-40}{"MiB",8}");
        foreach ((string name, long bytes) in parts.OrderByDescending(part => part.Bytes).TakeWhile(part => part.Bytes > MiB / 4))
        {
            Console.WriteLine($"{name,-40}{bytes / MiB,8:F1}");
        }

        Console.WriteLine($"{"of type",-60}{"MiB",8}{"objects",12}");
        foreach ((string type, (long bytes, int count)) in walk.ByType.OrderByDescending(type => type.Value.Bytes).TakeWhile(type => type.Value.Bytes > MiB / 2))
        {
            Console.WriteLine($"{type,-60}{bytes / MiB,8:F1}{count,12:N0}");
        }
    }

    private void Feed(string folder, RsuTable rsus)
    {
        IReadOnlyList<RsuUnit> units = _simulation.Units;
        byte[][][] topics = [.. units.Select(unit => Enumerable.Range(0, (int)MessageKind.Control)
            .Select(kind => Encoding.UTF8.GetBytes(Topics.For(Dialect.Canonical, unit.Id, (MessageKind)kind))).ToArray())];
        int[] indexes = [.. units.Select(unit => rsus.Add(unit.Id))];
        using (var journal = JournalWriter.Open(folder, rsus, this, new JournalOptions(), TimeProvider.System))
        {
            for (long tick = 0; tick < options.Seconds * 10L; tick++)
            {
                foreach (FirmwareSim.Roadside.Upload upload in _simulation.Step())
                {
                    var record = new Capture.Journal.Upload
                    {
                        RsuIndex = indexes[upload.Rsu],
                        ArrivalNs = _startNs + (((tick * 100) + upload.Due) * 1_000_000),
                        Qos = 1,
                        PacketId = 1,
                        Topic = topics[upload.Rsu][(int)upload.Kind],
                        Payload = new ReadOnlySequence<byte>(upload.Payload),
                    };
                    while (journal.TryAppend(record, out _) != AppendStatus.Appended)
                    {
                        journal.CapacityAsync().Wait();
                    }
                }
            }
        }

        _batches.CompleteAdding();
    }
}
