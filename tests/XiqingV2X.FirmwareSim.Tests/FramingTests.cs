using System.Buffers.Binary;
using System.Text;
using XiqingV2X.FirmwareSim.Messages;
using XiqingV2X.FirmwareSim.Mqtt;
using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.Messages;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.FirmwareSim.Tests;

public sealed class FramingTests
{
    [Fact]
    public void DotFramesNameTheRsuAndHoldTheSameMessagesAsTheCanonicalUploads()
    {
        Simulation dots = Runs.Of(rsus: 4, vehicles: 120, dialect: Dialect.Dots), plain = Runs.Of(rsus: 4, vehicles: 120);
        var decoded = new Decoded();
        for (int i = 0; i < 50; i++)
        {
            var framed = new List<(int, MessageKind, string)>();
            foreach (Upload upload in dots.Step())
            {
                ReadOnlySpan<byte> rest = upload.Payload;
                Assert.Equal($"DEMO000{upload.Rsu + 1}", Encoding.ASCII.GetString(rest[..8]));
                long told = BinaryPrimitives.ReadInt64LittleEndian(rest[8..]);
                Assert.Equal(Runs.Start.ToUnixTimeMilliseconds() + (i * 100) + upload.Due, told);
                rest = rest[16..];
                int count = 1;
                if (upload.Kind == MessageKind.Bsm)
                {
                    count = rest[0];
                    rest = rest[1..];
                }

                Assert.Equal(upload.Messages, count);
                for (; count > 0; count--)
                {
                    int length = BinaryPrimitives.ReadUInt16LittleEndian(rest);
                    byte[] frame = rest.Slice(2, length).ToArray();
                    decoded.Read(frame);
                    framed.Add((upload.Rsu, upload.Kind, Convert.ToHexString(frame)));
                    rest = rest[(2 + length)..];
                }

                Assert.True(rest.IsEmpty, "the lengths add up");
            }

            Assert.Equal(
                plain.Step().ToArray().Select(u => (u.Rsu, u.Kind, Convert.ToHexString(u.Payload))).Order(),
                framed.Order());
        }
    }

    [Fact]
    public void ABatchHoldsAtMost255Bsms()
    {
        var framing = new DotFraming("DEMO0001");
        var uploads = new List<Upload>();
        for (int i = 0; i < 600; i++)
        {
            framing.AddBsm(0, [1, 2, 3], 0, uploads);
        }

        Assert.Empty(uploads);
        framing.EndBsms(0, new MessageTime(1000), uploads);
        framing.EndBsms(0, new MessageTime(1100), uploads);

        Assert.Equal([255, 255, 90], uploads.Select(u => u.Messages));
        Assert.All(uploads, u => Assert.Equal(17 + (5 * u.Messages), u.Payload.Length));
    }

    [Theory]
    [InlineData(Dialect.Canonical, MessageKind.Bsm, "v2x/v1/rsu/DEMO0007/bsm/up")]
    [InlineData(Dialect.Canonical, MessageKind.Map, "v2x/v1/rsu/DEMO0007/map/up")]
    [InlineData(Dialect.Dots, MessageKind.Spat, "V2X.RSU.SPAT.UP")]
    [InlineData(Dialect.Its0180, MessageKind.Rsi, "rsu/DEMO0007/rsi/up")]
    [InlineData(Dialect.Rscu, MessageKind.Rsm, "rscu/DEMO0007/participant/up")]
    [InlineData(Dialect.Rscu, MessageKind.Spat, "rscu/DEMO0007/v2x/up")]
    [InlineData(Dialect.OpenV2x, MessageKind.Map, "V2X/RSU/DEMO0007/MAP/UP")]
    [InlineData(Dialect.Cictci, MessageKind.Spat, "rscu/DEMO0007/scene/spat/up")]
    public void TopicsFollowTheDialect(Dialect dialect, MessageKind kind, string topic) =>
        Assert.Equal(topic, Topics.For(dialect, "DEMO0007", kind));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2047, 0)]
    [InlineData(-2048, 0)]
    [InlineData(2048, 1)]
    [InlineData(-2049, 1)]
    [InlineData(8191, 1)]
    [InlineData(-8192, 1)]
    [InlineData(8192, 2)]
    [InlineData(32767, 2)]
    [InlineData(-32768, 2)]
    [InlineData(32768, 3)]
    [InlineData(131071, 3)]
    [InlineData(-131073, 4)]
    [InlineData(2097151, 4)]
    [InlineData(2097152, 6)]
    public void OffsetsTakeTheSmallestAlternative(int offset, int alternative)
    {
        var reference = new FirmwareSim.Roads.GeoPoint(390600000, 1170600000);
        foreach ((int lat, int lon) in new[] { (offset, 0), (0, offset), (offset, offset) })
        {
            var place = new FirmwareSim.Roads.GeoPoint(reference.Latitude + lat, reference.Longitude + lon);
            PositionOffsetLLV made = Fields.Offset(reference, place);
            Assert.Equal(alternative, (int)made.OffsetLL.Choice);
            if (alternative < 4)
            {
                Assert.Equal(place, Decoded.Place(reference, made));
            }
        }
    }

    [Theory]
    [InlineData(2026, 1, 1, 0, 0, 0u)]
    [InlineData(2026, 12, 31, 23, 59, 525599u)]
    [InlineData(2028, 12, 31, 23, 59, 527039u)]
    [InlineData(2026, 3, 1, 12, 34, 85714u)]
    public void MinuteOfYearStartsWithTheUtcYear(int year, int month, int day, int hour, int minute, uint expected)
    {
        var instant = new DateTimeOffset(year, month, day, hour, minute, 59, 999, TimeSpan.Zero);
        var time = new MessageTime(instant.ToUnixTimeMilliseconds());
        Assert.Equal(expected, time.MinuteOfYear);
        Assert.Equal(59_999, time.SecondMark);
    }
}
