using System.Text;

namespace XiqingV2X.IngestBench;

/// <summary>A viewer of the live stream that reads as fast as it comes and counts.</summary>
internal sealed class StreamReading
{
    private long _bytes;
    private long _ticks;

    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Updates that came.</summary>
    public long Ticks => Interlocked.Read(ref _ticks);

    /// <summary>Times that everything was told.</summary>
    public int Fulls { get; private set; }

    /// <summary>Road users told.</summary>
    public int Objects { get; private set; }

    public async Task RunAsync(HttpClient http, CancellationToken end)
    {
        try
        {
            using Stream stream = await http.GetStreamAsync(new Uri("live/stream", UriKind.Relative), end);
            byte[] buffer = new byte[256 * 1024];
            int kept = 0;
            int read;
            while ((read = await stream.ReadAsync(buffer.AsMemory(kept), end)) > 0)
            {
                Interlocked.Add(ref _bytes, read);
                kept = Take(buffer, kept + read);
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    /// <summary>Looks at whole lines; what is longer than the buffer is counted by its beginning.</summary>
    private int Take(byte[] buffer, int length)
    {
        int from = 0;
        while (buffer.AsSpan(from, length - from).IndexOf((byte)'\n') is >= 0 and var end)
        {
            Look(buffer.AsSpan(from, end));
            from += end + 1;
        }

        if (from == 0 && length == buffer.Length)
        {
            Look(buffer);
            return 0;
        }

        buffer.AsSpan(from, length - from).CopyTo(buffer);
        return length - from;
    }

    private void Look(ReadOnlySpan<byte> line)
    {
        if (line.SequenceEqual("event: tick"u8))
        {
            Interlocked.Increment(ref _ticks);
        }
        else if (line.SequenceEqual("event: hello"u8))
        {
            Fulls++;
        }
        else if (line.IndexOf("\"objects\":[{"u8) < 0 && line.IndexOf("\"objects\":["u8) is >= 0 and var at)
        {
            Objects = Encoding.UTF8.GetString(line[at..]).Count(c => c == ',') / 6;
        }
        else if (line.IndexOf("\"add\":["u8) is >= 0 and var added)
        {
            Objects += (Numbers(line[added..]) + 5) / 6;
            Objects -= line.IndexOf("\"remove\":["u8) is >= 0 and var removed ? Numbers(line[removed..]) : 0;
        }
    }

    private static int Numbers(ReadOnlySpan<byte> list)
    {
        list = list[(list.IndexOf((byte)'[') + 1)..];
        list = list[..list.IndexOf((byte)']')];
        return list.IsEmpty ? 0 : list.Count((byte)',') + 1;
    }
}
