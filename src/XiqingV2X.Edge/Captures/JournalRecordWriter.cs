using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;

namespace XiqingV2X.Edge.Captures;

/// <summary>Appends uploads to a journal of their own, which comes into being with the first.</summary>
internal sealed class JournalRecordWriter(string folder, JournalOptions options) : IRecordWriter
{
    private readonly RsuTable _rsus = new(65_536);
    private JournalWriter? _journal;
    private JournalAppender? _appender;

    public ValueTask WriteAsync(CaptureRecord record, CancellationToken cancellation) => (_appender ??= Open()).AppendAsync(record, cancellation);

    public async ValueTask FinishAsync(CancellationToken cancellation)
    {
        _appender ??= Open();
        await _journal!.FlushAsync(cancellation);
        _journal.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        _journal?.Dispose();
        return ValueTask.CompletedTask;
    }

    private JournalAppender Open()
    {
        _journal = JournalWriter.Open(folder, _rsus, null, options, TimeProvider.System);
        return new JournalAppender(_journal, _rsus);
    }
}
