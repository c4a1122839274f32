using System.Text;
using CsCheck;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Ingest.Topics;
using XiqingV2X.Messages;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Ingest;

public sealed class TopicRouterTests
{
    [Theory]
    [InlineData("v2x/v1/rsu/DEMO0001/bsm/up", TopicFamily.Canonical, MessageKind.Bsm, TopicDirection.Up, ControlMessage.None, "DEMO0001")]
    [InlineData("v2x/v1/rsu/DEMO0001/rsm/up", TopicFamily.Canonical, MessageKind.Rsm, TopicDirection.Up, ControlMessage.None, "DEMO0001")]
    [InlineData("v2x/v1/rsu/a/spat/up", TopicFamily.Canonical, MessageKind.Spat, TopicDirection.Up, ControlMessage.None, "a")]
    [InlineData("v2x/v1/rsu/a/map/up", TopicFamily.Canonical, MessageKind.Map, TopicDirection.Up, ControlMessage.None, "a")]
    [InlineData("v2x/v1/rsu/a/rsi/up", TopicFamily.Canonical, MessageKind.Rsi, TopicDirection.Up, ControlMessage.None, "a")]
    [InlineData("v2x/v1/rsu/a/RSI/up", TopicFamily.Canonical, MessageKind.Rsi, TopicDirection.Up, ControlMessage.None, "a")]
    [InlineData("v2x/v1/rsu/a/info/up", TopicFamily.Canonical, MessageKind.Control, TopicDirection.Up, ControlMessage.Info, "a")]
    [InlineData("v2x/v1/rsu/a/info/up/ack", TopicFamily.Canonical, MessageKind.Control, TopicDirection.Down, ControlMessage.Ack, "a")]
    [InlineData("v2x/v1/rsu/a/heartbeat/up", TopicFamily.Canonical, MessageKind.Control, TopicDirection.Up, ControlMessage.Heartbeat, "a")]
    [InlineData("v2x/v1/rsu/a/basic-status/up", TopicFamily.Canonical, MessageKind.Control, TopicDirection.Up, ControlMessage.BasicStatus, "a")]
    [InlineData("v2x/v1/rsu/a/run-status/up", TopicFamily.Canonical, MessageKind.Control, TopicDirection.Up, ControlMessage.RunStatus, "a")]
    [InlineData("v2x/v1/rsu/a/rsi/down", TopicFamily.Canonical, MessageKind.Rsi, TopicDirection.Down, ControlMessage.None, "a")]
    [InlineData("v2x/v1/rsu/a/rsi/down/ack", TopicFamily.Canonical, MessageKind.Control, TopicDirection.Up, ControlMessage.Ack, "a")]
    [InlineData("v2x/v1/rsu/津-1/bsm/up", TopicFamily.Canonical, MessageKind.Bsm, TopicDirection.Up, ControlMessage.None, "津-1")]
    [InlineData("rsu/X9/bsm/up", TopicFamily.Its0180, MessageKind.Bsm, TopicDirection.Up, ControlMessage.None, "X9")]
    [InlineData("rsu/X9/om-config/down/ack", TopicFamily.Its0180, MessageKind.Control, TopicDirection.Up, ControlMessage.Ack, "X9")]
    [InlineData("V2X.RSU.BSM.UP", TopicFamily.FlatDots, MessageKind.Bsm, TopicDirection.Up, ControlMessage.None, "")]
    [InlineData("V2X.RSU.Spat.UP", TopicFamily.FlatDots, MessageKind.Spat, TopicDirection.Up, ControlMessage.None, "")]
    [InlineData("V2X.RSU.RunningInfo.UP", TopicFamily.FlatDots, MessageKind.Control, TopicDirection.Up, ControlMessage.RunStatus, "")]
    [InlineData("V2X.RSU.SPAT.u_id_123.DOWN", TopicFamily.FlatDots, MessageKind.Spat, TopicDirection.Down, ControlMessage.None, "u_id_123")]
    public void Known_topics(string topic, TopicFamily family, MessageKind kind, TopicDirection direction, ControlMessage control, string id)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(topic);
        TopicRoute route = TopicRouter.Route(utf8);
        Assert.Equal(
            (family, kind, direction, control, UploadReason.None, id),
            (route.Family, route.Kind, route.Direction, route.Control, route.Reason, Encoding.UTF8.GetString(route.Id(utf8))));
        Assert.Equal(direction == TopicDirection.Up, route.IsUpload);
    }

    [Theory]
    [InlineData("")]
    [InlineData("v2x")]
    [InlineData("v2x/v1/rs")]
    [InlineData("$SYS/broker/uptime")]
    [InlineData("V2X/LAMP/a/BSM/UP")]
    [InlineData("home/lamp")]
    public void Topics_of_no_tree(string topic)
        => Assert.Equal(new TopicRoute { Reason = UploadReason.UnknownTopic }, TopicRouter.Route(Encoding.UTF8.GetBytes(topic)));

    [Theory]
    [InlineData("v2x/v1/rsu/a/bsm", UploadReason.UnknownMessage, "a")]
    [InlineData("v2x/v1/rsu/a/xyz/up", UploadReason.UnknownMessage, "a")]
    [InlineData("v2x/v1/rsu/a/b/bsm/up", UploadReason.UnknownMessage, "a")]
    [InlineData("v2x/v1/rsu/", UploadReason.UnknownMessage, "")]
    [InlineData("rsu/a/", UploadReason.UnknownMessage, "a")]
    [InlineData("V2X.RSU.VIR.UP", UploadReason.UnknownMessage, "")]
    [InlineData("V2X.RSU.BSM.UPX", UploadReason.UnknownMessage, "")]
    [InlineData("v2x/v1/rsu//bsm/up", UploadReason.BadRsuId, "")]
    [InlineData("v2x/v1/rsu/a b/bsm/up", UploadReason.BadRsuId, "")]
    [InlineData("rsu/12345678901234567890123456789012345678901234567890123456789012345/map/up", UploadReason.BadRsuId, "")]
    public void Topics_of_a_known_tree_that_say_nothing_known(string topic, UploadReason reason, string id)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(topic);
        TopicRoute route = TopicRouter.Route(utf8);
        Assert.Equal((reason, id), (route.Reason, Encoding.UTF8.GetString(route.Id(utf8))));
        Assert.False(route.IsUpload);
    }

    [Fact]
    public void Every_row_of_the_table_finds_itself()
    {
        Assert.All(TopicTable.Rows, row =>
        {
            byte[] topic = Encoding.UTF8.GetBytes(Example(row.Pattern));
            TopicRoute route = TopicRouter.Route(topic);
            Assert.Equal(
                (row.Family, row.Kind, row.Direction, row.Control, row.Form, row.Profile),
                (route.Family, route.Kind, route.Direction, route.Control, route.Form, route.Profile ?? ""));
            Assert.Equal(row.Pattern.Contains("{id}", StringComparison.Ordinal) ? "RSU-7" : "", Encoding.UTF8.GetString(route.Id(topic)));
        });
    }

    [Fact]
    public void Every_upload_topic_is_subscribed_and_no_downlink_topic()
    {
        // By one filter each: some brokers deliver once for every filter that matches.
        Assert.All(TopicTable.Rows, row =>
            Assert.Equal(
                row.Direction == TopicDirection.Up && row.IsOurs ? 1 : 0,
                TopicTable.Subscriptions.Count(filter => Matches(filter, Example(row.Pattern)))));
    }

    [Fact]
    public void Random_topics_are_no_exception_and_slices_lie_inside()
        => Gen.OneOf(Gen.Byte.Array[0, 80], Gen.Byte.Array[0, 40].Select(rest => (byte[])[.. "v2x/v1/rsu/"u8, .. rest]), Gen.Byte.Array[0, 20].Select(rest => (byte[])[.. "V2X.RSU."u8, .. rest]))
            .Sample(topic => TopicRouter.Route(topic).Id(topic).Length <= 64, iter: 20_000);

    [Fact]
    public void Routing_allocates_nothing()
    {
        byte[][] topics = [.. TopicTable.Rows.Select(row => Encoding.UTF8.GetBytes(row.Pattern)), "nothing/known"u8.ToArray(), "v2x/v1/rsu/a/xyz/up"u8.ToArray()];
        void RouteAll()
        {
            foreach (byte[] topic in topics)
            {
                TopicRouter.Route(topic);
            }
        }

        RouteAll();
        Assert.Equal(0, Allocation.Least(RouteAll));
    }

    private static string Example(string pattern) =>
        pattern.Replace("{id}", "RSU-7", StringComparison.Ordinal).Replace("{**}", "1/3/2", StringComparison.Ordinal).Replace("{*}", "any", StringComparison.Ordinal);

    private static bool Matches(string filter, string topic)
    {
        string[] f = filter.Split('/');
        string[] t = topic.Split('/');
        return f.Length == t.Length && f.Zip(t).All(pair => pair.First == "+" || pair.First == pair.Second);
    }
}
