using XiqingV2X.FirmwareSim.Roads;
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

    /// <summary>SPAT of one junction; <paramref name="tick"/> is the simulation tick whose wall clock <paramref name="time"/> is.</summary>
    public static byte[] Build(FrameEncoder encoder, Junction junction, long tick, int messageCount, MessageTime time)
    {
        Ydt3709Arena arena = encoder.Begin(MessageFrameChoice.SpatFrame);
        ListOf<IntersectionState> intersections = arena.AllocateIntersectionState(1);
        arena.Item(intersections, 0) = new IntersectionState
        {
            IntersectionId = Fields.Node(junction.Node),
            Status = IntersectionStatusObjectBits.FixedTimeOperation,
            HasMoy = true,
            Moy = time.MinuteOfYear,
            HasTimeStamp = true,
            TimeStamp = time.SecondMark,
            Phases = Phases(arena, junction.Signal, tick),
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

    private static ListOf<Phase> Phases(Ydt3709Arena arena, SignalProgram signal, long tick)
    {
        Span<SignalInterval> told = stackalloc SignalInterval[StatesTold];
        ListOf<Phase> phases = arena.AllocatePhase(SignalProgram.PhaseCount);
        for (int i = 0; i < SignalProgram.PhaseCount; i++)
        {
            int id = i + 1;
            signal.Intervals(SignalProgram.StageOf(id), tick, told);
            ListOf<PhaseState> states = arena.AllocatePhaseState(StatesTold);
            for (int k = 0; k < StatesTold; k++)
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
            LightColour.Yellow => LightState.Yellow,
            _ => LightState.Red,
        },
        HasTiming = true,
        Timing = new TimeChangeDetails
        {
            Choice = TimeChangeDetailsChoice.Counting,
            Counting = new TimeCountingDown
            {
                StartTime = (ushort)interval.Start,
                LikelyEndTime = (ushort)interval.End,
                HasTimeConfidence = true,
                TimeConfidence = Certain,
            },
        },
    };
}
