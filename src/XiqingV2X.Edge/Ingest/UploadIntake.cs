using System.Buffers;
using System.Text;
using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Capture.Mqtt;
using XiqingV2X.Edge.Access;
using XiqingV2X.Edge.Ingest.Framing;
using XiqingV2X.Edge.Ingest.Json;
using XiqingV2X.Edge.Ingest.Topics;
using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Ingest;

/// <summary>
/// The one seam behind every way in: tells whose upload it is, stamps its arrival, appends it to the journal, counts.
/// Nothing is decoded here; whatever an RSU sends on a tree of ours is kept, understood or not.
/// Safe on any number of threads; allocates nothing for an RSU that is known.
/// </summary>
/// <param name="journal">The journal.</param>
/// <param name="directory">Who may send.</param>
/// <param name="arrivals">Clock of arrivals.</param>
/// <param name="topics">The topics that are understood; null for those that are part of the program.</param>
public sealed class UploadIntake(JournalWriter journal, RsuDirectory directory, ArrivalClock arrivals, TopicMatcher? topics = null)
{
    private readonly Lock _growing = new();
    private RsuCounters?[] _counters = new RsuCounters?[64];

    /// <summary>How many there were the last time: several ask every second, of a zone with thousands.</summary>
    private int _countsBefore;
    private long _ignoredUnknownTopic;
    private long _ignoredDownlink;

    /// <summary>An intake with a clock of arrivals of its own.</summary>
    public UploadIntake(JournalWriter journal, RsuDirectory directory, TimeProvider time, TopicMatcher? topics = null)
        : this(journal, directory, new ArrivalClock(time), topics)
    {
    }

    /// <summary>The journal, for waiting until a ticket is committed.</summary>
    public JournalWriter Journal { get; } = journal;

    /// <summary>Who may send.</summary>
    public RsuDirectory Directory { get; } = directory;

    /// <summary>The topics that are understood.</summary>
    public TopicMatcher Topics { get; } = topics ?? TopicMatcher.BuiltIn;

    /// <summary>Publications on topics outside every known tree.</summary>
    public long IgnoredUnknownTopic => Volatile.Read(ref _ignoredUnknownTopic);

    /// <summary>Publications on topics that the platform itself publishes on.</summary>
    public long IgnoredDownlink => Volatile.Read(ref _ignoredDownlink);

    /// <summary>Now, in nanoseconds since 1970-01-01T00:00:00Z.</summary>
    public long NowNs() => arrivals.NowNs();

    /// <summary>Takes an upload whose topic comes as text.</summary>
    public IntakeOutcome Take(
        string topic, in ReadOnlySequence<byte> payload, byte qos, bool dup, bool retain, ushort packetId, long arrivalNs, PublishRights? rights = null)
    {
        ArgumentNullException.ThrowIfNull(topic);
        Span<byte> utf8 = stackalloc byte[512];
        return Encoding.UTF8.TryGetBytes(topic, utf8, out int length)
            ? Take(utf8[..length], payload, qos, dup, retain, packetId, arrivalNs, rights)
            : Take(Encoding.UTF8.GetBytes(topic), payload, qos, dup, retain, packetId, arrivalNs, rights);
    }

    /// <summary>Takes an upload.</summary>
    /// <param name="topic">Topic, UTF-8.</param>
    /// <param name="payload">Payload; copied before the call returns.</param>
    /// <param name="qos">Quality of service of the delivery, 0 to 2.</param>
    /// <param name="dup">DUP flag.</param>
    /// <param name="retain">RETAIN flag.</param>
    /// <param name="packetId">Packet identifier; 0 where it is not known.</param>
    /// <param name="arrivalNs">Arrival, Unix nanoseconds.</param>
    /// <param name="rights">What the connection may publish; null for anything.</param>
    public IntakeOutcome Take(
        ReadOnlySpan<byte> topic, in ReadOnlySequence<byte> payload, byte qos, bool dup, bool retain, ushort packetId, long arrivalNs, PublishRights? rights = null)
    {
        rights ??= PublishRights.Unrestricted;
        TopicRoute route = Topics.Route(topic);
        if (route.Reason == UploadReason.UnknownTopic || topic.Length > PublishPacket.MaxTopicBytes)
        {
            Interlocked.Increment(ref _ignoredUnknownTopic);
            return new IntakeOutcome(rights.IsBound ? IntakeStatus.Refused : IntakeStatus.Ignored, UploadReason.UnknownTopic, 0);
        }

        if (route.Direction == TopicDirection.Down)
        {
            Interlocked.Increment(ref _ignoredDownlink);
            return rights.IsBound
                ? Refuse(rights, route.Kind, payload.Length, arrivalNs, UploadReason.NotAllowed)
                : new IntakeOutcome(IntakeStatus.Ignored, UploadReason.None, 0);
        }

        bool resolved;
        int rsu;
        if (rights.IsBound)
        {
            if (!IsOwn(route, topic, payload, rights.RsuIndex))
            {
                return Refuse(rights, route.Kind, payload.Length, arrivalNs, UploadReason.NotAllowed);
            }

            if (!rights.TrySpend())
            {
                return Refuse(rights, route.Kind, payload.Length, arrivalNs, UploadReason.RateLimited);
            }

            (resolved, rsu) = (true, rights.RsuIndex);
        }
        else
        {
            resolved = TryResolve(route, topic, payload, out rsu);
        }

        RsuCounters counters = CountersOf(rsu);

        // Counted before it is appended, so that nobody sees an upload processed that was not received.
        counters.AddReceived(route.Kind, payload.Length);
        if (!resolved)
        {
            return Shed(counters, route.Kind, UploadReason.TooManyRsus);
        }

        var upload = new Upload
        {
            RsuIndex = rsu,
            ArrivalNs = arrivalNs,
            Qos = qos,
            Dup = dup,
            Retain = retain,
            PacketId = packetId,
            Topic = topic,
            Payload = payload,
        };
        switch (Journal.TryAppend(upload, out long ticket))
        {
            case AppendStatus.Appended:
                return new IntakeOutcome(IntakeStatus.Appended, UploadReason.None, ticket);
            case AppendStatus.TooLarge:
                return Shed(counters, route.Kind, UploadReason.TooLarge);
            case AppendStatus.NoCapacity when qos == 0:
                return Shed(counters, route.Kind, UploadReason.NoCapacity);
            case AppendStatus.Stopped when qos == 0:
                return Shed(counters, route.Kind, UploadReason.Stopping);
            case var refused:
                counters.AddDeferred(route.Kind, payload.Length);
                UploadReason reason = refused == AppendStatus.Stopped ? UploadReason.Stopping : UploadReason.NoCapacity;
                return new IntakeOutcome(IntakeStatus.Deferred, reason, 0);
        }
    }

