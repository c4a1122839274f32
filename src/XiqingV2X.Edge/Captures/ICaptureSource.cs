namespace XiqingV2X.Edge.Captures;

/// <summary>The uploads of a capture, in the order in which they stand there.</summary>
internal interface ICaptureSource : IDisposable
{
    /// <summary>What the last <see cref="ReadAsync"/> came to; its bytes are valid until the next.</summary>
    CaptureRecord Current { get; }

    /// <summary>What could not be read so far, each with its place, for people.</summary>
    IEnumerable<string> Faults { get; }

    /// <summary>Goes to the next upload.</summary>
    /// <returns>False at the end.</returns>
    ValueTask<bool> ReadAsync(CancellationToken cancellation);
}
