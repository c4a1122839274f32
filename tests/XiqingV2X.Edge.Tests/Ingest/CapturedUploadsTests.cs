using System.Text;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Ingest.Framing;
using XiqingV2X.Edge.Ingest.Topics;

namespace XiqingV2X.Edge.Tests.Ingest;

/// <summary>
/// The shapes of three uploads of real RSUs (SPAT 279 bytes, BSM 160 bytes with two messages of 86 and 53, RSM 58 bytes),
/// rebuilt by hand: the same heads and lengths around made-up message bodies.
/// </summary>
public sealed class CapturedUploadsTests
{
    [Theory]
    [InlineData("V2X.RSU.SPAT.UP", "755F69645F313233BD2A89C575010000" + "0501", 0x36, new[] { 261 }, 1_605_336_902_333)]
    [InlineData("V2X.RSU.RSM.UP", "755F69645F31323366D77D0476010000" + "2800", 0x20, new[] { 40 }, 1_606_393_124_710)]
    [InlineData("V2X.RSU.BSM.UP", "755F69645F313233A476BDC575010000" + "025600", 0x00, new[] { 86, 53 }, 1_605_340_329_636)]
    public void Frames_of_the_captured_shapes_open(string topic, string head, int first, int[] lengths, long time)
    {
        List<byte> payload = [.. Convert.FromHexString(head), (byte)first, .. new byte[lengths[0] - 1]];
        foreach (int length in lengths.Skip(1))
        {
            payload.AddRange([(byte)length, 0, (byte)first, .. new byte[length - 1]]);
        }

        TopicRoute route = TopicRouter.Route(Encoding.UTF8.GetBytes(topic));
        FramedUpload upload = UploadFramer.Open(route, payload.ToArray(), (time + 1000) * 1_000_000);
        Assert.Equal((UploadReason.None, lengths.Length, time, false), (upload.Reason, upload.Count, upload.FrameTimeMs, upload.ImplausibleFrameTime));
        Assert.Equal("u_id_123", Encoding.ASCII.GetString(upload.FrameId));
        var found = new List<int>();
        foreach (FramedMessage message in upload)
        {
            found.Add(message.Length);
        }

        Assert.Equal(lengths, found);
    }
}
