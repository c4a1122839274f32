namespace XiqingV2X.Capture.Readers;

/// <summary>Reads the packets of a capture file in order, with bounded memory, from a stream that is read once.</summary>
public interface ICaptureReader
{
    /// <summary>Name of the format, such as <c>pcapng</c>.</summary>
    string Format { get; }

    /// <summary>The packet that <see cref="ReadAsync"/> came to; valid until its next call.</summary>
    CapturedPacket Current { get; }

    /// <summary>What was wrong in the file so far.</summary>
    CaptureFaults Faults { get; }

    /// <summary>Bytes of the file that were read.</summary>
    long Offset { get; }

    /// <summary>Goes to the next packet.</summary>
    /// <returns>False at the end, or where the file cannot be read on; <see cref="Faults"/> tells which.</returns>
    ValueTask<bool> ReadAsync(CancellationToken cancellation = default);
}
