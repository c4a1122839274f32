using System.Buffers;
using Microsoft.Extensions.Time.Testing;
using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Edge.Alerts;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Pipeline;
using XiqingV2X.Storage;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Alerts;

/// <summary>How long a unit has not been heard, and when that is not known.</summary>
public sealed class RsuHearingTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly EdgeStore _store;
    private readonly JournalWriter _journal;
    private readonly UploadIntake _intake;
    private readonly RsuHearing _hearing;
    private readonly AlertRule _rule = new AlertRules(new AlertSettings()).RsuSilent;

    public RsuHearingTests()
    {
        _store = EdgeStore.Open(new EdgeStoreOptions { DataFolder = _folder.File("data") });
        _store.PutRsu(new RsuRecord("A", "one", RsuState.InService, [], null, null, null, null, "canonical"), "test");
        var rsus = new RsuTable();
        var directory = new RsuDirectory(rsus);
        _journal = JournalWriter.Open(_folder.File("journal"), rsus, null, new JournalOptions(), TimeProvider.System);
        _intake = new UploadIntake(_journal, directory, TimeProvider.System);
        var slot = new IntakeSlot { Intake = _intake };
        var register = new RegisterCache(_store, directory, _clock);
        _ = register.Current;
        _hearing = new RsuHearing(register, slot, new LedgerView(_store, slot), _clock);
    }

    public void Dispose()
    {
        _journal.Dispose();
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_unit_that_falls_silent_is_bad_after_less_than_five_seconds()
    {
        Hear("spat");
        Assert.Equal(0, Look(0));
        double waited = 0;
        while (!(Look(0.5) is { } silent && _rule.IsBad(silent)))
        {
            waited += 0.5;
        }

        Assert.InRange(waited + 0.5, 3, 4.5);
        Hear("spat");
        Assert.True(_rule.IsGood(Look(0.5)!.Value));
    }

    [Fact]
    public void One_that_has_sent_nothing_but_BSM_is_unknown_since_there_may_be_no_traffic()
    {
        Hear("bsm");
        Assert.Equal(0, Look(0));
        for (int i = 0; i < 5; i++)
        {
            Assert.NotNull(Look(0.5));
        }

        Assert.Null(Look(0.5));
    }

    [Fact]
    public void One_that_was_never_heard_is_unknown_and_time_in_which_the_node_stood_still_is_nobodys()
    {
        Assert.Null(Look(0));
        Assert.Null(Look(0.5));
        Hear("map");
        Assert.Equal(0, Look(0.5));
        Assert.Equal(0, Look(30));
        Assert.Equal(0.5, Look(0.5)!.Value, 0.01);
    }

    private double? Look(double after)
    {
        _clock.Advance(TimeSpan.FromSeconds(after));
        return Assert.Single(_hearing.Read(_rule)).Value;
    }

    private void Hear(string kind) => Assert.Equal(
        IntakeStatus.Appended,
        _intake.Take($"v2x/v1/rsu/A/{kind}/up", new ReadOnlySequence<byte>([1, 2, 3]), 0, false, false, 0, 1_790_000_000_000_000_000).Status);
}
