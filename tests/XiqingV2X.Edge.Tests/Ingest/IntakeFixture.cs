using System.Buffers;
using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Ingest;

/// <summary>A journal in a temporary folder with the intake in front, and what came out of it.</summary>
internal sealed class IntakeFixture : IJournalConsumer, IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Lock _gate = new();
    private readonly List<TakenUpload> _taken = [];
    private readonly List<JournalBatch> _held = [];
    private bool _hold;

    public IntakeFixture(JournalOptions? options = null, TimeProvider? time = null, int maxUnknown = 1024, IJournalStorage? storage = null, bool consumes = true)
    {
        Directory = new RsuDirectory(new RsuTable(), maxUnknown);
        Journal = new JournalWriter(storage ?? DirectoryJournalStorage.OpenForWriting(_folder.Path), Directory.Table, consumes ? this : null, options ?? new JournalOptions(), TimeProvider.System);
        Intake = new UploadIntake(Journal, Directory, time ?? TimeProvider.System);
    }

    public RsuDirectory Directory { get; }

    public JournalWriter Journal { get; }

    public UploadIntake Intake { get; }

    public string Folder => _folder.Path;

    public IReadOnlyList<TakenUpload> Taken
    {
        get
        {
            lock (_gate)
            {
                return [.. _taken];
            }
        }
    }

    public IntakeOutcome Take(string topic, byte[] payload, byte qos = 0, ushort packetId = 0, long arrivalNs = 1)
        => Intake.Take(topic, new ReadOnlySequence<byte>(payload), qos, false, false, packetId, arrivalNs);

    /// <summary>What was shed so far.</summary>
    public IReadOnlyList<ShedCount> Shed()
    {
        var shed = new List<ShedCount>();
        Intake.ReadShed(shed);
        return shed;
    }

    /// <summary>How much was shed for a reason.</summary>
    public long Shed(UploadReason reason) => Shed().Where(shed => shed.Reason == reason).Sum(shed => shed.Count);

    /// <summary>Keeps batches instead of releasing them, as a pipeline that stands still would.</summary>
    public void Hold()
    {
        lock (_gate)
        {
            _hold = true;
        }
    }

    /// <summary>The pipeline goes on.</summary>
    public void GoOn()
    {
        lock (_gate)
        {
            _hold = false;
            _held.ForEach(batch => batch.Release());
            _held.Clear();
        }
    }

    public void Consume(JournalBatch batch)
    {
        lock (_gate)
        {
            foreach (JournalRecord record in batch)
            {
                _taken.Add(new TakenUpload(record.RsuId, System.Text.Encoding.UTF8.GetString(record.Topic), record.Payload.ToArray(), record.Qos, record.Dup, record.PacketId, record.ArrivalNs));
            }

            if (_hold)
            {
                _held.Add(batch);
                return;
            }
        }

        batch.Release();
    }

    /// <summary>Waits until so many uploads came out.</summary>
    public async Task<IReadOnlyList<TakenUpload>> WaitForAsync(int count)
    {
        await Poll.UntilAsync(() => Taken.Count >= count, $"{count} uploads come out");
        return Taken;
    }

    public void Dispose()
    {
        GoOn();
        Journal.Dispose();
        _folder.Dispose();
    }
}
