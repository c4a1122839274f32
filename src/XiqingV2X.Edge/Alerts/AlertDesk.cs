using XiqingV2X.Storage;
using XiqingV2X.Storage.Alerts;

namespace XiqingV2X.Edge.Alerts;

/// <summary>Alerts that stand: raised and cleared by the book, kept in the store, acknowledged by people, told to others.</summary>
internal sealed class AlertDesk
{
    private readonly Lock _gate = new();
    private readonly AlertBook _book = new();
    private readonly Dictionary<(string Rule, string Subject), Alert> _open = [];
    private readonly AlertRules _rules;
    private readonly EdgeStore _store;
    private readonly AlertOutbox _outbox;
    private readonly TimeProvider _clock;
    private volatile IReadOnlyList<Alert> _current = [];

    public AlertDesk(AlertRules rules, EdgeStore store, AlertOutbox outbox, TimeProvider clock)
    {
        (_rules, _store, _outbox, _clock) = (rules, store, outbox, clock);
        foreach (StoredAlert stored in store.ReadAlerts(new AlertQuery { OnlyOpen = true, Limit = int.MaxValue }).Reverse())
        {
            if (rules.All.FirstOrDefault(rule => rule.Id == stored.Rule) is { Settings.Enabled: true } rule)
            {
                _open[(stored.Rule, stored.Subject)] = new Alert(stored, rule.Unit, IsUnknown: true);
                _book.Resume(rule, stored.Subject, stored.Value, stored.Detail, NowMs);
            }
            else
            {
                store.ClearAlert(stored.Id, NowMs);
            }
        }

        Publish();
    }

    /// <summary>Those that stand, the worst and then the newest first; the same object until something changes.</summary>
    public IReadOnlyList<Alert> Current => _current;

    private long NowMs => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Takes the readings of some rules.</summary>
    public void Take(IReadOnlyList<AlertRule> rules, IEnumerable<AlertReading> readings)
    {
        lock (_gate)
        {
            var changes = _book.Take(rules, readings, NowMs);
            foreach ((AlertChange change, AlertRule rule, string subject, SubjectState state) in changes)
            {
                Change(change, rule, subject, state);
            }

            if (changes.Count > 0)
            {
                Publish();
            }
        }
    }

    /// <summary>Notes that somebody knows of an alert, also of one that is over.</summary>
    /// <returns>The alert; null when there is none.</returns>
    public StoredAlert? Acknowledge(long id, string by, string note)
    {
        lock (_gate)
        {
            if (_store.AcknowledgeAlert(id, by, note, NowMs) is not { } stored)
            {
                return null;
            }

            var key = (stored.Rule, stored.Subject);
            if (_open.TryGetValue(key, out Alert? alert) && alert.Stored.Id == id)
            {
                _open[key] = alert with { Stored = stored };
                Publish();
            }

            _outbox.Add("acknowledged", stored, Unit(stored.Rule));
            return stored;
        }
    }

    /// <summary>Unit of a rule's figure; empty for a rule that is none any more.</summary>
    public string Unit(string rule) => _rules.All.FirstOrDefault(known => known.Id == rule)?.Unit ?? "";

    /// <summary>How many subjects of each rule are good, bad and unknown, with the unknown ones.</summary>
    public IReadOnlyList<(AlertRule Rule, int Good, int Raised, IReadOnlyList<string> Unknown)> Summary()
    {
        lock (_gate)
        {
            var subjects = _book.Subjects.ToLookup(entry => entry.Key.Rule, entry => (entry.Key.Subject, State: entry.Value));
            return [.. _rules.All.Select(rule => (
                rule,
                subjects[rule].Count(entry => !entry.State.IsUnknown && !entry.State.IsRaised),
                subjects[rule].Count(entry => entry.State.IsRaised),
                (IReadOnlyList<string>)[.. subjects[rule].Where(entry => entry.State.IsUnknown).Select(entry => entry.Subject).Order(StringComparer.Ordinal)]))];
        }
    }

    private void Change(AlertChange change, AlertRule rule, string subject, SubjectState state)
    {
        var key = (rule.Id, subject);
        switch (change)
        {
            case AlertChange.Raised:
                StoredAlert raised = _store.AddAlert(new StoredAlert
                {
                    Rule = rule.Id,
                    Subject = subject,
                    Severity = rule.Settings.Severity,
                    RaisedMs = NowMs,
                    Value = state.Value,
                    Threshold = rule.Settings.Raise,
                    Detail = state.Detail,
                });
                _open[key] = new Alert(raised, rule.Unit, IsUnknown: false);
                _outbox.Add("raised", raised, rule.Unit);
                break;
            case AlertChange.Cleared when _open.Remove(key, out Alert? over):
                _store.ClearAlert(over.Stored.Id, NowMs);
                _outbox.Add("cleared", over.Stored with { ClearedMs = NowMs }, rule.Unit);
                break;
            case AlertChange.Known when _open.TryGetValue(key, out Alert? alert):
                _open[key] = alert with { IsUnknown = state.IsUnknown };
                break;
        }
    }

    private void Publish() => _current =
    [
        .. _open.Values
            .OrderBy(alert => alert.Stored.Severity == "critical" ? 0 : 1)
            .ThenBy(alert => alert.Stored.AcknowledgedMs is null ? 0 : 1)
            .ThenByDescending(alert => alert.Stored.Id),
    ];
}
