using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.FirmwareSim.Signals;
using XiqingV2X.Messages.Ydt3709;
using XiqingV2X.Uper;

namespace XiqingV2X.FirmwareSim.Messages;

/// <summary>SPAT: what every phase shows now and next, counted down from the message's own time.</summary>
public static class SpatBuilder
{
    // Now, next and the one after: with three colours that is one cycle.
    private const int StatesTold = 3;

    // 0.5 % steps: a fixed-time program keeps its word.
    private const byte Certain = 200;

    // TimeMark: an hour; what is farther off is told so.
    private const int Longest = 36000;
    private const int UnknownEnd = 36001;

    /// <summary>SPAT of one junction at a simulation tick, told at a time by the sender's clock.</summary>
    public static byte[] Build(FrameEncoder encoder, RsuUnit rsu, long tick, int messageCount, MessageTime time)
    {
        Ydt3709Arena arena = encoder.Begin(MessageFrameChoice.SpatFrame);
        ListOf<IntersectionState> intersections = arena.AllocateIntersectionState(1);
        arena.Item(intersections, 0) = new IntersectionState
        {
            IntersectionId = Fields.Node(rsu.Map.Node),
            Status = IntersectionStatusObjectBits.FixedTimeOperation,
            HasMoy = true,
            Moy = time.MinuteOfYear,
            HasTimeStamp = true,
            TimeStamp = time.SecondMark,
            Phases = Phases(arena, rsu.Signals, tick),
        };
        arena.SpatFrame = new SPAT
        {
            MsgCnt = (byte)messageCount,
            HasMoy = true,
            Moy = time.MinuteOfYear,
            HasTimeStamp = true,
            TimeStamp = time.SecondMark,
            Intersections = intersections,
        };
        return encoder.Encode();
    }

    private static ListOf<Phase> Phases(Ydt3709Arena arena, ISignals signals, long tick)
    {
        Span<SignalInterval> told = stackalloc SignalInterval[StatesTold];
        ListOf<Phase> phases = arena.AllocatePhase(signals.PhaseIds.Count);
        for (int i = 0; i < phases.Count; i++)
        {
            int id = signals.PhaseIds[i];
            int known = signals.Intervals(id, tick, told);
            ListOf<PhaseState> states = arena.AllocatePhaseState(known);
            for (int k = 0; k < known; k++)
            {
                arena.Item(states, k) = State(told[k]);
            }

            arena.Item(phases, i) = new Phase { Id = (byte)id, PhaseStates = states };
        }

        return phases;
    }

    private static PhaseState State(SignalInterval interval) => new()
    {
        Light = interval.Colour switch
        {
            LightColour.Green => LightState.ProtectedGreen,
            LightColour.PermissiveGreen => LightState.PermissiveGreen,
            LightColour.Yellow => LightState.Yellow,
            LightColour.FlashingYellow => LightState.FlashingYellow,
            LightColour.Dark => LightState.Dark,
            _ => LightState.Red,
        },
        HasTiming = true,
        Timing = new TimeChangeDetails
        {
            Choice = TimeChangeDetailsChoice.Counting,
            Counting = new TimeCountingDown
            {
                StartTime = (ushort)Math.Min(interval.Start, Longest),
                LikelyEndTime = (ushort)(interval.End == SignalInterval.Unknown ? UnknownEnd : Math.Min(interval.End, Longest)),
                HasTimeConfidence = true,
                TimeConfidence = Certain,
            },
        },
    };
}
