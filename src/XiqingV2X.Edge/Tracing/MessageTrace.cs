using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Captures;
using XiqingV2X.Edge.Ingest.Topics;
using XiqingV2X.Edge.Pipeline;
using XiqingV2X.Messages;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Points;
using XiqingV2X.Storage.Quarantine;
using XiqingV2X.Traffic;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Edge.Tracing;

/// <summary>
/// One message on its way through a node, from what is on disk. Rows are those of its windows and of its RSU or its RSU's junctions: the
/// store keeps figures, not the messages that they were made of, so a row may have been made without this one.
/// </summary>
internal sealed partial class MessageTrace
{
    private static readonly string[] ByArrival = [TrafficSeries.Rsu.Name, TrafficSeries.Junction.Name, TrafficSeries.Rsi.Name, TrafficSeries.Bsm.Name];

    private MessageTrace(CaptureRecord upload, JournalPosition position)
    {
        Upload = upload;
        Position = position;
    }

    /// <summary>The upload.</summary>
    public CaptureRecord Upload { get; }

    /// <summary>Where it stands in the journal.</summary>
    public JournalPosition Position { get; }

    /// <summary>True when the store holds what was made of it; false while it waits to be processed.</summary>
    public bool IsProcessed { get; private set; }

    /// <summary>What its topic says.</summary>
    public string Topic { get; private set; } = "";

    /// <summary>Its messages: kind, schema, and content or reason.</summary>
    public List<(string Kind, string Schema, string? Reason, string Summary, string Json, long? EventMs)> Messages { get; } = [];

    /// <summary>Its entry in quarantine; null when it was taken.</summary>
    public QuarantineEntry? Refused { get; private set; }

    /// <summary>The rows.</summary>
    public List<TracedRow> Rows { get; } = [];

    /// <summary>Follows the message.</summary>
    /// <param name="journal">Folder of the journal.</param>
    /// <param name="store">The store.</param>
    /// <param name="search">Which message.</param>
    /// <returns>Null when there is none.</returns>
    public static MessageTrace? Find(string journal, EdgeStore store, TraceSearch search)
    {
        if (Nearest(journal, search) is not { } trace)
        {
            return null;
        }

        trace.IsProcessed = store.ReadCheckpoint() is { } checkpoint && trace.Position < PipelineState.Read(checkpoint).End;
        trace.Decode();
        trace.Refused = store.ListQuarantine(new QuarantineQuery { JournalPosition = trace.Position.ToString(), Limit = 1 }) is [var refused, ..] ? refused : null;
        trace.FindRows(store);
        return trace;
    }

    private static MessageTrace? Nearest(string journal, TraceSearch search)
    {
        long aroundMs = (long)search.Within.TotalMilliseconds;
        var filter = new JournalFilter(Math.Max(0, search.TimeMs - aroundMs) * 1_000_000, (search.TimeMs + aroundMs + 1) * 1_000_000, search.Rsu);
        using DirectoryJournalStorage storage = DirectoryJournalStorage.OpenForReading(journal);
        using var reader = new JournalReader(storage, new RsuTable(65_536), JournalPosition.Start, filter);
        MessageTrace? nearest = null;
        long best = long.MaxValue;
        while (reader.TryRead(out JournalRecord record))
        {
            long distance = Math.Abs(record.ArrivalNs - (search.TimeMs * 1_000_000));
            TopicRoute route = TopicRouter.Route(record.Topic);
            if (distance >= best || (search.Kind is { } kind && route.Kind != kind))
            {
                continue;
            }

            best = distance;
            nearest = new MessageTrace(
                new CaptureRecord
                {
                    Number = reader.Records,
                    TimeNs = record.ArrivalNs,
                    Rsu = record.RsuId,
                    Topic = record.Topic.ToArray(),
                    Payload = record.Payload.ToArray(),
                    Qos = record.Qos,
                    PacketId = record.PacketId,
                    Dup = record.Dup,
                    Retain = record.Retain,
                },
                record.Position);
        }

        return nearest;
    }

    private void Decode()
    {
        TopicRoute route = TopicRouter.Route(Upload.Topic.Span);
        Topic = route.Reason == Ingest.UploadReason.None
            ? $"{MessageKindName.Of(route.Kind)}, {route.Direction.ToString().ToLowerInvariant()}, {route.Form.ToString().ToLowerInvariant()}"
            : route.Reason.ToString();
        using var decoding = new CaptureDecoding(null);
        foreach (CaptureMessage message in decoding.Open(Upload))
        {
            bool decodes = message.Reason is null;
            Messages.Add((
                MessageKindName.Of(message.Kind), message.Schema, message.Reason, decodes ? MessageFields.Summary(message) : "",
                decodes ? message.Value.GetRawText() : "", decodes ? MessageFields.EventMs(message, ArrivalMs) : null));
        }
    }

    private long ArrivalMs => Upload.TimeNs!.Value / 1_000_000;

    /// <summary>Event time of its first message, else its arrival, as windows by event take it.</summary>
    private long EventMs => Messages.Select(message => message.EventMs).FirstOrDefault(ms => ms is not null) ?? ArrivalMs;

    private void FindRows(EdgeStore store)
    {
        IReadOnlyList<ForwardCursor> cursors = store.ReadCursors();
        IReadOnlyList<SeriesSummary> kept = store.ReadSeries();
        string[] nodes = [.. Junctions(store, kept)];
        foreach (SeriesSummary series in kept)
        {
            long windowMs = series.WindowSeconds * 1000L;
            long at = ByArrival.Contains(series.Series) ? ArrivalMs : EventMs;
            long startMs = at - (((at % windowMs) + windowMs) % windowMs);
            foreach (StoredPoint stored in store.ReadStoredPoints(new PointQuery(series.Series, series.WindowSeconds) { FromMs = startMs, ToMs = startMs + 1 }))
            {
                if (Concerns(stored.Point, nodes))
                {
                    Rows.Add(new TracedRow(
                        stored,
                        [.. cursors.Where(cursor => cursor.Sequence >= stored.Sequence).Select(cursor => cursor.Destination)],
                        [.. cursors.Where(cursor => cursor.Sequence < stored.Sequence).Select(cursor => cursor.Destination)]));
                }
            }
        }
    }

    /// <summary>Nodes that the RSU tells signals or a map of.</summary>
    private IEnumerable<string> Junctions(EdgeStore store, IReadOnlyList<SeriesSummary> kept)
    {
        SeriesDefinition junction = TrafficSeries.Junction;
        int tag = junction.Tags.ToList().IndexOf("node");
        return tag < 0 ? [] : kept.Where(series => series.Series == junction.Name)
            .SelectMany(series => store.LatestPoints(series.Series, series.WindowSeconds))
            .Where(point => point.Tags.Contains(Upload.Rsu))
            .Select(point => point.Tags[tag])
            .Distinct();
    }

    /// <summary>A row of the RSU and its kind; where it names no RSU, of a junction of its, or a link that leads there.</summary>
    private bool Concerns(MetricPoint point, string[] nodes)
    {
        string? Tag(string name) => point.Series.Tags.ToList().IndexOf(name) is >= 0 and var at ? point.Tags[at] : null;
        if (Tag("kind") is { } kind && Messages.Count > 0 && kind != Messages[0].Kind && kind != MessageKindName.Of(TopicRouter.Route(Upload.Topic.Span).Kind))
        {
            return false;
        }

        return Tag("rsu") is { } rsu ? rsu == Upload.Rsu : point.Tags.Any(tag => nodes.Any(node => tag == node || tag.EndsWith($">{node}", StringComparison.Ordinal)));
    }
}
