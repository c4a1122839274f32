using System.Buffers;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Messages;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Ingest;

public sealed class UploadIntakeTests
{
    private static readonly byte[] Frame = [.. "u_id_123"u8, 0xBD, 0x2A, 0x89, 0xC5, 0x75, 1, 0, 0, 2, 0, 0x36, 1];

    [Fact]
    public async Task Uploads_are_kept_under_the_sender_that_topic_frame_or_body_names()
    {
        using var fixture = new IntakeFixture();
        fixture.Directory.Register("TJXQ-0000000123", ["u_id_123"]);
        Assert.Equal(IntakeStatus.Appended, fixture.Take("v2x/v1/rsu/DEMO0001/bsm/up", [1]).Status);
        fixture.Take("rsu/DEMO0002/map/up", [2]);
        fixture.Take("V2X.RSU.SPAT.UP", Frame);
        fixture.Take("V2X.RSU.SPAT.UP", [1, 2, 3]);
        fixture.Take("V2X.RSU.HB.UP", "{\"rsuId\":\"x\"}"u8.ToArray());
        fixture.Take("v2x/v1/rsu/DEMO0001/nonsense/up", [3]);
        fixture.Take("v2x/v1/rsu/no good/bsm/up", [4]);
        await fixture.Journal.FlushAsync();
        Assert.Equal(
            ["DEMO0001", "DEMO0002", "TJXQ-0000000123", "unidentified", "x", "DEMO0001", "unidentified"],
            (await fixture.WaitForAsync(7)).Select(taken => taken.Rsu));
    }

    [Fact]
    public void Other_topics_are_ignored_and_counted()
    {
        using var fixture = new IntakeFixture();
        Assert.Equal(new IntakeOutcome(IntakeStatus.Ignored, UploadReason.UnknownTopic, 0), fixture.Take("home/lamp", [1], qos: 1, packetId: 1));
        Assert.Equal(IntakeStatus.Ignored, fixture.Take("v2x/v1/rsu/a/config/down", [1]).Status);
        Assert.Equal((1, 1), (fixture.Intake.IgnoredUnknownTopic, fixture.Intake.IgnoredDownlink));
        Assert.Empty(fixture.Intake.Counts());
    }

    [Fact]
    public void Counts_are_by_sender_and_kind()
    {
        using var fixture = new IntakeFixture();
        for (int i = 0; i < 5; i++)
        {
            fixture.Take("v2x/v1/rsu/DEMO0001/bsm/up", new byte[10]);
        }

        fixture.Take("v2x/v1/rsu/DEMO0001/spat/up", new byte[7]);
        fixture.Take("v2x/v1/rsu/DEMO0001/spat/up", new byte[2 << 20]);
        Assert.Collection(
            fixture.Intake.Counts(),
            bsm => Assert.Equal(("DEMO0001", MessageKind.Bsm, 5, 50), (bsm.Rsu, bsm.Kind, bsm.Received, bsm.Bytes)),
            spat => Assert.Equal((MessageKind.Spat, 2), (spat.Kind, spat.Received)));
        Assert.Equal([("DEMO0001", MessageKind.Spat, UploadReason.TooLarge, 1L)], fixture.Shed().Select(shed => (shed.Rsu, shed.Kind, shed.Reason, shed.Count)));
    }

    [Fact]
    public async Task Without_room_qos_0_is_shed_and_qos_1_deferred_and_both_are_counted()
    {
        using var fixture = new IntakeFixture(new JournalOptions { BatchBytes = 1024, BatchCount = 2, CommitInterval = TimeSpan.Zero });

        // The sender's description goes ahead: a batch of nothing else would make room again when it is committed.
        fixture.Take("v2x/v1/rsu/a/bsm/up", new byte[100]);
        await fixture.WaitForAsync(1);
        fixture.Hold();
        int appended = 1;
        while (fixture.Take("v2x/v1/rsu/a/bsm/up", new byte[100]).Status == IntakeStatus.Appended)
        {
            appended++;
        }

        Assert.Equal(new IntakeOutcome(IntakeStatus.Shed, UploadReason.NoCapacity, 0), fixture.Take("v2x/v1/rsu/a/bsm/up", [1]));
        Assert.Equal(new IntakeOutcome(IntakeStatus.Deferred, UploadReason.NoCapacity, 0), fixture.Take("v2x/v1/rsu/a/bsm/up", [1], qos: 1, packetId: 9));
        IntakeCount count = fixture.Intake.Counts().Single();
        Assert.Equal((appended + 2, 1), (count.Received, count.Deferred));
        Assert.Equal([("a", MessageKind.Bsm, UploadReason.NoCapacity, 2L)], fixture.Shed().Select(shed => (shed.Rsu, shed.Kind, shed.Reason, shed.Count)));
    }

