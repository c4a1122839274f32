using XiqingV2X.Edge.Ingest.Profiles;
using XiqingV2X.Messages;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.Edge.Ingest.Json;

/// <summary>SPAT.</summary>
internal sealed partial class JsonUploadReader
{
    private readonly PartList<PhaseState> _states = new();
    private readonly PartList<Phase> _phases = new();
    private readonly PartList<IntersectionState> _intersections = new();

    private void MakeState()
    {
        var state = new PhaseState { Light = (LightState)_values.Raw(Field.StateLight) };
        if (_values.Has(Field.StateUtcLikelyEnd) || _values.Has(Field.StateUtcStart))
        {
            state.Timing.Choice = TimeChangeDetailsChoice.UtcTiming;
            state.Timing.UtcTiming = UtcTiming();
            state.HasTiming = true;
        }
        else if (_values.Has(Field.StateLikelyEnd) || _values.Has(Field.StateStart))
        {
            state.Timing.Choice = TimeChangeDetailsChoice.Counting;
            state.Timing.Counting = Counting();
            state.HasTiming = true;
        }

        _states.Add(state);
    }

    private TimeCountingDown Counting()
    {
        const int Undefined = 36_001;
        var timing = new TimeCountingDown
        {
            StartTime = (ushort)_values.Raw(Field.StateStart),
            LikelyEndTime = (ushort)_values.Raw(Field.StateLikelyEnd, Undefined),
            MinEndTime = (ushort)_values.Raw(Field.StateMinEnd),
            MaxEndTime = (ushort)_values.Raw(Field.StateMaxEnd),
            NextStartTime = (ushort)_values.Raw(Field.StateNextStart),
            NextDuration = (ushort)_values.Raw(Field.StateNextDuration),
            TimeConfidence = (byte)_values.Raw(Field.StateConfidence),
        };
        timing.HasMinEndTime = _values.Has(Field.StateMinEnd);
        timing.HasMaxEndTime = _values.Has(Field.StateMaxEnd);
        timing.HasNextStartTime = _values.Has(Field.StateNextStart);
        timing.HasNextDuration = _values.Has(Field.StateNextDuration);
        timing.HasTimeConfidence = _values.Has(Field.StateConfidence);
        return timing;
    }

    private UTCTiming UtcTiming()
    {
        const int Undefined = 36_001;
        var timing = new UTCTiming
        {
            StartUTCTime = (ushort)_values.Raw(Field.StateUtcStart, Undefined),
            LikelyEndUTCTime = (ushort)_values.Raw(Field.StateUtcLikelyEnd, Undefined),
            MinEndUTCTime = (ushort)_values.Raw(Field.StateUtcMinEnd),
            MaxEndUTCTime = (ushort)_values.Raw(Field.StateUtcMaxEnd),
            NextStartUTCTime = (ushort)_values.Raw(Field.StateUtcNextStart),
            NextEndUTCTime = (ushort)_values.Raw(Field.StateUtcNextEnd),
            TimeConfidence = (byte)_values.Raw(Field.StateConfidence),
        };
        timing.HasMinEndUTCTime = _values.Has(Field.StateUtcMinEnd);
        timing.HasMaxEndUTCTime = _values.Has(Field.StateUtcMaxEnd);
        timing.HasNextStartUTCTime = _values.Has(Field.StateUtcNextStart);
        timing.HasNextEndUTCTime = _values.Has(Field.StateUtcNextEnd);
        timing.HasTimeConfidence = _values.Has(Field.StateConfidence);
        return timing;
    }

    private void MakePhase()
    {
        ReadOnlySpan<PhaseState> states = _states.Items;
        if (states.IsEmpty)
        {
            Fail(UploadReason.MissingField, _openedAt[(int)Group.Phase], "spat.intersections.phases.phaseStates");
            return;
        }

        if (!IsWithin(states.Length, 16, Group.Phase, "spat.intersections.phases.phaseStates"))
        {
            return;
        }

        var phase = new Phase { Id = (byte)_values.Raw(Field.PhaseId), PhaseStates = arena.AllocatePhaseState(states.Length) };
        for (int i = 0; i < states.Length; i++)
        {
            arena.Item(phase.PhaseStates, i) = states[i];
        }

        _phases.Add(phase);
    }

    private void MakeIntersection()
    {
        ReadOnlySpan<Phase> phases = _phases.Items;
        if (phases.IsEmpty)
        {
            Fail(UploadReason.MissingField, _openedAt[(int)Group.Intersection], "spat.intersections.phases");
            return;
        }

        if (!IsWithin(phases.Length, 16, Group.Intersection, "spat.intersections.phases"))
        {
            return;
        }

        var intersection = new IntersectionState
        {
            IntersectionId = Node(Field.IsnRegion, Field.IsnId),
            Status = (ushort)_values.Raw(Field.IsnStatus),
            Phases = arena.AllocatePhase(phases.Length),
        };
        for (int i = 0; i < phases.Length; i++)
        {
            arena.Item(intersection.Phases, i) = phases[i];
        }

        if (_values.Has(Field.IsnMoy))
        {
            intersection.Moy = (uint)_values.Raw(Field.IsnMoy);
            intersection.HasMoy = true;
        }

        if (_values.Has(Field.IsnSecMark))
        {
            intersection.TimeStamp = (ushort)_values.Raw(Field.IsnSecMark);
            intersection.HasTimeStamp = true;
        }

        if (!intersection.HasMoy && !intersection.HasTimeStamp && _values.Has(Field.IsnTime) && Instant(Field.IsnTime) is var ms && !double.IsNaN(ms))
        {
            intersection.Moy = MinuteOfYear(ms);
            intersection.TimeStamp = (ushort)(long)(ms % 60_000);
            intersection.HasMoy = intersection.HasTimeStamp = true;
        }

        _intersections.Add(intersection);
    }

    private void MakeSpat()
    {
        ReadOnlySpan<IntersectionState> intersections = _intersections.Items;
        if (!IsWithin(intersections.Length, 32, Group.Spat, "spat.intersections") || intersections.IsEmpty)
        {
            return;
        }

        ref SPAT spat = ref arena.SpatFrame;
        spat = default;
        spat.MsgCnt = (byte)_values.Raw(Field.SpatMsgCnt);
        if (_values.Has(Field.SpatMoy))
        {
            spat.Moy = (uint)_values.Raw(Field.SpatMoy);
            spat.HasMoy = true;
        }

        if (_values.Has(Field.SpatSecMark))
        {
            spat.TimeStamp = (ushort)_values.Raw(Field.SpatSecMark);
            spat.HasTimeStamp = true;
        }

        if (!spat.HasMoy && !spat.HasTimeStamp && Instant(Field.SpatTime) is var ms && !double.IsNaN(ms))
        {
            spat.Moy = MinuteOfYear(ms);
            spat.TimeStamp = (ushort)(long)(ms % 60_000);
            spat.HasMoy = spat.HasTimeStamp = true;
        }

        spat.HasName = TryName(Field.SpatName, out spat.Name);
        spat.Intersections = arena.AllocateIntersectionState(intersections.Length);
        for (int i = 0; i < intersections.Length; i++)
        {
            arena.Item(spat.Intersections, i) = intersections[i];
        }

        _intersections.Clear();
        Emit(MessageFrameChoice.SpatFrame, MessageKind.Spat);
    }
}
