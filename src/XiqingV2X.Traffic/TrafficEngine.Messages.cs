using XiqingV2X.Messages;
using XiqingV2X.Traffic.Geometry;
using XiqingV2X.Traffic.Health;
using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Roads;
using XiqingV2X.Traffic.Time;
using XiqingV2X.Traffic.Tracks;

namespace XiqingV2X.Traffic;

public sealed partial class TrafficEngine
{
    /// <summary>Counts an upload. Call it once for every MQTT message, whatever became of it.</summary>
    /// <param name="context">Where from and when.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="payloadBytes">Payload length.</param>
    /// <param name="messages">V2X messages decoded out of it; counted only when stored.</param>
    /// <param name="refused">Messages in it that were not taken; counted only when stored.</param>
    /// <param name="suspect">Of <paramref name="messages"/>: those that something speaks against.</param>
    /// <param name="reason">Why it was rejected, a constant name; empty for any other outcome.</param>
    public void OnUpload(in MessageContext context, UploadOutcome outcome, int payloadBytes, int messages, int refused = 0, int suspect = 0, string reason = "")
    {
        RsuState rsu = Enter(context, out long arrivalMs);
        KindState kind = rsu.Kind(context.Kind);
        kind.Uploads++;
        kind.LastArrivalMs = Math.Max(kind.LastArrivalMs, arrivalMs);
        if (outcome == UploadOutcome.Stored)
        {
            kind.Messages += messages;
            kind.Rate.Add(arrivalMs, messages);
        }
        else if (outcome == UploadOutcome.Rejected)
        {
            kind.Rejected++;
            _refusals.Add(new RefusalKey(context.RsuIndex, context.Kind, outcome, reason), arrivalMs, 1);
        }

        _channel.AddUpload(Key(context, context.Kind), arrivalMs, outcome, payloadBytes, messages, refused, suspect);
    }

    /// <summary>Counts uploads that were dropped before the journal, as told when there was room again: none of them has a record of its own.</summary>
    /// <param name="context">Whose, of which kind, and when it was told.</param>
    /// <param name="reason">Why, a constant name.</param>
    /// <param name="uploads">How many.</param>
    public void OnShed(in MessageContext context, string reason, long uploads)
    {
        PassTime(context.ArrivalMs);
        _ = Rsu(context);
        _refusals.Add(new RefusalKey(context.RsuIndex, context.Kind, UploadOutcome.Shed, reason), Math.Max(context.ArrivalMs, _byArrival.ClosedThroughMs), uploads);
    }

    /// <summary>Takes a BSM.</summary>
    public void OnBsm(in MessageContext context, in BsmObservation bsm)
    {
        RsuState rsu = Enter(context, out long arrivalMs);
        _bsm.Add(context.RsuIndex, arrivalMs, bsm.Content);
        ResolvedTime time = Resolve(context, null, bsm.DSecondMs);
        bool late = NoteEventTime(rsu, context, MessageKind.Bsm, arrivalMs, time, time);
        if (late || !bsm.Position.IsKnown)
        {
            return;
        }

        Hold(context.ArrivalMs, new Sample
        {
            TimeMs = time.UnixMs,
            IsTimed = time.IsResolved,
            Id = bsm.VehicleId,
            Rsu = context.RsuIndex,
            Position = bsm.Position,
            SpeedMps = bsm.SpeedMps,
            HeadingDeg = bsm.HeadingDeg,
            MessageCount = bsm.MessageCount,
            Class = bsm.Class,
            Type = bsm.Type,
            LengthM = bsm.LengthM,
        });
    }

    /// <summary>Notes where an RSU says that it stands.</summary>
    /// <param name="context">Where from and when.</param>
    /// <param name="position">Its antenna.</param>
    public void OnRsuPlace(in MessageContext context, GeoPoint position) => _reception.Place(context.RsuIndex, position);

    /// <summary>Takes an RSM. Its event time is that of the newest participant.</summary>
    /// <param name="context">Where from and when.</param>
    /// <param name="participants">Road users in it.</param>
    public void OnRsm(in MessageContext context, ReadOnlySpan<ParticipantObservation> participants)
    {
        RsuState rsu = Enter(context, out long arrivalMs);
        ResolvedTime newest = new(context.ArrivalMs, false);
        foreach (ref readonly ParticipantObservation participant in participants)
        {
            ResolvedTime time = Resolve(context, null, participant.DSecondMs);
            if (time.IsResolved && (!newest.IsResolved || time.UnixMs > newest.UnixMs))
            {
                newest = time;
            }
        }

        newest = NoteOwnTime(rsu, context, MessageKind.Rsm, arrivalMs, newest, out bool late);
        if (late)
        {
            return;
        }

        _links.SensorReported(context.RsuIndex, newest.UnixMs);
        _lanes.Reported(context.RsuIndex, newest.UnixMs);
        foreach (ref readonly ParticipantObservation participant in participants)
        {
            HoldParticipant(context, rsu, participant);
        }
    }