    [Fact]
    public void Unknown_senders_are_bounded_until_registered()
    {
        using var fixture = new IntakeFixture(maxUnknown: 2);
        fixture.Directory.Register("KNOWN", []);
        fixture.Take("v2x/v1/rsu/KNOWN/bsm/up", [1]);
        fixture.Take("v2x/v1/rsu/NEW1/bsm/up", [1]);
        fixture.Take("v2x/v1/rsu/NEW1/map/up", [1]);
        fixture.Take("v2x/v1/rsu/NEW2/bsm/up", [1]);
        Assert.Equal(new IntakeOutcome(IntakeStatus.Shed, UploadReason.TooManyRsus, 0), fixture.Take("v2x/v1/rsu/NEW3/bsm/up", [1], qos: 1, packetId: 1));
        Assert.Equal([("unidentified", MessageKind.Bsm, UploadReason.TooManyRsus, 1L)], fixture.Shed().Select(shed => (shed.Rsu, shed.Kind, shed.Reason, shed.Count)));

        fixture.Directory.Register("NEW1", []);
        Assert.Equal(IntakeStatus.Appended, fixture.Take("v2x/v1/rsu/NEW3/bsm/up", [1]).Status);
    }

    [Fact]
    public void An_alias_learnt_late_takes_over_from_the_unknown_sender_but_never_from_a_registered_one()
    {
        using var fixture = new IntakeFixture();
        fixture.Take("V2X.RSU.SPAT.UP", Frame);
        Assert.Equal("u_id_123", fixture.Intake.Counts().Single().Rsu);
        Assert.Empty(fixture.Directory.Register("RSU-A", ["u_id_123"]));
        fixture.Take("V2X.RSU.SPAT.UP", Frame);
        Assert.Equal(1, fixture.Intake.Counts().Single(count => count.Rsu == "RSU-A").Received);
        Assert.Equal(["u_id_123"], fixture.Directory.Register("RSU-B", ["u_id_123"]));
    }

    [Fact]
    public void A_frames_id_agrees_with_its_rsu_by_id_alias_or_last_characters()
    {
        using var fixture = new IntakeFixture();
        fixture.Directory.Register("TJXQ-0000000123", ["short123"]);
        fixture.Directory.Register("other-00", []);
        Assert.True(fixture.Directory.TryResolve("TJXQ-0000000123"u8, out int rsu));
        Assert.True(fixture.Directory.Agrees(rsu, default));
        Assert.True(fixture.Directory.Agrees(rsu, "short123"u8));
        Assert.True(fixture.Directory.Agrees(rsu, "00000123"u8));
        Assert.False(fixture.Directory.Agrees(rsu, "00000124"u8));
        Assert.False(fixture.Directory.Agrees(rsu, "other-00"u8));
    }

    [Fact]
    public void Taking_from_a_known_sender_allocates_nothing()
    {
        using var fixture = new IntakeFixture(new JournalOptions { BatchCount = 4 });
        byte[] topic = "v2x/v1/rsu/DEMO0001/bsm/up"u8.ToArray();
        var payload = new ReadOnlySequence<byte>(new byte[60]);
        void Take(int count)
        {
            for (int i = 0; i < count; i++)
            {
                fixture.Intake.Take(topic, payload, 0, false, false, 0, fixture.Intake.NowNs());
            }
        }

        Take(20_000);
        Assert.Equal(0, Allocation.Least(() => Take(500)));
    }
}
