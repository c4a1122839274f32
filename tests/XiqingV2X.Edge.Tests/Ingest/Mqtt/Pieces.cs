using System.Buffers;

namespace XiqingV2X.Edge.Tests.Ingest.Mqtt;

/// <summary>Bytes cut into memory segments at given places.</summary>
internal static class Pieces
{
    public static ReadOnlySequence<byte> Cut(ReadOnlySpan<byte> bytes, params ReadOnlySpan<int> cuts)
    {
        Segment? first = null;
        Segment? last = null;
        int from = 0;
        foreach (int cut in (int[])[.. cuts, bytes.Length])
        {
            var segment = new Segment(bytes[from..cut].ToArray(), from);
            first ??= segment;
            last?.Append(segment);
            last = segment;
            from = cut;
        }

        return new ReadOnlySequence<byte>(first!, 0, last!, last!.Memory.Length);
    }

    public static ReadOnlySequence<byte> Singles(ReadOnlySpan<byte> bytes)
        => Cut(bytes, [.. Enumerable.Range(1, bytes.Length - 1)]);

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(byte[] bytes, long index)
        {
            Memory = bytes;
            RunningIndex = index;
        }

        public void Append(Segment next) => Next = next;
    }
}