    /// <summary>Takes a SPAT.</summary>
    public void OnSpat(in MessageContext context, in SpatObservation spat)
    {
        RsuState rsu = Enter(context, out long arrivalMs);
        for (int i = 0; i < spat.Intersections.Length; i++)
        {
            ref readonly IntersectionObservation intersection = ref spat.Intersections[i];
            ReadOnlySpan<PhaseObservation> phases = spat.Phases.Slice(intersection.FirstPhase, intersection.PhaseCount);
            int? minute = intersection.MinuteOfYear >= 0 ? intersection.MinuteOfYear : null;
            ResolvedTime told = Resolve(context, minute, intersection.DSecondMs);

            // One message has one latency; several intersections in it share the first one's.
            bool late = false;
            ResolvedTime time = i == 0 ? NoteOwnTime(rsu, context, MessageKind.Spat, arrivalMs, told, out late) : Correct(rsu, told);
            late |= time.UnixMs < WatermarkMs;
            if (!Admits(intersection.Node))
            {
                continue;
            }

            _junctions.AddSpat(new JunctionKey(intersection.Node, context.RsuIndex), arrivalMs, time.UnixMs, intersection, phases, spat.States);
            if (!late)
            {
                _lanes.Signals.Hold(context.RsuIndex, intersection.Node, time.UnixMs, phases, spat.States);
                _liveSignals.Add(context.RsuIndex, intersection.Node, time.UnixMs, arrivalMs, phases, spat.States);
            }
        }
    }

    /// <summary>Takes an RSI.</summary>
    public void OnRsi(in MessageContext context, in RsiObservation rsi)
    {
        Enter(context, out long arrivalMs);
        _rsi.Add(context.RsuIndex, arrivalMs, rsi);
    }

    /// <summary>Takes an event of the RSI that was taken last; for the live picture only.</summary>
    public void OnRsiEvent(in MessageContext context, in RsiEventObservation told)
    {
        if (told.Position.IsKnown)
        {
            _events.Add(context.RsuIndex, context.ArrivalMs, told);
        }
    }

    /// <summary>
    /// Takes one node of a MAP by the hash of its content; true when the content is new, and
    /// <see cref="OnMapRevision"/> with the whole node must follow. An unchanged node costs no more than this.
    /// </summary>
    /// <param name="context">Where from and when.</param>
    /// <param name="node">The node.</param>
    /// <param name="contentHash">Hash of the node with its links and lanes, without msgCnt and time.</param>
    public bool OnMapNode(in MessageContext context, NodeId node, ulong contentHash)
    {
        Enter(context, out long arrivalMs);
        if (!Admits(node))
        {
            return false;
        }

        MapVerdict verdict = _map.Judge(node, contentHash, context.RsuIndex, arrivalMs);
        _junctions.AddMap(new JunctionKey(node, context.RsuIndex), arrivalMs, verdict);
        return verdict == MapVerdict.Wanted;
    }

    /// <summary>Takes the new content of a node, after <see cref="OnMapNode"/> has asked for it. What cannot be is refused, counted and not asked for again.</summary>
    public void OnMapRevision(in MessageContext context, MapNode node, ulong contentHash)
    {
        ArgumentNullException.ThrowIfNull(node);
        if (!_map.Follow(node, contentHash, context.RsuIndex, context.RsuId, context.ArrivalMs))
        {
            _junctions.NoteRefused(new JunctionKey(node.Id, context.RsuIndex), Math.Max(context.ArrivalMs, _byArrival.ClosedThroughMs));
        }
    }

    // An RSU repeats in RSM what vehicles told it: that is no sighting of its sensors, but the vehicle of the BSM.
    private void HoldParticipant(in MessageContext context, RsuState rsu, in ParticipantObservation participant)
    {
        if (participant.Class == RoadUserClass.Infrastructure || !participant.Position.IsKnown)
        {
            return;
        }

        ResolvedTime time = Correct(rsu, Resolve(context, null, participant.DSecondMs));
        if (time.UnixMs < WatermarkMs)
        {
            return;
        }

        Hold(context.ArrivalMs, new Sample
        {
            TimeMs = time.UnixMs,
            IsTimed = time.IsResolved,
            FromSensor = true,
            Id = participant.ParticipantId,
            Rsu = context.RsuIndex,
            Position = participant.Position,
            SpeedMps = participant.SpeedMps,
            HeadingDeg = participant.HeadingDeg,
            Class = participant.Class,
            IsRepeated = participant.SelfReported,
            VehicleId = participant.VehicleId,
            Type = participant.Type,
            LengthM = participant.LengthM,
        });
    }

    private void Hold(long arrivalMs, in Sample sample)
    {
        ref Track track = ref _tracks.Of(sample);
        if (sample.TimeMs >= track.LiveMs && !sample.IsRepeated)
        {
            track.LiveMs = sample.TimeMs;
            track.LiveArrivalMs = arrivalMs;
            track.Live = sample.Position;
            track.LiveSpeedMps = sample.SpeedMps;
            track.LiveHeadingDeg = sample.HeadingDeg;
            track.Class = sample.Class;
        }

        if (_waiting.Count >= _options.MaxHeldSamples)
        {
            Process(_waiting.Pop());
        }

        _waiting.Push(sample);
    }

    // A BSM without a class is a vehicle's all the same; a sensor's object of unknown class may be anything.
    private static bool CountsAsTraffic(RoadUserClass road, bool fromSensor) =>
        road == RoadUserClass.Motor || (road == RoadUserClass.Unknown && !fromSensor);
}
