namespace XiqingV2X.Edge.Captures;

/// <summary>Takes uploads and writes them in some form.</summary>
internal interface IRecordWriter : IAsyncDisposable
{
    /// <summary>Writes one.</summary>
    ValueTask WriteAsync(CaptureRecord record, CancellationToken cancellation);

    /// <summary>All was written: brings it to the file. Without it nothing is left behind.</summary>
    ValueTask FinishAsync(CancellationToken cancellation);
}
