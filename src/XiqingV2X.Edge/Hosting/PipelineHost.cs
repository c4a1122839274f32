using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Pipeline;
using XiqingV2X.Storage;

namespace XiqingV2X.Edge.Hosting;

/// <summary>Starts the pipeline: recovers from the journal, opens it for writing, then lets uploads in. Stops it in the reverse order.</summary>
internal sealed partial class PipelineHost(
    EdgeOptions options,
    RsuTable rsus,
    RegisterCache register,
    EdgeStore store,
    StoreBatch results,
    UploadProcessor processor,
    PipelineState state,
    WindowGate gate,
    PipelineLoop loop,
    LedgerView ledger,
    JournalOptions journal,
    TimeProvider clock,
    ILogger<PipelineHost> logger) : IHostedService
{
    private JournalWriter? _journal;

    /// <summary>The journal that uploads are appended to; there once the service has started.</summary>
    public JournalWriter Journal => _journal ?? throw new InvalidOperationException("the pipeline has not started");

    /// <summary>What start-up found in the journal.</summary>
    public RecoveryOutcome Recovered { get; private set; } = new(0, 0, 0, 0, 0);

    /// <summary>True while uploads are processed.</summary>
    public bool IsRunning { get; private set; }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = register.Current; // Aliases are known before the first record is read.
        string folder = Path.Combine(options.DataFolder, "journal");
        _journal = JournalWriter.Open(folder, rsus, loop, journal, clock);
        if (_journal.Recovery.CutBytes > 0)
        {
            Log.TornTail(logger, _journal.Recovery.CutBytes, _journal.Recovery.CutAt.ToString());
        }

        Recovered = Recovery.Run(folder, rsus, store, results, processor, state, gate);
        Log.Recovered(logger, Recovered.WarmedUp, Recovered.Counted);
        if (Recovered.Damages > 0)
        {
            Log.Damaged(logger, Recovered.Damages, Recovered.Lost, Path.Combine(folder, "damaged"));
        }

        ledger.Begin();
        loop.Start();
        IsRunning = true;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        // Ingest has stopped. The journal commits what it has and hands it on; the pipeline then works it off.
        _journal?.Dispose();
        loop.Complete();
        IsRunning = false;
        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(10, LogLevel.Information, "journal read again: {WarmedUp} records for open windows, {Counted} not yet in the store", EventName = "Recovered")]
        public static partial void Recovered(ILogger logger, long warmedUp, long counted);

        [LoggerMessage(14, LogLevel.Warning, "{Damages} damaged stretches of the journal passed over; {Lost} uploads that were not in the store yet are lost in them, and rejected as JournalDamaged; the bytes are in {Folder}", EventName = "JournalDamaged")]
        public static partial void Damaged(ILogger logger, long damages, long lost, string folder);

        [LoggerMessage(11, LogLevel.Warning, "{Bytes} bytes of a half-written record cut off the journal at {Position}", EventName = "TornTail")]
        public static partial void TornTail(ILogger logger, long bytes, string position);
    }
}
