using System.Globalization;
using System.Text;
using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Capture.Readers;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Pipeline;
using XiqingV2X.Messages;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Quarantine;
using XiqingV2X.Traffic;
using XiqingV2X.Traffic.Events;
using XiqingV2X.Traffic.Geometry;
using XiqingV2X.Traffic.Roads;

namespace XiqingV2X.Edge.Captures.Finding;

/// <summary>
/// Works a capture off as the node would, and notes what happens: what the traffic engine sees, silent RSUs, rejects. A store that the
/// node's steps want is made in a folder of its own and goes with this.
/// </summary>
internal sealed class EventSearch : IDisposable
{
    private const string UnknownSender = "unidentified";
    private readonly string _folder = Directory.CreateTempSubdirectory("xv2x-find-").FullName;
    private readonly RsuTable _rsus = new(65_536);
    private readonly StoreBatch _results = new();
    private readonly EdgeStore _store;
    private readonly TrafficEngine _engine;
    private readonly UploadProcessor _processor;
    private readonly EventFinder _finder;
    private readonly SilenceWatch _silence;
    private readonly List<CaptureEvent> _channel = [];
    private readonly EventLimits _limits;
    private byte[] _payload = new byte[4096];
    private long _rejects;

    /// <summary>Begins.</summary>
    /// <param name="limits">What is an event.</param>
    /// <param name="silenceMs">Longest pause of an RSU that is none, ms.</param>
    public EventSearch(EventLimits limits, long silenceMs)
    {
        _limits = limits;
        _silence = new SilenceWatch(silenceMs);
        _finder = new EventFinder(limits);
        _store = EdgeStore.Open(new EdgeStoreOptions { DataFolder = _folder, Series = TrafficSeries.All });
        var directory = new RsuDirectory(_rsus);
        var register = new RegisterCache(_store, directory, TimeProvider.System);
        _ = register.Current;
        _engine = new TrafficEngine(new TrafficOptions(), _results, []) { Observer = _finder };
        _processor = new UploadProcessor(_engine, _results, directory, register);
    }

    /// <summary>Uploads without a time, which tell nothing of when something was.</summary>
    public long Untimed { get; private set; }

    /// <summary>Takes the next upload.</summary>
    public void Add(in CaptureRecord record)
    {
        if (record.TimeNs is not { } timeNs)
        {
            Untimed++;
            return;
        }

        bool isTick = NodeTopics.IsOwn(record.Topic.Span);
        string rsu = SenderOf(record);
        if (_silence.Add(isTick ? null : rsu, timeNs / 1_000_000) is { } silence)
        {
            Keep(silence);
        }

        Process(record, rsu, timeNs, isTick);
        foreach (QuarantineEntry refused in _results.Quarantined)
        {
            KeepReject(record, rsu, refused);
        }

        _results.Clear();
    }

    /// <summary>Ends the search.</summary>
    /// <returns>What was found, by time.</returns>
    public List<CaptureEvent> Finish()
    {
        _processor.CloseWindows();
        _finder.Finish();
        foreach (CaptureEvent silence in _silence.AtEnd())
        {
            Keep(silence);
        }

        MapSnapshot map = _engine.Map;
        return
        [
            .. _finder.Found.Select(found => Of(found, map))
                .Concat(_channel.Select(found => found with { Place = map.Nodes.FirstOrDefault(node => found.Rsus.Contains(node.Rsu))?.Node.Position }))
                .OrderBy(found => found.TimeMs).ThenBy(found => found.Kind, StringComparer.Ordinal),
        ];
    }

    /// <summary>How many of a kind there were, kept or not.</summary>
    public long CountOf(string kind) => kind switch
    {
        CaptureEventKind.HardBraking => _finder.CountOf(TrafficEventKind.HardBraking),
        CaptureEventKind.RedLight => _finder.CountOf(TrafficEventKind.RedLight),
        CaptureEventKind.NearMiss => _finder.CountOf(TrafficEventKind.NearMiss),
        CaptureEventKind.Signal => _finder.CountOf(TrafficEventKind.SignalTransition),
        CaptureEventKind.Reject => _rejects,
        _ => _channel.Count(found => found.Kind == kind),
    };

    public void Dispose()
    {
        _processor.Dispose();
        _store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Who sent an upload, as far as it can be told: the RSU, else the address.</summary>
    public static string SenderOf(in CaptureRecord record)
        => record.Rsu.Length > 0 ? record.Rsu : record.Flow is { } flow ? flow.SourceText.Replace(':', '_') : UnknownSender;

    private void Process(in CaptureRecord record, string rsu, long timeNs, bool isTick)
    {
        ReadOnlySpan<byte> payload = record.Payload.Span;
        ReadOnlySpan<byte> topic = record.Topic.Span;
        if (topic.IsEmpty && MessageEnvelope.TryPeel(payload, out MessageEnvelope envelope))
        {
            payload = payload.Slice(envelope.Offset, envelope.Length);
        }

        if (_payload.Length < payload.Length + JournalRecord.Slack)
        {
            _payload = new byte[2 * (payload.Length + JournalRecord.Slack)];
        }

        payload.CopyTo(_payload);
        byte[] named = topic.IsEmpty ? Encoding.UTF8.GetBytes($"v2x/v1/rsu/{rsu}/bsm/up") : [];
        int index = isTick || !_rsus.TryAdd(Encoding.UTF8.GetBytes(rsu), out int known) ? RsuTable.Unidentified : known;
        _processor.Process(
            new JournalRecord(_rsus[index], _payload, payload.Length)
            {
                RsuIndex = index,
                ArrivalNs = timeNs,
                Qos = record.Qos,
                Dup = record.Dup,
                Retain = record.Retain,
                PacketId = record.PacketId,
                Topic = topic.IsEmpty ? named : topic,
            },
            UploadCounting.Counted);
    }

    private void KeepReject(in CaptureRecord record, string rsu, QuarantineEntry refused)
    {
        _rejects++;
        string where = refused.BitOffset < 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" at bit {refused.BitOffset}{(refused.Field.Length > 0 ? $" ({refused.Field})" : "")}");
        Keep(new CaptureEvent(CaptureEventKind.Reject, record.TimeNs!.Value / 1_000_000)
        {
            Rsus = [rsu],
            Record = record.Number,
            Detail = $"{MessageKindName.Of(refused.Kind)} {refused.Reason}{where}, {refused.Payload.Length} bytes",
        });
    }

    private void Keep(CaptureEvent found)
    {
        if (_channel.Count(other => other.Kind == found.Kind) < _limits.MostOfAKind)
        {
            _channel.Add(found);
        }
    }

    private CaptureEvent Of(TrafficEvent found, MapSnapshot map)
    {
        GeoPoint? place = found.Place.IsKnown ? found.Place : null;
        if (place is null && found.Detail.Split(' ') is ["node", var key, ..])
        {
            place = map.Nodes.FirstOrDefault(node => node.Key == key)?.Node.Position;
        }

        return new CaptureEvent(
            found.Kind switch
            {
                TrafficEventKind.HardBraking => CaptureEventKind.HardBraking,
                TrafficEventKind.RedLight => CaptureEventKind.RedLight,
                TrafficEventKind.NearMiss => CaptureEventKind.NearMiss,
                _ => CaptureEventKind.Signal,
            },
            found.TimeMs)
        {
            Place = place,
            Detail = found.Detail,
            Measures = found.Measures,
            Parties = found.Parties,
            RsuOf = index => _rsus[index],
            Rsus = [.. found.Rsus.Select(index => _rsus[index])],
        };
    }
}
