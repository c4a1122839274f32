using XiqingV2X.Messages.Ydt3709;
using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Time;

namespace XiqingV2X.Traffic.Adapters;

/// <summary>
/// Feeds an engine from decoded YD/T 3709-2020 messages. Allocates nothing, except for a MAP whose content is new.
/// One per thread; it holds buffers.
/// </summary>
public sealed class Ydt3709Adapter
{
    private readonly TrafficEngine _engine;
    private ParticipantObservation[] _participants = new ParticipantObservation[16];
    private IntersectionObservation[] _intersections = new IntersectionObservation[4];
    private PhaseObservation[] _phases = new PhaseObservation[64];
    private PhaseStateObservation[] _states = new PhaseStateObservation[256];

    /// <summary>Makes an adapter.</summary>
    /// <param name="engine">Engine to feed.</param>
    public Ydt3709Adapter(TrafficEngine engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        _engine = engine;
    }

    /// <summary>Feeds the message that the arena holds. A frame alternative of a later schema is left out.</summary>
    /// <param name="context">Where from and when.</param>
    /// <param name="arena">Arena after a decode that succeeded.</param>
    public void Feed(in MessageContext context, Ydt3709Arena arena)
    {
        ArgumentNullException.ThrowIfNull(arena);
        switch (arena.Frame.Choice)
        {
            case MessageFrameChoice.BsmFrame:
                FeedBsm(context, in arena.BsmFrame);
                break;
            case MessageFrameChoice.MapFrame:
                FeedMap(context, arena);
                break;
            case MessageFrameChoice.RsmFrame:
                FeedRsm(context, arena);
                break;
            case MessageFrameChoice.SpatFrame:
                FeedSpat(context, arena);
                break;
            case MessageFrameChoice.RsiFrame:
                ref readonly RoadSideInformation rsi = ref arena.RsiFrame;
                _engine.OnRsuPlace(context, Ydt3709Units.Position(rsi.RefPos));
                _engine.OnRsi(context, Ydt3709Content.Of(rsi, arena));
                foreach (ref readonly RTEData told in rsi.HasRtes ? arena.Items(rsi.Rtes) : default)
                {
                    if (told.HasEventPos)
                    {
                        _engine.OnRsiEvent(context, new RsiEventObservation(
                            told.RteId, told.EventType, told.EventSource, Ydt3709Units.Position(told.EventPos.OffsetLL, rsi.RefPos), told.HasEventRadius ? told.EventRadius * 0.1f : float.NaN));
                    }
                }

                break;
            default:
                break;
        }
    }

    private void FeedBsm(in MessageContext context, in BasicSafetyMessage bsm) => _engine.OnBsm(
        context,
        new BsmObservation(
            bsm.Id,
            bsm.MsgCnt,
            bsm.SecMark,
            Ydt3709Units.Position(bsm.Pos),
            Ydt3709Units.Speed(bsm.Speed),
            Ydt3709Units.Heading(bsm.Heading),
            Ydt3709Units.ClassOf(bsm.VehicleClass.Classification))
        {
            Type = Ydt3709Units.TypeOf(bsm.VehicleClass.Classification),
            LengthM = Ydt3709Units.Length(bsm.Size.Length),
            Content = Ydt3709Content.Of(bsm),
        });

    private void FeedRsm(in MessageContext context, Ydt3709Arena arena)
    {
        ref readonly RoadsideSafetyMessage rsm = ref arena.RsmFrame;
        _engine.OnRsuPlace(context, Ydt3709Units.Position(rsm.RefPos));
        ReadOnlySpan<ParticipantData> participants = arena.Items(rsm.Participants);
        Reserve(ref _participants, participants.Length);
        for (int i = 0; i < participants.Length; i++)
        {
            ref readonly ParticipantData participant = ref participants[i];
            _participants[i] = new ParticipantObservation(
                participant.PtcId,
                participant.SecMark,
                Ydt3709Units.Position(participant.Pos.OffsetLL, rsm.RefPos),
                Ydt3709Units.Speed(participant.Speed),
                Ydt3709Units.Heading(participant.Heading),
                Ydt3709Units.ClassOf(participant.PtcType),
                participant.Source is SourceType.V2x or SourceType.Selfinfo)
            {
                VehicleId = participant.HasId ? participant.Id : 0,
                Type = participant.HasVehicleClass ? Ydt3709Units.TypeOf(participant.VehicleClass.Classification) : VehicleType.Unknown,
                LengthM = Ydt3709Units.Length(participant.Size.Length),
            };
        }

        _engine.OnRsm(context, _participants.AsSpan(0, participants.Length));
    }

