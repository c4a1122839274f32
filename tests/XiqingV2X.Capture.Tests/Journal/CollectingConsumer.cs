using XiqingV2X.Capture.Journal;

namespace XiqingV2X.Capture.Tests.Journal;

/// <summary>Copies what it is given and releases it, or keeps the batches until told.</summary>
internal sealed class CollectingConsumer(bool keep = false) : IJournalConsumer
{
    private readonly Lock _gate = new();
    private readonly List<(Sample Sample, JournalPosition Position, JournalPosition End)> _records = [];
    private readonly List<JournalBatch> _kept = [];

    public IReadOnlyList<(Sample Sample, JournalPosition Position, JournalPosition End)> Records
    {
        get
        {
            lock (_gate)
            {
                return [.. _records];
            }
        }
    }

    public int LeastSlack { get; private set; } = int.MaxValue;

    public Action? OnBatch { get; set; }

    public void Consume(JournalBatch batch)
    {
        OnBatch?.Invoke();
        lock (_gate)
        {
            foreach (JournalRecord record in batch)
            {
                _records.Add((Sample.Of(record), record.Position, record.End));
                LeastSlack = Math.Min(LeastSlack, record.PayloadAndSlack.Length - record.Payload.Length);
            }

            if (keep)
            {
                _kept.Add(batch);
                return;
            }
        }

        batch.Release();
    }

    public void ReleaseKept()
    {
        lock (_gate)
        {
            _kept.ForEach(batch => batch.Release());
            _kept.Clear();
        }
    }
}
