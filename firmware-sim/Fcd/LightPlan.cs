using XiqingV2X.FirmwareSim.Signals;

namespace XiqingV2X.FirmwareSim.Fcd;

/// <summary>
/// A SUMO signal as phases: the links of it that always show the same are one phase, numbered from 1 in the order of
/// their first link.
/// </summary>
public sealed class LightPlan : ISignals
{
    private static readonly Comparer<(long Tick, LightColour Colour)> ByTick =
        Comparer<(long Tick, LightColour Colour)>.Create((a, b) => a.Tick.CompareTo(b.Tick));

    private readonly (long Tick, LightColour Colour)[][] _byPhase;
    private readonly int[] _phaseOfLink;

    public LightPlan(LightTimes times, int links)
    {
        _phaseOfLink = new int[links];
        var seen = new Dictionary<string, int>();
        var phases = new List<(long, LightColour)[]>();
        for (int link = 0; link < links; link++)
        {
            string history = string.Concat(times.Changes.Select(change => link < change.State.Length ? change.State[link] : 'r'));
            if (!seen.TryGetValue(history, out int phase))
            {
                seen.Add(history, phase = phases.Count + 1);
                phases.Add(Changes(times, link));
            }

            _phaseOfLink[link] = phase;
        }

        _byPhase = [.. phases];
        PhaseIds = [.. Enumerable.Range(1, phases.Count)];
    }

    public IReadOnlyList<int> PhaseIds { get; }

    /// <summary>The phase of a link of the signal; 0 where there is none.</summary>
    public int PhaseOf(int link) => link >= 0 && link < _phaseOfLink.Length ? _phaseOfLink[link] : 0;

    public int Intervals(int phaseId, long tick, Span<SignalInterval> into)
    {
        (long Tick, LightColour Colour)[] changes = _byPhase[phaseId - 1];
        int at = Array.BinarySearch(changes, (tick, default), ByTick);
        at = at < 0 ? ~at - 1 : at;
        int count = 0;
        for (int i = Math.Max(at, 0); i < changes.Length - 1 && count < into.Length; i++)
        {
            int start = (int)Math.Max(0, changes[i].Tick - tick);
            into[count++] = new SignalInterval(changes[i].Colour, start, (int)(changes[i + 1].Tick - tick));
        }

        if (count == 0 && changes.Length > 0)
        {
            // The last that is known: nobody knows its end.
            into[count++] = new SignalInterval(changes[^1].Colour, 0, SignalInterval.Unknown);
        }

        return count;
    }

    private static (long, LightColour)[] Changes(LightTimes times, int link)
    {
        var changes = new List<(long Tick, LightColour Colour)>();
        foreach ((long tick, string state) in times.Changes)
        {
            LightColour colour = LightTimes.Colour(link < state.Length ? state[link] : 'r');
            if (changes.Count == 0 || changes[^1].Colour != colour)
            {
                changes.Add((tick, colour));
            }
        }

        return [.. changes];
    }
}
