#pragma warning disable CA1822 // Shape only until the parts are in.
using XiqingV2X.Traffic.Live;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Roads;

namespace XiqingV2X.Traffic;

/// <summary>shape only</summary>
public sealed partial class TrafficEngine
{
    /// <summary>x</summary>
    public TrafficEngine(TrafficOptions options, IMetricSink sink, IReadOnlyList<RoadLine> roads)
    {
        Map = new MapSnapshot(0, [], []);
        _ = options;
        _ = sink;
        _ = roads;
    }

    /// <summary>x</summary>
    public MapSnapshot Map { get; private set; }

    /// <summary>Counts an upload; call once per MQTT message, whatever became of it.</summary>
    public void OnUpload(in MessageContext context, UploadOutcome outcome, int payloadBytes, int messages)
    {
    }

    /// <summary>Takes a BSM.</summary>
    public void OnBsm(in MessageContext context, in BsmObservation bsm)
    {
    }

    /// <summary>Takes an RSM.</summary>
    public void OnRsm(in MessageContext context, ReadOnlySpan<ParticipantObservation> participants)
    {
    }

    /// <summary>Takes a SPAT.</summary>
    public void OnSpat(in MessageContext context, in SpatObservation spat)
    {
    }

    /// <summary>Takes an RSI.</summary>
    public void OnRsi(in MessageContext context, in RsiObservation rsi)
    {
    }

    /// <summary>Takes a MAP node; true when its content is new and OnMapRevision must follow.</summary>
    public bool OnMapNode(in MessageContext context, NodeId node, ulong contentHash) => false;

    /// <summary>Takes a changed node.</summary>
    public void OnMapRevision(in MessageContext context, MapNode node, ulong contentHash)
    {
    }

    /// <summary>Closes all windows.</summary>
    public void Flush()
    {
    }

    /// <summary>State now.</summary>
    public LiveSnapshot CreateSnapshot(long nowMs) => new(nowMs, null, [], [], [], Map);
}
