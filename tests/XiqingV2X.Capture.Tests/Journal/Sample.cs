using System.Buffers;
using System.Text;
using CsCheck;
using XiqingV2X.Capture.Journal;

namespace XiqingV2X.Capture.Tests.Journal;

/// <summary>An upload as a value, to compare what went in with what came out.</summary>
internal sealed record Sample(string Rsu, long ArrivalNs, byte Qos, bool Dup, bool Retain, ushort PacketId, string Topic, byte[] Payload)
{
    public const long Epoch = 1_790_000_000_123_456_789;

    /// <summary>Any upload that MQTT allows: QoS 0 has neither DUP nor packet id.</summary>
    public static Gen<Sample> Any { get; } =
        from rsu in Gen.Int[0, 5]
        from arrival in Gen.Long[0, 4_000_000_000_000_000_000]
        from qos in Gen.Int[0, 2]
        from dup in Gen.Bool
        from retain in Gen.Bool
        from id in Gen.UShort[1, ushort.MaxValue]
        from topic in Gen.String[Gen.Char["abcé/漢."], 0, 30]
        from payload in Gen.Byte.Array[0, 300]
        select new Sample($"RSU-{rsu}", arrival, (byte)qos, dup && qos > 0, retain, qos > 0 ? id : (ushort)0, topic, payload);

    public static Sample Of(int number, int payloadLength = 40, byte qos = 1)
        => new($"DEMO{number % 3:D4}", Epoch + number, qos, false, false, qos > 0 ? (ushort)((number % 65_535) + 1) : (ushort)0,
            $"v2x/v1/rsu/DEMO{number % 3:D4}/bsm/up", Enumerable.Range(0, payloadLength).Select(i => (byte)(i + number)).ToArray());

    public static Sample Of(in JournalRecord record)
        => new(record.RsuId, record.ArrivalNs, record.Qos, record.Dup, record.Retain, record.PacketId, Encoding.UTF8.GetString(record.Topic), record.Payload.ToArray());

    public static List<Sample> ReadAll(IJournalStorage storage, JournalPosition from = default)
    {
        using var reader = new JournalReader(storage, new RsuTable(), from);
        return ReadAll(reader);
    }

    public static List<Sample> ReadAll(JournalReader reader)
    {
        var samples = new List<Sample>();
        while (reader.TryRead(out JournalRecord record))
        {
            samples.Add(Of(record));
        }

        return samples;
    }

    public AppendStatus AppendTo(JournalWriter journal, RsuTable rsus, out long ticket)
    {
        var upload = new Upload
        {
            RsuIndex = rsus.Add(Rsu),
            ArrivalNs = ArrivalNs,
            Qos = Qos,
            Dup = Dup,
            Retain = Retain,
            PacketId = PacketId,
            Topic = Encoding.UTF8.GetBytes(Topic),
            Payload = new ReadOnlySequence<byte>(Payload),
        };
        return journal.TryAppend(upload, out ticket);
    }

    public bool Equals(Sample? other)
        => other is not null
            && (Rsu, ArrivalNs, Qos, Dup, Retain, PacketId, Topic) == (other.Rsu, other.ArrivalNs, other.Qos, other.Dup, other.Retain, other.PacketId, other.Topic)
            && Payload.AsSpan().SequenceEqual(other.Payload);

    public override int GetHashCode() => HashCode.Combine(Rsu, ArrivalNs, Topic, Payload.Length);
}
