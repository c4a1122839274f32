using System.Buffers;
using Microsoft.Extensions.Time.Testing;
using XiqingV2X.Edge.Access;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Tests.Ingest;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Access;

/// <summary>A connection publishes as its own device only, and no faster than it may.</summary>
[Collection(nameof(AllocationCollection))]
public sealed class PublishRightsTests
{
    private static readonly byte[] OwnFrame = [.. "00000001"u8, 0xBD, 0x2A, 0x89, 0xC5, 0x75, 1, 0, 0, 2, 0, 0x36, 1];
    private static readonly byte[] OtherFrame = [.. "00000002"u8, 0xBD, 0x2A, 0x89, 0xC5, 0x75, 1, 0, 0, 2, 0, 0x36, 1];

    [Theory]
    [InlineData("v2x/v1/rsu/RSU-00000001/bsm/up", IntakeStatus.Appended)]
    [InlineData("rsu/RSU-00000001/map/up", IntakeStatus.Appended)]
    [InlineData("v2x/v1/rsu/short1/bsm/up", IntakeStatus.Appended)]
    [InlineData("v2x/v1/rsu/RSU-00000002/bsm/up", IntakeStatus.Refused)]
    [InlineData("v2x/v1/rsu/00000001/bsm/up", IntakeStatus.Refused)]
    [InlineData("v2x/v1/rsu/never-heard/bsm/up", IntakeStatus.Refused)]
    [InlineData("v2x/v1/rsu/no good/bsm/up", IntakeStatus.Refused)]
    [InlineData("v2x/v1/rsu/RSU-00000002/nonsense/up", IntakeStatus.Refused)]
    [InlineData("v2x/v1/rsu/RSU-00000001/config/down", IntakeStatus.Refused)]
    [InlineData("v2x/v1/rsu/RSU-00000002/rsi/down", IntakeStatus.Refused)]
    [InlineData("V2X.RSU.RSI.RSU-00000002.DOWN", IntakeStatus.Refused)]
    [InlineData("home/lamp", IntakeStatus.Refused)]
    public void A_topic_names_the_device_itself_or_is_refused(string topic, IntakeStatus expected)
    {
        using var fixture = new IntakeFixture();
        IntakeOutcome outcome = Take(fixture, topic, [1], Rights(fixture));
        Assert.Equal(expected, outcome.Status);
        Assert.Equal(expected == IntakeStatus.Appended ? 0 : topic == "home/lamp" ? 0 : 1, fixture.Shed(UploadReason.NotAllowed));

        // What was refused is counted against the sender, and the name it used is not taken in.
        Assert.All(fixture.Intake.Counts(), count => Assert.Equal("RSU-00000001", count.Rsu));
        Assert.False(fixture.Directory.Table.TryFind("never-heard"u8, out _));
    }

    [Fact]
    public async Task On_a_flat_topic_the_frame_names_the_device_itself_or_nobody()
    {
        using var fixture = new IntakeFixture();
        PublishRights rights = Rights(fixture);
        Assert.Equal(IntakeStatus.Appended, Take(fixture, "V2X.RSU.SPAT.UP", OwnFrame, rights).Status);
        Assert.Equal(IntakeStatus.Refused, Take(fixture, "V2X.RSU.SPAT.UP", OtherFrame, rights).Status);
        Assert.Equal(IntakeStatus.Appended, Take(fixture, "V2X.RSU.HB.UP", "{}"u8.ToArray(), rights).Status);
        await fixture.Journal.FlushAsync();

        // Who is connected is known, even where topic and payload do not say.
        Assert.Equal(["RSU-00000001", "RSU-00000001"], (await fixture.WaitForAsync(2)).Select(taken => taken.Rsu));
    }

    [Fact]
    public void Faster_than_it_may_is_shed_with_the_reason_and_goes_on_once_time_has_passed()
    {
        using var fixture = new IntakeFixture();
        var time = new FakeTimeProvider();
        PublishRights rights = Rights(fixture, new DeviceRate(10, 5, time));
        IntakeStatus[] first = [.. Enumerable.Range(0, 8).Select(_ => Take(fixture, "v2x/v1/rsu/RSU-00000001/bsm/up", [1], rights).Status)];
        Assert.Equal([.. Enumerable.Repeat(IntakeStatus.Appended, 5), .. Enumerable.Repeat(IntakeStatus.Refused, 3)], first);
        Assert.Equal(3, fixture.Shed(UploadReason.RateLimited));

        time.Advance(TimeSpan.FromMilliseconds(200));
        Assert.Equal(2, Enumerable.Range(0, 8).Count(_ => Take(fixture, "v2x/v1/rsu/RSU-00000001/bsm/up", [1], rights).Status == IntakeStatus.Appended));
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(5, Enumerable.Range(0, 8).Count(_ => Take(fixture, "v2x/v1/rsu/RSU-00000001/bsm/up", [1], rights).Status == IntakeStatus.Appended));
    }

    [Fact]
    public void Being_asked_allocates_nothing()
    {
        using var fixture = new IntakeFixture();
        PublishRights rights = Rights(fixture, new DeviceRate(1, 2, TimeProvider.System));
        byte[] topic = "v2x/v1/rsu/RSU-00000002/bsm/up"u8.ToArray();
        byte[] own = "v2x/v1/rsu/RSU-00000001/bsm/up"u8.ToArray();
        var payload = new ReadOnlySequence<byte>([1]);
        Refused();
        Assert.Equal(0, Allocation.Least(Refused));

        void Refused()
        {
            for (int i = 0; i < 1000; i++)
            {
                fixture.Intake.Take(topic, payload, 0, false, false, 0, 1, rights);
                fixture.Intake.Take(own, payload, 0, false, false, 0, 1, rights);
            }
        }
    }

    private static PublishRights Rights(IntakeFixture fixture, DeviceRate? rate = null)
    {
        fixture.Directory.Register("RSU-00000002", ["00000002"]);
        fixture.Directory.Register("RSU-00000001", ["short1"]);
        return PublishRights.Of(fixture.Directory.Table.Add("RSU-00000001"), rate);
    }

    private static IntakeOutcome Take(IntakeFixture fixture, string topic, byte[] payload, PublishRights rights)
        => fixture.Intake.Take(topic, new ReadOnlySequence<byte>(payload), 0, false, false, 0, 1, rights);
}
