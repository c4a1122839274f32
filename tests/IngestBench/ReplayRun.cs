using System.Buffers;
using System.Diagnostics;
using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Capture.Readers;
using XiqingV2X.Edge.Captures;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.Replays;
using XiqingV2X.TestSupport;

namespace XiqingV2X.IngestBench;

/// <summary>
/// Replays a journal: into a data folder as fast as it goes, and onto mosquitto at its own speed. On a machine that others use, the
/// rate that the CPU time of the busiest thread leaves room for says more than the clock; both are told.
/// </summary>
internal static class ReplayRun
{
    private const int RecordsPerSecond = 300_000;
    private const double DriftMs = 5;
    private const int UploadsPerSecond = 2_000;

    public static async Task<int> RunAsync(Options options)
    {
        using var folder = new TempFolder();
        bool isKept = true;
        if (options.Only is "" or "max")
        {
            isKept &= await MaxAsync(folder, options);
        }

        if (options.Only is "" or "broker")
        {
            isKept &= await BrokerAsync(folder, options);
        }

        return isKept ? 0 : 1;
    }

    private static async Task<bool> MaxAsync(TempFolder folder, Options options)
    {
        var content = Content.Make(options.Rsus, options.Vehicles, options.Seconds);
        string journal = folder.File("journal");
        long records = Write(content, journal, 10, (dueMs, _) => dueMs);
        content.WriteZone(folder.File("zone.json"));
        Console.WriteLine(content.Describe());

        // The first round is the compiler's.
        await IntoFolderAsync(folder, journal, "warm-up");
        using var threads = new ThreadCpu();
        Process self = Process.GetCurrentProcess();
        TimeSpan before = self.TotalProcessorTime;
        PipelineReplayOutcome outcome = await IntoFolderAsync(folder, journal, "data");
        self.Refresh();
        double cpuNs = (self.TotalProcessorTime - before).TotalNanoseconds / records;
        Console.WriteLine($"replay at max: {records:N0} records in {outcome.Took.TotalSeconds:F1} s, {records / outcome.Took.TotalSeconds:N0} records/s by the clock; {cpuNs:F0} ns of CPU a record");
        double busiest = 0;
        foreach ((string name, double ns) in threads.Take().Take(6))
        {
            busiest = Math.Max(busiest, ns / records);
            Console.WriteLine($"  thread {name,-16} {ns / records,6:F0} ns a record");
        }

        double room = 1e9 / Math.Max(busiest, cpuNs / Environment.ProcessorCount);
        Console.WriteLine($"  room by CPU time on {Environment.ProcessorCount} cores of its own: {room:N0} records/s (at least {RecordsPerSecond:N0})");
        return Math.Max(room, records / outcome.Took.TotalSeconds) >= RecordsPerSecond;
    }

    private static async Task<PipelineReplayOutcome> IntoFolderAsync(TempFolder folder, string journal, string data)
    {
        using ICaptureSource source = await CaptureSources.OpenAsync(journal, new UploadReaderOptions(), CancellationToken.None, keepsTicks: true);
        EdgeOptions options = EdgeConfiguration.Validated(new EdgeOptions { DataFolder = folder.File(data), Zone = folder.File("zone.json") });
        return await PipelineReplay.RunAsync(source, _ => true, options, TimeProvider.System, ReplaySpeed.Max, CancellationToken.None);
    }

    private static async Task<bool> BrokerAsync(TempFolder folder, Options options)
    {
        var content = Content.Make(options.Rsus, options.Vehicles, options.Seconds);
        string journal = folder.File("paced");
        long records = Write(content, journal, 1, (_, number) => (double)number / UploadsPerSecond * 1000, most: (long)UploadsPerSecond * options.Seconds);
        await using MosquittoServer broker = await MosquittoServer.StartAsync();
        using var replay = new BrokerReplay(
            new BrokerReplayOptions { Host = "127.0.0.1", Port = broker.Port }, new ReplayControl(TimeProvider.System, 1), TimeProvider.System);
        var clock = Stopwatch.StartNew();
        BrokerReplayOutcome outcome = await replay.RunAsync(
            _ => CaptureSources.OpenAsync(journal, new UploadReaderOptions(), CancellationToken.None), _ => true, null, CancellationToken.None);
        Console.WriteLine(
            $"replay onto mosquitto at 1x: {outcome.Published:N0} of {records:N0} uploads (QoS 1) in {clock.Elapsed.TotalSeconds:F1} s, {UploadsPerSecond:N0}/s; "
            + $"drift p50 {outcome.Drift.PercentileMs(0.5):F2} ms, p99 {outcome.Drift.PercentileMs(0.99):F2} ms (under {DriftMs} ms), most {outcome.Drift.MaxMs:F1} ms");
        return outcome.Published == records && outcome.Drift.PercentileMs(0.99) < DriftMs;
    }

    /// <summary>Writes the content's uploads, as often as is asked for, one time behind the other.</summary>
    private static long Write(Content content, string folder, int rounds, Func<int, long, double> dueMs, long most = long.MaxValue)
    {
        var rsus = new RsuTable();
        using var journal = JournalWriter.Open(folder, rsus, null, new JournalOptions(), TimeProvider.System);
        long number = 0;
        for (int round = 0; round < rounds; round++)
        {
            // Whole minutes, so that the times in the messages fit.
            double startMs = content.Start.ToUnixTimeMilliseconds() + (round * 60_000.0 * Math.Ceiling(content.Seconds / 60.0));
            content.ForEach((topic, rsu, due, payload) =>
            {
                if (number >= most)
                {
                    return;
                }

                var upload = new Upload
                {
                    RsuIndex = rsus.Add(rsu),
                    ArrivalNs = (long)((startMs + dueMs(due, number)) * 1e6),
                    Qos = 1,
                    PacketId = (ushort)((number % ushort.MaxValue) + 1),
                    Topic = topic,
                    Payload = new ReadOnlySequence<byte>(payload),
                };
                while (journal.TryAppend(upload, out _) != AppendStatus.Appended)
                {
                    journal.CapacityAsync().Wait();
                }

                number++;
            });
        }

        return number;
    }
}
