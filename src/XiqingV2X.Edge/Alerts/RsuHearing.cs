using XiqingV2X.Coverage.Register;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Pipeline;
using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Alerts;

/// <summary>
/// How long each RSU in service has not been heard, from what ingest counts: that needs no picture of the district, which is made
/// seldom while nobody looks. Used by one thread.
/// </summary>
internal sealed class RsuHearing(RegisterCache register, IntakeSlot intake, LedgerView ledger, TimeProvider clock)
{
    /// <summary>After its start the node waits so long for units it has not heard yet: they connect again one by one.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>A look that comes later than this after the one before says that the node, or its machine, stood still.</summary>
    private static readonly TimeSpan LongestBetween = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, Heard> _heard = new(StringComparer.Ordinal);
    private HashSet<string>? _everHeard;
    private TimeSpan _stood;
    private long _began;
    private long _looked;

    /// <summary>Readings of the rule: seconds for which each unit in service has been silent.</summary>
    public List<AlertReading> Read(AlertRule rule)
    {
        long now = clock.GetTimestamp();
        _began = _began == 0 ? now : _began;
        if (_looked != 0 && clock.GetElapsedTime(_looked, now) is var between && between > LongestBetween)
        {
            _stood += between;
        }

        _looked = now;
        _everHeard ??= ledger.Rows().Where(row => row.Stored > 0).Select(row => row.Rsu).ToHashSet(StringComparer.Ordinal);
        Listen(now);
        return [.. register.Current.Rsus.Where(rsu => rsu.State == RsuState.InService).Select(rsu => Of(rule, rsu.Id, now))];
    }

    private AlertReading Of(AlertRule rule, string id, long now)
    {
        if (_heard.TryGetValue(id, out Heard heard))
        {
            double seconds = Math.Max(0, (clock.GetElapsedTime(heard.At, now) - (_stood - heard.Stood)).TotalSeconds);
            return heard.IsPeriodic || seconds < rule.Settings.Raise
                ? new AlertReading(rule, id, seconds, FormattableString.Invariant($"not heard for {seconds:0} s"))
                : new AlertReading(rule, id, null, "has sent nothing but BSM: there may be no traffic");
        }

        TimeSpan waited = clock.GetElapsedTime(_began, now);
        return waited < Patience || !_everHeard!.Contains(id)
            ? new AlertReading(rule, id, null, "not heard since the node's start")
            : new AlertReading(rule, id, waited.TotalSeconds, "not heard since the node's start");
    }

    private void Listen(long now)
    {
        foreach (IGrouping<string, IntakeCount> counts in intake.Counts().GroupBy(count => count.Rsu))
        {
            long received = counts.Sum(count => count.Received);
            Heard heard = _heard.GetValueOrDefault(counts.Key);
            if (received > heard.Received)
            {
                bool periodic = counts.Any(count => count.Kind is MessageKind.Map or MessageKind.Spat or MessageKind.Rsm && count.Received > 0);
                _heard[counts.Key] = new Heard(received, now, periodic, _stood);
            }
        }
    }

    private readonly record struct Heard(long Received, long At, bool IsPeriodic, TimeSpan Stood);
}
