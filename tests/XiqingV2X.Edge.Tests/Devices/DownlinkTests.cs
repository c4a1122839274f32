using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Devices;

/// <summary>Messages down to a unit: by the API, through either broker, until it answers.</summary>
public sealed class DownlinkTests
{
    private const string Own = $"v2x/v1/rsu/{NodeRig.Device}";
    private static readonly byte[] Rsi = NodeRig.Utf8("""{"rsiSourceType":1,"rsi":{"alertID":"A-1","eventType":904}}""");

    [Theory]
    [InlineData(false, 0, "acked")]
    [InlineData(true, 0, "acked")]
    [InlineData(false, 1, "failed")]
    public async Task It_is_followed_to_the_units_answer(bool external, int errorCode, string state)
    {
        await using MosquittoServer? mosquitto = external ? await MosquittoServer.StartAsync() : null;
        await using NodeRig rig = await NodeRig.StartAsync(external: mosquitto);
        if (external)
        {
            // The node is a client there like any other: it hears once it has subscribed.
            await rig.GetUntilAsync(
                $"rsus/{NodeRig.Device}",
                rsu => rsu["properties"]!["device"] is not null,
                () => rig.PublishAsync($"{Own}/heartbeat/up", """{"seqNum":"1"}"""));
        }

        (HttpStatusCode status, JsonNode? sent) = await rig.PostAsync($"rsus/{NodeRig.Device}/down?kind=rsi", Rsi);
        Assert.Equal((HttpStatusCode.OK, "sent", 1), (status, (string)sent!["state"]!, (int)sent["attempts"]!));
        (string topic, JsonNode message) = await rig.NextJsonAsync();
        Assert.Equal(($"{Own}/rsi/down", "A-1", true), (topic, (string)message["rsi"]!["alertID"]!, (bool)message["ack"]!));
        await rig.PublishAsync($"{Own}/rsi/down/ack", $$"""{"seqNum":"{{message["seqNum"]}}","errorCode":{{errorCode}},"errorDesc":"no such place"}""");
        JsonNode answer = await rig.GetUntilAsync($"rsus/{NodeRig.Device}/down", all => (string)all["messages"]![0]!["state"]! == state);
        Assert.Equal(errorCode == 0 ? "" : "errorCode 1: no such place", (string)answer["messages"]![0]!["note"]!);
    }

    [Fact]
    public async Task What_a_unit_reports_back_of_it_is_an_echo_and_the_ledger_balances()
    {
        await using NodeRig rig = await NodeRig.StartAsync();
        byte[] uper = [0x42, 1, 2, 3];
        await rig.PostAsync($"rsus/{NodeRig.Device}/down?kind=rsi", uper);
        (string topic, byte[] payload) = await rig.NextAsync();
        Assert.Equal($"{Own}/rsi/down", topic);
        Assert.Equal(uper, payload);
        await rig.PublishAsync($"{Own}/rsi/up", uper);
        JsonNode ledger = await rig.GetUntilAsync("ledger", answer => (long)answer["totals"]!["deduplicated"]! == 1);
        Assert.Equal((1, true), ((long)ledger["totals"]!["received"]!, (bool)ledger["balances"]!));
    }

    [Fact]
    public async Task In_the_flat_dialect_it_is_framed_under_the_short_id()
    {
        await using NodeRig rig = await NodeRig.StartAsync(profile: "dots");
        await rig.PostAsync($"rsus/{NodeRig.Device}/down?kind=rsi", [0x42, 9]);
        (string topic, byte[] payload) = await rig.NextAsync();
        Assert.Equal("V2X.RSU.RSI.00000001.DOWN", topic);
        Assert.Equal("00000001", Encoding.ASCII.GetString(payload, 0, 8));
        Assert.Equal(new byte[] { 2, 0, 0x42, 9 }, payload[16..]);
        Assert.Equal("sent", (string)(await rig.GetAsync($"rsus/{NodeRig.Device}/down"))["messages"]![0]!["state"]!);
    }

    [Fact]
    public async Task Wrong_orders_are_refused_and_nothing_is_ordered_without_a_token()
    {
        await using (NodeRig rig = await NodeRig.StartAsync(profile: "huawei-dris"))
        {
            foreach ((string path, byte[] body, string why) in ((string, byte[], string)[])
                [
                    ("rsus/nobody/down?kind=rsi", Rsi, "no RSU 'nobody'"),
                    ($"rsus/{NodeRig.Device}/down?kind=bsm", Rsi, "neither rsi nor map"),
                    ($"rsus/{NodeRig.Device}/down?kind=rsi", [], "must have 1 to"),
                    ($"rsus/{NodeRig.Device}/down?kind=rsi", [0x42, 1], "carries JSON only"),
                    ($"rsus/{NodeRig.Device}/down?kind=rsi", NodeRig.Utf8("{broken"), "no JSON object"),
                ])
            {
                (HttpStatusCode status, JsonNode? problem) = await rig.PostAsync(path, body);
                Assert.Equal(HttpStatusCode.BadRequest, status);
                Assert.Contains(why, (string)problem!["detail"]!, StringComparison.Ordinal);
            }

            // In Huawei's wrapper the message is a text.
            await rig.PostAsync($"rsus/{NodeRig.Device}/down?kind=rsi", Rsi);
            JsonNode wrapped = (await rig.NextJsonAsync()).Json;
            Assert.Equal("A-1", (string)JsonNode.Parse((string)wrapped["content"]!)!["rsi"]!["alertID"]!);
        }

        await using NodeRig open = await NodeRig.StartAsync(token: false);
        Assert.Equal(HttpStatusCode.Forbidden, (await open.PostAsync($"rsus/{NodeRig.Device}/down?kind=rsi", Rsi)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await open.PostAsync($"rsus/{NodeRig.Device}/reject", [])).Status);
    }
}
