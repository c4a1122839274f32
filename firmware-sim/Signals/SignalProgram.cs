namespace XiqingV2X.FirmwareSim.Signals;

/// <summary>
/// A fixed-time program of four stages, each with its own green, yellow and clearance, that repeat for ever:
/// north–south through and right, north–south left, east–west through and right, east–west left. No two
/// movements that cross or merge are green together. All times are in ticks of 0.1 s.
/// </summary>
public sealed class SignalProgram : ISignals
{
    public const int StageCount = 4;
    public const int PhaseCount = 8;
    public const int Yellow = 30;
    public const int AllRed = 20;

    private readonly int[] _greenStart = new int[StageCount];
    private readonly int[] _green;

    /// <param name="greens">Green of each stage.</param>
    /// <param name="offset">Where in its cycle the program stands at tick 0.</param>
    public SignalProgram(IReadOnlyList<int> greens, int offset)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(greens.Count, StageCount);
        _green = [.. greens];
        for (int i = 0; i < StageCount; i++)
        {
            _greenStart[i] = Cycle;
            Cycle += _green[i] + Yellow + AllRed;
        }

        Offset = ((offset % Cycle) + Cycle) % Cycle;
    }

    /// <summary>Eight, numbered from 1.</summary>
    public IReadOnlyList<int> PhaseIds { get; } = [.. Enumerable.Range(1, PhaseCount)];

    public int Cycle { get; }

    public int Offset { get; }

    /// <summary>Green of a stage.</summary>
    public int Green(int stage) => _green[stage];

    /// <summary>Stage of a phase id (1–8: for each arm clockwise from north, left then through and right).</summary>
    public static int StageOf(int phaseId)
    {
        int arm = (phaseId - 1) / 2;
        return (arm % 2 * 2) + (phaseId % 2);
    }

    /// <summary>What a stage shows in the 0.1 s that starts at a tick.</summary>
    public LightColour Light(int stage, long tick)
    {
        int since = SinceGreen(stage, tick);
        return since < _green[stage] ? LightColour.Green
            : since < _green[stage] + Yellow ? LightColour.Yellow
            : LightColour.Red;
    }

    /// <summary>The current interval of a stage and the two that follow: with three colours, one full cycle.</summary>
    public void Intervals(int stage, long tick, Span<SignalInterval> into)
    {
        int since = SinceGreen(stage, tick);
        Span<int> ends = [_green[stage], _green[stage] + Yellow, Cycle];
        int current = since < ends[0] ? 0 : since < ends[1] ? 1 : 2;
        int start = 0;
        for (int i = 0; i < into.Length; i++)
        {
            int colour = (current + i) % 3;
            int length = ends[colour] - (colour == 0 ? 0 : ends[colour - 1]);
            int end = i == 0 ? ends[colour] - since : start + length;
            into[i] = new SignalInterval((LightColour)colour, start, end);
            start = end;
        }
    }

    int ISignals.Intervals(int phaseId, long tick, Span<SignalInterval> into)
    {
        Intervals(StageOf(phaseId), tick, into);
        return into.Length;
    }

    private int SinceGreen(int stage, long tick)
    {
        int inCycle = (int)((tick + Offset) % Cycle);
        int since = inCycle - _greenStart[stage];
        return since < 0 ? since + Cycle : since;
    }
}
