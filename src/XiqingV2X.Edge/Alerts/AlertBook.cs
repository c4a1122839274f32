using System.Runtime.InteropServices;

namespace XiqingV2X.Edge.Alerts;

/// <summary>
/// Decides from readings what is raised and what is cleared: bad for long enough raises, good for long enough clears, between the
/// two thresholds nothing changes. No data is not good: an alert stands on without it, as unknown. Knows no clock and no store.
/// </summary>
internal sealed class AlertBook
{
    /// <summary>A subject without a figure for so long is forgotten, and its alert is over: it is not there any more.</summary>
    public const long ForgetsAfterMs = 24L * 3_600_000;

    private readonly Dictionary<(AlertRule Rule, string Subject), SubjectState> _subjects = [];
    private long _round;

    /// <summary>All subjects and how they stand.</summary>
    public IReadOnlyDictionary<(AlertRule Rule, string Subject), SubjectState> Subjects => _subjects;

    /// <summary>Takes up an alert that stood when the node stopped.</summary>
    public void Resume(AlertRule rule, string subject, double? value, string detail, long nowMs) =>
        _subjects[(rule, subject)] = new SubjectState { IsRaised = true, Value = value, Detail = detail, KnownMs = nowMs };

    /// <summary>Takes all readings of some rules.</summary>
    /// <param name="rules">The rules that were looked at: what they did not find is not known.</param>
    /// <param name="readings">What they found.</param>
    /// <param name="nowMs">Now, Unix ms.</param>
    /// <returns>What changed.</returns>
    public List<(AlertChange Change, AlertRule Rule, string Subject, SubjectState State)> Take(
        IReadOnlyList<AlertRule> rules, IEnumerable<AlertReading> readings, long nowMs)
    {
        List<(AlertChange, AlertRule, string, SubjectState)> changes = [];
        _round++;
        foreach (AlertReading reading in readings)
        {
            if (reading.Rule.Settings.Enabled)
            {
                ref SubjectState? state = ref CollectionsMarshal.GetValueRefOrAddDefault(_subjects, (reading.Rule, reading.Subject), out _);
                state ??= new SubjectState { KnownMs = nowMs };
                state.Round = _round;
                if (Take(reading, state, nowMs) is { } change)
                {
                    changes.Add((change, reading.Rule, reading.Subject, state));
                }
            }
        }

        foreach (((AlertRule rule, string subject), SubjectState state) in _subjects)
        {
            if (state.Round != _round && rules.Contains(rule))
            {
                if (nowMs - state.KnownMs >= ForgetsAfterMs || !rule.Settings.Enabled)
                {
                    _subjects.Remove((rule, subject));
                    if (state.IsRaised)
                    {
                        changes.Add((AlertChange.Cleared, rule, subject, state));
                    }
                }
                else if (Take(new AlertReading(rule, subject, null, state.Detail), state, nowMs) is { } change)
                {
                    changes.Add((change, rule, subject, state));
                }
            }
        }

        return changes;
    }

    private static AlertChange? Take(in AlertReading reading, SubjectState state, long nowMs)
    {
        bool wasUnknown = state.IsUnknown;
        state.IsUnknown = reading.Value is not { } value || !double.IsFinite(value);
        if (state.IsUnknown)
        {
            // Neither good nor bad from here on: what was bad for a while must be so anew.
            state.BadSinceMs = state.GoodSinceMs = null;
            return state.IsRaised && !wasUnknown ? AlertChange.Known : null;
        }

        state.Value = reading.Value;
        state.Detail = reading.Detail;
        state.KnownMs = nowMs;
        state.BadSinceMs = reading.Rule.IsBad(reading.Value!.Value) ? state.BadSinceMs ?? nowMs : null;
        state.GoodSinceMs = reading.Rule.IsGood(reading.Value.Value) ? state.GoodSinceMs ?? nowMs : null;
        if (!state.IsRaised && nowMs - state.BadSinceMs >= reading.Rule.Settings.RaiseAfterS * 1000)
        {
            state.IsRaised = true;
            return AlertChange.Raised;
        }

        if (state.IsRaised && nowMs - state.GoodSinceMs >= reading.Rule.Settings.ClearAfterS * 1000)
        {
            state.IsRaised = false;
            return AlertChange.Cleared;
        }

        return state.IsRaised && wasUnknown ? AlertChange.Known : null;
    }
}
