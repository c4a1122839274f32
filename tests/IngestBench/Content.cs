using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using XiqingV2X.Capture.Mqtt;
using XiqingV2X.FirmwareSim.Mqtt;
using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.FirmwareSim.Traffic;
using XiqingV2X.FirmwareSim.Zone;
using XiqingV2X.Messages;
using XiqingV2X.Messages.Ydt3709;
using XiqingV2X.Uper;

namespace XiqingV2X.IngestBench;

/// <summary>
/// What the simulated zone of the demonstration uploads (one BSM a message), at the size that is asked for, made before
/// anything is measured. Its time stamps are those of a start at <see cref="Start"/>; DSecond makes them right again each
/// full minute later.
/// </summary>
internal sealed class Content
{
    private readonly List<(int Rsu, MessageKind Kind, int DueMs, byte[] Payload)> _uploads;
    private readonly DemoZone _zone;

    private Content(DemoZone zone, DateTimeOffset start, List<(int Rsu, MessageKind Kind, int DueMs, byte[] Payload)> uploads, int seconds)
    {
        _zone = zone;
        Start = start;
        _uploads = uploads;
        Seconds = seconds;
        DecodeNs = MeasureDecode();
    }

    public DateTimeOffset Start { get; }

    public int Seconds { get; }

    public int RsuCount => _zone.Rsus.Count;

    /// <summary>Messages a second in the zone's own time.</summary>
    public double PerSecond => (double)_uploads.Count / Seconds;

    /// <summary>CPU time to decode a message of the mix, measured here by itself.</summary>
    public double DecodeNs { get; }

    public string Describe()
    {
        string mix = string.Join(", ", _uploads.GroupBy(upload => upload.Kind).OrderByDescending(kind => kind.Count())
            .Select(kind => $"{MessageKindName.Of(kind.Key)} {100.0 * kind.Count() / _uploads.Count:F1} % of {kind.Average(upload => upload.Payload.Length):F0} B"));
        return $"{_zone.Rsus.Count} RSUs, {PerSecond:N0} messages a second in their own time; {mix}; decoding {DecodeNs:F0} ns a message";
    }

    /// <summary>Simulates.</summary>
    public static Content Make(int rsus, int vehicles, int seconds, double equipped = 1)
    {
        DateTimeOffset start = DateTimeOffset.UtcNow;
        var simulation = new Simulation(DemoZone.Create(rsus), new SimulationOptions(new WorldOptions(vehicles, equipped, 7), Dialect.Canonical, 5), start);
        var uploads = new List<(int, MessageKind, int, byte[])>();
        for (int tick = 0; tick < seconds * 10; tick++)
        {
            foreach (Upload upload in simulation.Step())
            {
                uploads.Add((upload.Rsu, upload.Kind, (tick * 100) + upload.Due, upload.Payload));
            }
        }

        uploads.Sort((left, right) => left.Item3.CompareTo(right.Item3));
        return new Content(simulation.Zone, start, uploads, seconds);
    }

    /// <summary>Writes the register that knows the RSUs.</summary>
    public void WriteZone(string file) => File.WriteAllText(file, ZoneFile.Write(_zone));

    /// <summary>The packets of each connection; an RSU keeps to one.</summary>
    /// <param name="connections">Connections.</param>
    /// <param name="qos">0 or 1.</param>
    /// <param name="oneOf">Every so-manieth upload only.</param>
    public MessageStream[] Streams(int connections, int qos, int oneOf = 1)
    {
        byte[][][] topics = TopicNames();
        var bytes = new List<byte>[connections];
        var ends = new List<int>[connections];
        var dues = new List<int>[connections];
        for (int c = 0; c < connections; c++)
        {
            (bytes[c], ends[c], dues[c]) = ([], [0], []);
        }

        for (int i = 0; i < _uploads.Count; i += oneOf)
        {
            (int rsu, MessageKind kind, int dueMs, byte[] payload) = _uploads[i];
            int c = rsu % connections;
            byte[] topic = topics[rsu][(int)kind];
            int size = PublishPacket.Size(topic.Length, payload.Length, (byte)qos);
            int at = bytes[c].Count;
            CollectionsMarshal.SetCount(bytes[c], at + size);
            ushort packetId = qos == 0 ? (ushort)0 : (ushort)((dues[c].Count % ushort.MaxValue) + 1);
            PublishPacket.Write(CollectionsMarshal.AsSpan(bytes[c])[at..], topic, new(payload), (byte)qos, false, false, packetId);
            ends[c].Add(at + size);
            dues[c].Add(dueMs);
        }

        return [.. Enumerable.Range(0, connections).Select(c => new MessageStream([.. bytes[c]], [.. ends[c]], [.. dues[c]]))];
    }

    /// <summary>Every upload in the order of time: topic, RSU, when it is due (ms from <see cref="Start"/>), payload.</summary>
    public void ForEach(Action<byte[], string, int, byte[]> take)
    {
        byte[][][] topics = TopicNames();
        foreach ((int rsu, MessageKind kind, int dueMs, byte[] payload) in _uploads)
        {
            take(topics[rsu][(int)kind], _zone.Rsus[rsu].Id, dueMs, payload);
        }
    }

    private byte[][][] TopicNames() => [.. _zone.Rsus.Select(site => Enumerable.Range(0, (int)MessageKind.Control)
        .Select(kind => Encoding.UTF8.GetBytes(Topics.For(Dialect.Canonical, site.Id, (MessageKind)kind))).ToArray())];

    private double MeasureDecode()
    {
        var arena = new Ydt3709Arena();
        double best = double.MaxValue;
        int count = Math.Min(_uploads.Count, 50_000);
        for (int round = 0; round < 12; round++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < count; i++)
            {
                arena.Reset();
                DecodeResult result = Ydt3709Codec.Decode(_uploads[i].Payload, arena);
                if (!result.Ok)
                {
                    throw new InvalidOperationException($"the simulator made what cannot be decoded: {result.Reason}");
                }
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / count);
        }

        return best;
    }
}
