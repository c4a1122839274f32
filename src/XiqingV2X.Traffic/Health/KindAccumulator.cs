using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Health;

/// <summary>Uploads of one RSU and kind in one window.</summary>
internal sealed class KindAccumulator : IAccumulator<KindAccumulator>
{
    /// <summary>Arrival minus event time, ms.</summary>
    public IntHistogram Latencies { get; } = new();

    public long Uploads { get; set; }

    public long Messages { get; set; }

    /// <summary>Messages in stored uploads that were not taken.</summary>
    public long MessagesRejected { get; set; }

    /// <summary>Of <see cref="Messages"/>: those that something speaks against.</summary>
    public long MessagesSuspect { get; set; }

    public long Bytes { get; set; }

    public long Rejected { get; set; }

    public long Deduplicated { get; set; }

    public long Unresolved { get; set; }

    public long Late { get; set; }

    /// <summary>Newest event time so far, Unix ms; null before the first.</summary>
    public long? NewestEventMs { get; set; }

    public void Merge(KindAccumulator part)
    {
        Latencies.Merge(part.Latencies);
        Uploads += part.Uploads;
        Messages += part.Messages;
        MessagesRejected += part.MessagesRejected;
        MessagesSuspect += part.MessagesSuspect;
        Bytes += part.Bytes;
        Rejected += part.Rejected;
        Deduplicated += part.Deduplicated;
        Unresolved += part.Unresolved;
        Late += part.Late;
        NewestEventMs = part.NewestEventMs ?? NewestEventMs;
    }

    public void Reset()
    {
        Latencies.Clear();
        Uploads = 0;
        Messages = 0;
        MessagesRejected = 0;
        MessagesSuspect = 0;
        Bytes = 0;
        Rejected = 0;
        Deduplicated = 0;
        Unresolved = 0;
        Late = 0;
        NewestEventMs = null;
    }

    public void Save(MemoryWriter writer)
    {
        Latencies.Save(writer);
        writer.Write7BitEncodedInt64(Uploads);
        writer.Write7BitEncodedInt64(Messages);
        writer.Write7BitEncodedInt64(MessagesRejected);
        writer.Write7BitEncodedInt64(MessagesSuspect);
        writer.Write7BitEncodedInt64(Bytes);
        writer.Write7BitEncodedInt64(Rejected);
        writer.Write7BitEncodedInt64(Deduplicated);
        writer.Write7BitEncodedInt64(Unresolved);
        writer.Write7BitEncodedInt64(Late);
        writer.Write(NewestEventMs ?? long.MinValue);
    }

    public void Load(MemoryReader reader)
    {
        Latencies.Load(reader);
        Uploads = reader.Read7BitEncodedInt64();
        Messages = reader.Read7BitEncodedInt64();
        MessagesRejected = reader.Read7BitEncodedInt64();
        MessagesSuspect = reader.Read7BitEncodedInt64();
        Bytes = reader.Read7BitEncodedInt64();
        Rejected = reader.Read7BitEncodedInt64();
        Deduplicated = reader.Read7BitEncodedInt64();
        Unresolved = reader.Read7BitEncodedInt64();
        Late = reader.Read7BitEncodedInt64();
        long newest = reader.ReadInt64();
        NewestEventMs = newest == long.MinValue ? null : newest;
    }
}