    /// <summary>The counts of every RSU and kind that was heard.</summary>
    public IReadOnlyList<IntakeCount> Counts()
    {
        var counts = new List<IntakeCount>(Volatile.Read(ref _countsBefore));
        RsuCounters?[] all = Volatile.Read(ref _counters);
        for (int i = 0; i < all.Length; i++)
        {
            all[i]?.Read(Directory.Table[i], counts);
        }

        Volatile.Write(ref _countsBefore, counts.Count);
        return counts;
    }

    /// <summary>Adds what was shed, of every RSU, kind and reason.</summary>
    public void ReadShed(List<ShedCount> into)
    {
        ArgumentNullException.ThrowIfNull(into);
        RsuCounters?[] all = Volatile.Read(ref _counters);
        for (int i = 0; i < all.Length; i++)
        {
            all[i]?.ReadShed(i, Directory.Table[i], into);
        }
    }

    private static IntakeOutcome Shed(RsuCounters counters, MessageKind kind, UploadReason reason)
    {
        counters.AddShed(kind, reason);
        return new IntakeOutcome(IntakeStatus.Shed, reason, 0);
    }

    /// <summary>The sender: by topic, or in the flat dialect by the frame. Who cannot be told is unidentified, which is no failure here.</summary>
    private bool TryResolve(in TopicRoute route, ReadOnlySpan<byte> topic, in ReadOnlySequence<byte> payload, out int rsu)
    {
        if (route.HasId)
        {
            return Directory.TryResolve(route.Id(topic), out rsu);
        }

        rsu = RsuTable.Unidentified;
        Span<byte> front = stackalloc byte[RsuTable.MaxIdBytes];
        ReadOnlySpan<byte> id = BodyIdOf(route, payload, front);
        return id.IsEmpty || Directory.TryResolve(id, out rsu);
    }

    /// <summary>The connection's own device, whatever name its topic or frame gives it; a payload without an id is its own as well.</summary>
    private bool IsOwn(in TopicRoute route, ReadOnlySpan<byte> topic, in ReadOnlySequence<byte> payload, int rsu)
    {
        if (route.HasId)
        {
            return Directory.Table.TryFind(route.Id(topic), out int named) && named == rsu;
        }

        Span<byte> front = stackalloc byte[RsuTable.MaxIdBytes];
        return route.Reason != UploadReason.BadRsuId && Directory.Agrees(rsu, BodyIdOf(route, payload, front));
    }

    /// <summary>The id in the payload, where the topic has none: in front of a binary frame, or among the members of JSON; empty where there is none.</summary>
    private static ReadOnlySpan<byte> BodyIdOf(in TopicRoute route, in ReadOnlySequence<byte> payload, Span<byte> front)
    {
        if (route.Form == PayloadForm.Framed && payload.Length >= UploadFramer.IdBytes)
        {
            payload.Slice(0, UploadFramer.IdBytes).CopyTo(front);
            return UploadFramer.ReadFrameId(front[..UploadFramer.IdBytes]);
        }

        return route.Form == PayloadForm.Json && BodyId.TryFind(payload, front, out int length) && RsuTable.IsPossibleId(front[..length])
            ? front[..length]
            : [];
    }

    /// <summary>Counted against the device that the connection is, not the one that it named.</summary>
    private IntakeOutcome Refuse(PublishRights rights, MessageKind kind, long bytes, long arrivalNs, UploadReason reason)
    {
        RsuCounters counters = CountersOf(rights.RsuIndex);
        counters.AddReceived(kind, bytes);
        counters.AddShed(kind, reason);
        return new IntakeOutcome(IntakeStatus.Refused, reason, 0);
    }

    private RsuCounters CountersOf(int rsu)
    {
        RsuCounters?[] counters = Volatile.Read(ref _counters);
        return rsu < counters.Length && Volatile.Read(ref counters[rsu]) is { } known ? known : AddCounters(rsu);
    }

    private RsuCounters AddCounters(int rsu)
    {
        lock (_growing)
        {
            if (rsu >= _counters.Length)
            {
                var larger = new RsuCounters?[Math.Max(_counters.Length * 2, rsu + 1)];
                _counters.CopyTo(larger, 0);
                Volatile.Write(ref _counters, larger);
            }

            return _counters[rsu] ??= new RsuCounters();
        }
    }
}
