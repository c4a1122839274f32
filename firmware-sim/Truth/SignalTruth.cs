using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.FirmwareSim.Signals;

namespace XiqingV2X.FirmwareSim.Truth;

/// <summary>The cycles that signals truly ran: from start of green to start of green.</summary>
public static class SignalTruth
{
    /// <summary>All whole cycles of a unit's phases.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="ticks">Length of the run in 0.1 s.</param>
    public static IEnumerable<PhaseCycle> Cycles(RsuUnit unit, long ticks)
    {
        foreach (int phase in unit.Signals.PhaseIds)
        {
            long start = -1;
            long[] shown = new long[3];
            int? last = null;
            for (long tick = 0; tick < ticks; tick++)
            {
                int colour = At(unit.Signals, phase, tick);
                if (colour == 0 && last is > 0)
                {
                    if (start >= 0)
                    {
                        yield return new PhaseCycle(unit.Map.Node.Key, phase, tick / 10.0, (tick - start) / 10.0, shown[0] / 10.0, shown[1] / 10.0);
                    }

                    start = tick;
                    Array.Clear(shown);
                }

                shown[colour]++;
                last = colour;
            }
        }
    }

    // 0 green, 1 yellow, 2 everything else.
    private static int At(ISignals signals, int phase, long tick)
    {
        Span<SignalInterval> now = stackalloc SignalInterval[1];
        LightColour colour = signals.Intervals(phase, tick, now) > 0 ? now[0].Colour : LightColour.Dark;
        return colour is LightColour.Green or LightColour.PermissiveGreen ? 0 : colour == LightColour.Yellow ? 1 : 2;
    }
}
