using XiqingV2X.FirmwareSim.Signals;

namespace XiqingV2X.FirmwareSim.Fcd;

/// <summary>When the links of one SUMO signal show what: all changes in order, from a program or from what SUMO recorded.</summary>
public sealed class LightTimes
{
    private readonly List<(long Tick, string State)> _changes = [];

    /// <summary>Changes so far.</summary>
    public IReadOnlyList<(long Tick, string State)> Changes => _changes;

    /// <summary>Adds what is shown from a tick on; ticks rise.</summary>
    public void Add(long tick, string state)
    {
        if (_changes.Count == 0 || _changes[^1].State != state)
        {
            _changes.Add((tick, state));
        }
    }

    /// <summary>Those of a fixed program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="begin">Simulation time of tick 0, s.</param>
    /// <param name="ticks">How far.</param>
    public static LightTimes Of(NetProgram program, double begin, long ticks)
    {
        var times = new LightTimes();
        double cycle = program.Phases.Sum(phase => phase.Duration);
        if (cycle <= 0)
        {
            return times;
        }

        double at = program.Offset + (Math.Floor((begin - program.Offset) / cycle) * cycle);
        while (true)
        {
            foreach ((double duration, string state) in program.Phases)
            {
                long tick = (long)Math.Round((at - begin) * 10);
                if (tick > ticks)
                {
                    return times;
                }

                times.Add(tick, state);
                at += duration;
            }
        }
    }

    /// <summary>SUMO's letters of signal states.</summary>
    public static LightColour Colour(char letter) => letter switch
    {
        'G' => LightColour.Green,
        'g' => LightColour.PermissiveGreen,
        'y' or 'Y' => LightColour.Yellow,
        'o' => LightColour.FlashingYellow,
        'O' => LightColour.Dark,
        _ => LightColour.Red,
    };
}
