using System.Globalization;
using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Ingest.Profiles;
using XiqingV2X.Edge.Pipeline;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Points;
using XiqingV2X.Traffic;

namespace XiqingV2X.Edge.Tests.Pipeline;

/// <summary>The pipeline over a data folder, without broker and threads: what a process does between start and end.</summary>
internal sealed class PipelineHarness : IDisposable
{
    private readonly string _journal;
    private readonly WindowGate _gate;

    public PipelineHarness(
        string dataFolder, string journalFolder, TimeSpan warmUp, DeviceProfiles? profiles = null, IDeviceReports? reports = null, params RsuRecord[] register)
    {
        _journal = journalFolder;
        Store = EdgeStore.Open(new EdgeStoreOptions { DataFolder = dataFolder, Series = TrafficSeries.All });
        foreach (RsuRecord rsu in register)
        {
            Store.PutRsu(rsu, "test");
        }

        State = new PipelineState(warmUp);
        _gate = new WindowGate(Results);
        var directory = new RsuDirectory(Rsus);
        var cache = new RegisterCache(Store, directory, TimeProvider.System);
        _ = cache.Current;
        Processor = new UploadProcessor(new TrafficEngine(new TrafficOptions(), _gate, []), Results, directory, cache, profiles, reports);
    }

    public RsuTable Rsus { get; } = new();

    public EdgeStore Store { get; }

    public StoreBatch Results { get; } = new();

    public PipelineState State { get; }

    public UploadProcessor Processor { get; }

    /// <summary>Start-up.</summary>
    public RecoveryOutcome Recover() => Recovery.Run(_journal, Rsus, Store, Results, Processor, State, _gate);

    /// <summary>Processes so many records from the beginning, storing every thousand, and leaves it there, as a kill does.</summary>
    public void ProcessAndDie(long records)
    {
        using var reader = JournalReader.Open(_journal, Rsus, JournalPosition.Start);
        for (long i = 0; i < records && reader.TryRead(out JournalRecord record); i++)
        {
            Processor.Process(record, UploadCounting.Counted);
            State.Advance(record.ArrivalNs, record.Position, Processor.Engine);
            State.End = record.End;
            if (i % 1000 == 999)
            {
                Commit();
            }
        }
    }

    /// <summary>An orderly end.</summary>
    public void Finish()
    {
        Processor.CloseWindows();
        Commit();
    }

    /// <summary>Everything that is stored, as text.</summary>
    public IReadOnlyList<string> Export() =>
    [
        .. Store.ReadSeries()
            .SelectMany(series => Store.ReadPoints(new PointQuery(series.Series, series.WindowSeconds)))
            .Select(point => string.Create(CultureInfo.InvariantCulture,
                $"{point.Series.Name} {point.WindowSeconds} {point.StartMs} {string.Join(',', point.Tags)} {string.Join(',', point.Values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)))}"))
            .Order(StringComparer.Ordinal),
    ];

    public void Dispose()
    {
        Processor.Dispose();
        Store.Dispose();
    }

    private void Commit()
    {
        Results.Checkpoint = State.ToCheckpoint();
        Store.Commit(Results);
    }
}
