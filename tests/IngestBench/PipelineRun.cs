using System.Buffers;
using System.Collections.Concurrent;
using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Pipeline;
using XiqingV2X.Storage;
using XiqingV2X.TestSupport;
using XiqingV2X.Traffic;

namespace XiqingV2X.IngestBench;

/// <summary>
/// The pipeline's thread by itself: durable batches as the journal hands them over, through decode, plausibility, windows and
/// store, as fast as it goes. Nothing is received and nobody waits, so that its figures are those of the code.
/// </summary>
internal sealed class PipelineRun(Content content) : IJournalConsumer, IDisposable
{
    private const int WarmUpSeconds = 5;
    private const long StoreIntervalNs = 500_000_000;
    private readonly BlockingCollection<JournalBatch> _batches = new(new ConcurrentQueue<JournalBatch>());
    private readonly PartCost _messages = new("decode, judge, aggregate");
    private readonly PartCost _commits = new("commit to the store");
    private readonly PartCost _pictures = new("live picture");

    public static Task<int> RunAsync(Options options)
    {
        var content = Content.Make(options.Rsus, options.Vehicles, options.Seconds);
        Console.WriteLine(content.Describe());
        using var run = new PipelineRun(content);
        var thread = new Thread(run.Run) { Name = "pipeline" };
        thread.Start();
        thread.Join();
        return Task.FromResult(0);
    }

    public void Consume(JournalBatch batch) => _batches.Add(batch);

    public void Dispose() => _batches.Dispose();

    private void Run()
    {
        using var folder = new TempFolder();
        content.WriteZone(folder.File("zone.json"));
        using var store = EdgeStore.Open(new EdgeStoreOptions { DataFolder = folder.File("data"), Series = TrafficSeries.All });
        store.ReplaceRegister(ZoneFile.Read(folder.File("zone.json")), "bench");
        var rsus = new RsuTable();
        var directory = new RsuDirectory(rsus);
        var register = new RegisterCache(store, directory, TimeProvider.System);
        var results = new StoreBatch();
        var engine = new TrafficEngine(
            new TrafficOptions(), new WindowGate(results), [.. register.Current.Roads.Select(road => new RoadLine(road.Id, road.Line))]);
        using var processor = new UploadProcessor(engine, results, directory, register);
        var state = new PipelineState(TimeSpan.FromSeconds(900));
        var live = new LiveView();
        var feeder = new Thread(() => Feed(folder.File("journal"), rsus)) { Name = "feeder", IsBackground = true };
        feeder.Start();
        long count = 0;
        long points = 0;
        long nextStoreNs = 0;
        long firstNs = 0;
        foreach (JournalBatch batch in _batches.GetConsumingEnumerable())
        {
            long arrivalNs = 0;
            _messages.Begin();
            foreach (JournalRecord record in batch)
            {
                processor.Process(record, UploadCounting.Counted);
                state.Advance(record.ArrivalNs, record.Position, engine);
                arrivalNs = record.ArrivalNs;
            }

            _messages.End();
            count += batch.RecordCount;
            state.End = batch.End;
            batch.Release();
            firstNs = firstNs == 0 ? arrivalNs : firstNs;
            if (arrivalNs >= nextStoreNs)
            {
                nextStoreNs = arrivalNs + StoreIntervalNs;
                points += results.Points.Count;
                _commits.Begin();
                results.Checkpoint = state.ToCheckpoint();
                store.Commit(results);
                _commits.End();
                _pictures.Begin();
                live.Publish(engine, arrivalNs / 1_000_000);
                _pictures.End();
            }

            if (arrivalNs - firstNs < 1_000_000_000L * WarmUpSeconds)
            {
                count = points = 0;
                _messages.Clear();
                _commits.Clear();
                _pictures.Clear();
            }
        }

        feeder.Join();
        PartCost[] parts = [_messages, _commits, _pictures];
        Console.WriteLine($"{"per message, ns of CPU and bytes",-34}{"ns",8}{"B",8}{"longest ms",12}");
        foreach (PartCost part in parts)
        {
            Console.WriteLine($"{part.Name,-34}{part.CpuNs / count,8:F0}{(double)part.Bytes / count,8:F1}{part.LongestMs,12:F1}");
        }

        Console.WriteLine($"{count:N0} messages, {points:N0} points");
        Console.WriteLine($"{"sum",-34}{parts.Sum(part => part.CpuNs) / count,8:F0}{(double)parts.Sum(part => part.Bytes) / count,8:F1}");
    }

    private void Feed(string folder, RsuTable rsus)
    {
        using (var journal = JournalWriter.Open(folder, rsus, this, new JournalOptions(), TimeProvider.System))
        {
            content.ForEach((topic, rsu, dueMs, payload) =>
            {
                var upload = new Upload
                {
                    RsuIndex = rsus.Add(rsu),
                    ArrivalNs = (content.Start.ToUnixTimeMilliseconds() + dueMs) * 1_000_000,
                    Qos = 1,
                    PacketId = 1,
                    Topic = topic,
                    Payload = new ReadOnlySequence<byte>(payload),
                };
                while (journal.TryAppend(upload, out _) != AppendStatus.Appended)
                {
                    journal.CapacityAsync().Wait();
                }
            });
        }

        _batches.CompleteAdding();
    }
}