    private void FeedSpat(in MessageContext context, Ydt3709Arena arena)
    {
        ref readonly SPAT spat = ref arena.SpatFrame;
        ReadOnlySpan<IntersectionState> intersections = arena.Items(spat.Intersections);
        Reserve(ref _intersections, intersections.Length);
        int phaseCount = 0;
        int stateCount = 0;
        for (int i = 0; i < intersections.Length; i++)
        {
            ref readonly IntersectionState intersection = ref intersections[i];
            ReadOnlySpan<Phase> phases = arena.Items(intersection.Phases);
            _intersections[i] = new IntersectionObservation(
                Ydt3709Units.Node(intersection.IntersectionId),
                intersection.HasMoy ? (int)intersection.Moy : spat.HasMoy ? (int)spat.Moy : -1,
                intersection.HasTimeStamp ? intersection.TimeStamp : spat.HasTimeStamp ? spat.TimeStamp : (ushort)EventTime.UnavailableDSecond,
                phaseCount,
                phases.Length);
            Reserve(ref _phases, phaseCount + phases.Length);
            foreach (ref readonly Phase phase in phases)
            {
                ReadOnlySpan<PhaseState> states = arena.Items(phase.PhaseStates);
                _phases[phaseCount++] = new PhaseObservation(phase.Id, stateCount, states.Length);
                Reserve(ref _states, stateCount + states.Length);
                foreach (ref readonly PhaseState state in states)
                {
                    _states[stateCount++] = Observe(state);
                }
            }
        }

        _engine.OnSpat(context, new SpatObservation(
            _intersections.AsSpan(0, intersections.Length),
            _phases.AsSpan(0, phaseCount),
            _states.AsSpan(0, stateCount)));
    }

    private static PhaseStateObservation Observe(in PhaseState state)
    {
        // Lights of a later schema are lights this one does not know.
        SignalLight light = state.Light <= LightState.FlashingYellow ? (SignalLight)state.Light : SignalLight.Unavailable;
        if (!state.HasTiming)
        {
            return new PhaseStateObservation(light, PhaseTiming.None, 0, 0);
        }

        return state.Timing.Choice switch
        {
            TimeChangeDetailsChoice.Counting => new PhaseStateObservation(
                light, PhaseTiming.Counting, state.Timing.Counting.StartTime, state.Timing.Counting.LikelyEndTime),
            TimeChangeDetailsChoice.UtcTiming => new PhaseStateObservation(
                light, PhaseTiming.Utc, state.Timing.UtcTiming.StartUTCTime, state.Timing.UtcTiming.LikelyEndUTCTime),
            _ => new PhaseStateObservation(light, PhaseTiming.None, 0, 0),
        };
    }

    private void FeedMap(in MessageContext context, Ydt3709Arena arena)
    {
        foreach (ref readonly Node node in arena.Items(arena.MapFrame.Nodes))
        {
            ulong hash = Ydt3709Map.Hash(node, arena);
            if (_engine.OnMapNode(context, Ydt3709Units.Node(node.Id), hash))
            {
                _engine.OnMapRevision(context, Ydt3709Map.Build(node, arena), hash);
            }
        }
    }

    private static void Reserve<T>(ref T[] buffer, int length)
    {
        if (buffer.Length < length)
        {
            Array.Resize(ref buffer, Math.Max(length, buffer.Length * 2));
        }
    }
}
