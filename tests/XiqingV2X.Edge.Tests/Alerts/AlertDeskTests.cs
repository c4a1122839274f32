using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using XiqingV2X.Edge.Alerts;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Alerts;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Alerts;

/// <summary>Alerts in the store, over restarts, and on their way out.</summary>
public sealed class AlertDeskTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_000));
    private readonly AlertSettings _settings = new() { Topic = "alerts" };
    private readonly EdgeStore _store;
    private readonly AlertOutbox _outbox;

    public AlertDeskTests()
    {
        _store = EdgeStore.Open(new EdgeStoreOptions { DataFolder = _folder.Path }, _clock);
        _outbox = new AlertOutbox(_settings, _clock);
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void An_alert_is_kept_acknowledged_told_and_cleared()
    {
        AlertDesk desk = Desk(out AlertRules rules);
        Take(desk, rules, 100);
        Alert alert = Assert.Single(desk.Current);
        Assert.Equal(("disk", "node", "critical", 100.0, 1024.0, "MiB"),
            (alert.Stored.Rule, alert.Stored.Subject, alert.Stored.Severity, alert.Stored.Value!.Value, alert.Stored.Threshold, alert.Unit));
        IReadOnlyList<Alert> before = desk.Current;
        Take(desk, rules, 99);
        Assert.Same(before, desk.Current);

        _clock.Advance(TimeSpan.FromSeconds(5));
        desk.Acknowledge(alert.Stored.Id, "li", "删旧日志");
        Assert.Equal(("li", "删旧日志"), (desk.Current[0].Stored.AcknowledgedBy, desk.Current[0].Stored.Note));
        Assert.Null(desk.Acknowledge(99, "li", ""));
        _clock.Advance(TimeSpan.FromSeconds(5));
        Take(desk, rules, 2000);
        Assert.Empty(desk.Current);
        StoredAlert over = Assert.Single(_store.ReadAlerts(new AlertQuery()));
        Assert.Equal((10_000, 5_000, "li"), (over.ClearedMs - over.RaisedMs, over.AcknowledgedMs - over.RaisedMs, over.AcknowledgedBy));

        List<string> told = [];
        while (_outbox.Mqtt.TryRead(out AlertNotice? notice))
        {
            JsonNode body = JsonNode.Parse(notice.Body)!;
            told.Add($"{body["event"]} {body["alert"]!["state"]} {notice.Rule}");
        }

        Assert.Equal(["raised raised disk", "acknowledged raised disk", "cleared cleared disk"], told);
    }

    [Fact]
    public void After_a_restart_it_stands_on_as_unknown_and_is_not_raised_again()
    {
        Take(Desk(out AlertRules rules), rules, 100);
        AlertDesk again = Desk(out rules);
        Assert.True(Assert.Single(again.Current).IsUnknown);
        Take(again, rules, 100);
        Assert.False(Assert.Single(again.Current).IsUnknown);
        Assert.Single(_store.ReadAlerts(new AlertQuery()));

        _settings.Disk.Enabled = false;
        Assert.Empty(Desk(out _).Current);
        Assert.NotNull(Assert.Single(_store.ReadAlerts(new AlertQuery())).ClearedMs);
    }

    [Fact]
    public void History_is_read_by_page_and_what_is_old_and_over_goes()
    {
        AlertDesk desk = Desk(out AlertRules rules);
        for (int i = 0; i < 3; i++)
        {
            Take(desk, rules, 100);
            _clock.Advance(TimeSpan.FromDays(1));
            Take(desk, rules, 2000);
        }

        Take(desk, rules, 100);
        Assert.Equal([4L, 3L], _store.ReadAlerts(new AlertQuery { Limit = 2 }).Select(alert => alert.Id));
        Assert.Equal([2L, 1L], _store.ReadAlerts(new AlertQuery { BeforeId = 3 }).Select(alert => alert.Id));
        Assert.Equal([4L], _store.ReadAlerts(new AlertQuery { OnlyOpen = true }).Select(alert => alert.Id));
        Assert.Empty(_store.ReadAlerts(new AlertQuery { Rule = "congestion" }));
        Assert.Equal(2, _store.RetireAlerts(_clock.GetUtcNow().AddHours(-12).ToUnixTimeMilliseconds()));
        Assert.Equal([4L, 3L], _store.ReadAlerts(new AlertQuery()).Select(alert => alert.Id));
    }

    [Fact]
    public void A_way_out_that_is_too_slow_loses_the_oldest_with_a_count()
    {
        for (int i = 0; i < AlertOutbox.Capacity + 7; i++)
        {
            _outbox.Add("raised", new StoredAlert { Rule = "disk", Subject = "node", Severity = "critical", Id = i }, "MiB");
        }

        Assert.Equal(7, _outbox.Dropped);
        Assert.True(_outbox.Mqtt.TryRead(out AlertNotice? oldest));
        Assert.Equal("7", (string)JsonNode.Parse(oldest.Body)!["alert"]!["id"]!);
    }

    private AlertDesk Desk(out AlertRules rules)
    {
        rules = new AlertRules(_settings);
        return new AlertDesk(rules, _store, _outbox, _clock);
    }

    private static void Take(AlertDesk desk, AlertRules rules, double free) => desk.Take([rules.Disk], [new AlertReading(rules.Disk, "node", free, $"{free} MiB free")]);
}
