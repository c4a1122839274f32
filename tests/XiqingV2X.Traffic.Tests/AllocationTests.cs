using XiqingV2X.Messages;
using XiqingV2X.Traffic.Geometry;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Roads;
using XiqingV2X.Traffic.Tests.Support;

namespace XiqingV2X.Traffic.Tests;

/// <summary>A steady load allocates nothing per message. Points are made when a window closes, and only then.</summary>
[Collection(AloneCollection.Name)]
public sealed class AllocationTests
{
    private const int Vehicles = 200;

    private readonly ParticipantObservation[] _participants = new ParticipantObservation[16];
    private readonly IntersectionObservation[] _junction = [new(Rig.Node, -1, 0, 0, 8)];
    private readonly PhaseObservation[] _phases = [.. Enumerable.Range(0, 8).Select(i => new PhaseObservation((byte)(i + 1), i, 1))];
    private readonly PhaseStateObservation[] _states = new PhaseStateObservation[8];
    private readonly MessageContext[] _contexts = [.. Enumerable.Range(0, 6).Select(kind => Rig.Context((MessageKind)kind, 0))];
    private readonly GeoPoint[] _places = [.. Enumerable.Range(0, 500).Select(s => Rig.At(s))];

    [Fact]
    public void Between_window_closings_no_message_allocates()
    {
        var sink = new CountingSink();
        var engine = new TrafficEngine(new TrafficOptions(), sink, [new RoadLine("R1", [(117.0, 39.0), (117.0, 39.0045)])]);
        MapNode node = Rig.NodeWith(Rig.Node, [Rig.LaneLink()]);
        engine.OnMapNode(_contexts[2], Rig.Node, 1);
        engine.OnMapRevision(_contexts[2], node, 1);
        engine.OnRsuPlace(_contexts[2], Rig.At(500));

        // Three minutes warm every buffer; then each tenth of a second is measured by itself.
        long messages = 0;
        long measured = 0;
        long allocated = 0;
        for (long ms = 0; ms < 300_000; ms += 100)
        {
            int points = sink.Count;
            long before = GC.GetAllocatedBytesForCurrentThread();
            int fed = Feed(engine, ms);
            long after = GC.GetAllocatedBytesForCurrentThread();
            messages += fed;
            if (ms >= 180_000 && sink.Count == points)
            {
                measured += fed;
                allocated += after - before;
            }
        }

        Assert.Equal(0, allocated);
        Assert.True(measured > 200_000, $"{measured} of {messages} messages were measured.");
        Assert.True(sink.Count > 100);
    }

    private int Feed(TrafficEngine engine, long ms)
    {
        for (int i = 0; i < Vehicles; i++)
        {
            // Ids change every 30 s, as pseudonyms do, so that tracks come and go.
            ulong id = (ulong)((ms / 30_000 * Vehicles) + i);
            MessageContext bsm = At(MessageKind.Bsm, ms + 20);
            engine.OnBsm(bsm, new BsmObservation(id, (byte)(ms / 100 & 127), Rig.DSecond(ms), _places[(int)((ms / 100) + (i * 7)) % 500], 10, 0, RoadUserClass.Motor));
            engine.OnUpload(bsm, UploadOutcome.Stored, 60, 1);
        }

        for (int i = 0; i < _participants.Length; i++)
        {
            _participants[i] = new ParticipantObservation((ushort)(i + 1), Rig.DSecond(ms), _places[(int)((ms / 100) + (i * 30)) % 500], 10, 0, RoadUserClass.Motor, false);
        }

        engine.OnRsm(At(MessageKind.Rsm, ms + 30), _participants);
        _junction[0] = new IntersectionObservation(Rig.Node, -1, Rig.DSecond(ms), 0, 8);
        for (int i = 0; i < _states.Length; i++)
        {
            bool green = ((ms / 1000) + (i * 5)) % 40 < 20;
            _states[i] = new PhaseStateObservation(green ? SignalLight.ProtectedGreen : SignalLight.Red, PhaseTiming.Counting, 0, (ushort)(200 - (ms / 100 % 200)));
        }

        engine.OnSpat(At(MessageKind.Spat, ms + 40), new SpatObservation(_junction, _phases, _states));
        engine.OnMapNode(At(MessageKind.Map, ms + 50), Rig.Node, 1);
        engine.OnRsi(At(MessageKind.Rsi, ms + 60), new RsiObservation(1, 2));
        return Vehicles + 4;
    }

    private MessageContext At(MessageKind kind, long arrivalMs) =>
        _contexts[(int)kind] with { ArrivalNs = (Rig.Epoch + arrivalMs) * 1_000_000 };

    private sealed class CountingSink : IMetricSink
    {
        public int Count { get; private set; }

        public void Add(MetricPoint point) => Count++;
    }
}
