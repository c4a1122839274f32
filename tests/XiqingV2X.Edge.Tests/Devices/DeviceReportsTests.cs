using System.Text.Json.Nodes;
using MQTTnet;
using MQTTnet.Protocol;
using XiqingV2X.Edge.Devices;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Ingest.Topics;

namespace XiqingV2X.Edge.Tests.Devices;

/// <summary>Registration, heartbeat and running info, answered as T/ITS 0117 asks.</summary>
public sealed class DeviceReportsTests
{
    private const string Own = $"v2x/v1/rsu/{NodeRig.Device}";

    [Fact]
    public async Task Info_is_always_answered_a_heartbeat_when_it_wants_it()
    {
        await using NodeRig rig = await NodeRig.StartAsync();
        await rig.PublishAsync($"{Own}/info/up", $$"""{"rsuEsn":"{{NodeRig.Device}}","rsuName":"north","version":"2.1","rsuStatus":"normal","seqNum":"7","ack":false}""");
        (string topic, JsonNode answer) = await rig.NextJsonAsync();
        Assert.Equal($"{Own}/info/up/ack", topic);
        Assert.Equal(("7", 0), ((string)answer["seqNum"]!, (int)answer["errorCode"]!));

        await rig.PublishAsync($"{Own}/heartbeat/up", """{"seqNum":"8","rsuStatus":"normal","ack":false}""");
        await rig.PublishAsync($"{Own}/heartbeat/up", """{"seqNum":"9","rsuStatus":"normal","ack":true}""");
        (topic, answer) = await rig.NextJsonAsync();
        Assert.Equal(($"{Own}/heartbeat/up/ack", "9"), (topic, (string)answer["seqNum"]!));

        await rig.PublishAsync($"{Own}/run-status/up", """{"seqNum":"10","runningInfo":{"cpu":{"load":0.5,"uti":31},"mem":{"total":1024,"used":512,"free":512}}}""");
        JsonNode device = (await rig.GetUntilAsync($"rsus/{NodeRig.Device}", rsu => rsu["properties"]!["device"]?["cpuUsePercent"] is not null))["properties"]!["device"]!;
        Assert.Equal((true, "north", "2.1", true, 31), ((bool)device["online"]!, (string)device["name"]!, (string)device["version"]!, (bool)device["normal"]!, (int)device["cpuUsePercent"]!));
    }

    [Fact]
    public async Task An_unknown_unit_is_answered_too_and_waits_for_the_operator()
    {
        await using NodeRig rig = await NodeRig.StartAsync(upLimit: 5);
        await rig.PublishAsync("v2x/v1/rsu/NEW-1/info/up", """{"rsuEsn":"NEW-1","seqNum":"1"}""");
        Assert.Equal("v2x/v1/rsu/NEW-1/info/up/ack", (await rig.NextAsync()).Topic);
        await rig.GetUntilAsync("pending", answer => answer["pending"]!.AsArray().Any(rsu => (string)rsu!["id"]! == "NEW-1"));
        Assert.Equal(System.Net.HttpStatusCode.NoContent, (await rig.PostAsync("rsus/NEW-1/approve", [])).Status);
        await rig.GetUntilAsync("rsus/NEW-1", rsu => (bool)rsu["properties"]!["registered"]!);
        Assert.Empty((await rig.GetAsync("pending"))["pending"]!.AsArray());
    }

    [Fact]
    public async Task A_registered_unit_is_told_its_limits_and_its_answer_is_kept()
    {
        await using NodeRig rig = await NodeRig.StartAsync(upLimit: 25);
        await rig.PublishAsync($"{Own}/info/up", """{"seqNum":"1"}""");
        (string Topic, JsonNode Json)[] heard = [await rig.NextJsonAsync(), await rig.NextJsonAsync()];
        JsonNode config = heard.Single(message => message.Topic == $"{Own}/config/down").Json;
        Assert.Equal((25, "25", true), ((int)config["bsmConfig"]!["upLimit"]!, (string)config["mapconfig"]!["upLimit"]!, (bool)config["ack"]!));
        await rig.PublishAsync($"{Own}/config/down/ack", $$"""{"seqNum":"{{config["seqNum"]}}","errorCode":0}""");
        await rig.GetUntilAsync($"rsus/{NodeRig.Device}/down", answer => (string)answer["messages"]![0]!["state"]! == "acked");
    }

    [Fact]
    public async Task A_last_will_sets_a_unit_offline_at_once()
    {
        await using NodeRig rig = await NodeRig.StartAsync();
        IMqttClient dying = await rig.ConnectAsync(options => options
            .WithWillTopic($"{Own}/heartbeat/up").WithWillPayload("""{"rsuStatus":"offline"}""").WithWillQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce));
        await dying.PublishStringAsync($"{Own}/heartbeat/up", """{"seqNum":"1","rsuStatus":"normal"}""", MqttQualityOfServiceLevel.AtLeastOnce);
        await rig.GetUntilAsync($"rsus/{NodeRig.Device}", rsu => (bool?)rsu["properties"]!["device"]?["online"] == true);
        dying.Dispose();
        JsonNode offline = await rig.GetUntilAsync($"rsus/{NodeRig.Device}", rsu => (bool?)rsu["properties"]!["device"]?["online"] == false);
        Assert.Equal("last will", (string)offline["properties"]!["device"]!["offlineReason"]!);
    }

    [Fact]
    public void Three_missed_heartbeats_set_a_unit_offline_and_a_report_online_again()
    {
        var states = new DeviceStates(TimeSpan.FromSeconds(60));
        states.Heard("a", new DeviceReport { Message = ControlMessage.Heartbeat, SeqNum = "1", IsNormal = true }, 1_000_000);
        states.Heard("b", new DeviceReport { Message = ControlMessage.Heartbeat, SeqNum = "1", IsNormal = false }, 1_100_000);
        Assert.Empty(states.Sweep(1_180_000));
        Assert.Equal(["a"], states.Sweep(1_180_001));
        Assert.Equal((false, true), (states.Find("a")!.IsOnline, states.Find("b")!.IsOnline));
        Assert.Empty(states.Sweep(1_180_002));
        states.Heard("a", new DeviceReport { Message = ControlMessage.RunStatus, SeqNum = "2" }, 1_200_000);
        Assert.True(states.Find("a")!.IsOnline);
        Assert.Null(states.Find("c"));
    }
}
