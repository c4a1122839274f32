using System.Text.Json.Nodes;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Ingest.Json;
using XiqingV2X.Edge.Ingest.Topics;

namespace XiqingV2X.Edge.Tests.Ingest.Json;

/// <summary>The sample payloads of each dialect, on the topic that each comes on.</summary>
public sealed class JsonSamplesTests
{
    private readonly JsonRig _rig = new();

    [Theory]
    [InlineData("huawei_dris/BSM_UP.json", "v2x/v1/rsu/ESN0001/bsm/up", 1)]
    [InlineData("huawei_dris/RSM_UP.json", "v2x/v1/rsu/ESN0001/rsm/up", 1)]
    [InlineData("huawei_dris/SPAT_UP.json", "v2x/v1/rsu/ESN0001/spat/up", 1)]
    [InlineData("huawei_dris/SPAT_UP.json", "v2x/v1/signalcontroller/TC-9/spat/up", 1)]
    [InlineData("huawei_dris/RSI_UP.json", "v2x/v1/rsu/ESN0001/rsi/up", 1)]
    [InlineData("huawei_dris/MAP_UP.json", "v2x/v1/rsu/ESN0001/map/up", 1)]
    [InlineData("huawei_dris/RSI_DOWN_double_encoded.json", "v2x/v1/rsu/ESN0001/rsi/up", 1)]
    [InlineData("its0117/RSM_UP.json", "rsu/ESN0001/rsm/up", 1)]
    [InlineData("its0117/RSI_UP.json", "rsu/ESN0001/rsi/up", 1)]
    [InlineData("its0117/SPAT_UP.json", "rsu/ESN0001/spat/up", 1)]
    [InlineData("its0180/rscu_participant_up.json", "rscu/RSCU0001/participant/up", 1)]
    [InlineData("its0180/rscu_event_up.json", "rscu/RSCU0001/event/up", 1)]
    [InlineData("its0180/rscu_v2x_up.json", "rscu/RSCU0001/v2x/up", 0)]
    [InlineData("openv2x/RSM_UP_std.json", "V2X/RSU/R328328/RSM/UP", 1)]
    [InlineData("openv2x/RSM_UP_std_float_ids.json", "V2X/RSU/R328328/RSM/UP", 1)]
    [InlineData("openv2x/RSM_UP_DAWNLINE.json", "V2X/RSU/R328328/RSM/UP/DAWNLINE", 1)]
    [InlineData("openv2x/RSM_UP_DAWNLINE_multisource.json", "V2X/RSU/R328328/RSM/UP/DAWNLINE", 3)]
    [InlineData("openv2x/RSI_UP_DAWNLINE.json", "V2X/RSU/R328328/RSI/UP/DAWNLINE", 1)]
    [InlineData("openv2x/SPAT_UP_dandelion.json", "V2X/RSU/R328328/SPAT/UP", 1)]
    public void Each_is_read(string file, string topic, int messages)
    {
        Assert.Equal(UploadReason.None, _rig.Read(topic, JsonRig.Sample(file)));
        Assert.Empty(_rig.Refused);
        Assert.Equal(messages, _rig.Messages.Count);
        Assert.Empty(_rig.Unknown);
    }

    [Fact]
    public void A_BSM_of_Huawei_DRIS()
    {
        JsonNode bsm = Single("huawei_dris/BSM_UP.json", "v2x/v1/rsu/ESN0001/bsm/up");
        Assert.Equal("3132333435363738", (string?)bsm["id"]);
        Assert.Equal((390_712_345, 1_170_612_345, 30), Place(bsm["pos"]!));
        Assert.Equal((694, 7200, 2333), (Whole(bsm["speed"]), Whole(bsm["heading"]), Whole(bsm["secMark"])));
        Assert.Equal((180, 450, 30), (Whole(bsm["size"]!["width"]), Whole(bsm["size"]!["length"]), Whole(bsm["size"]!["height"])));
        Assert.Equal(("forwardGears", 10), ((string?)bsm["transmission"], Whole(bsm["vehicleClass"]!["classification"])));
    }

    [Theory]
    [InlineData("huawei_dris/RSM_UP.json", "integrated")]
    [InlineData("its0117/RSM_UP.json", "integrated")]
    public void An_RSM_in_the_standard_s_units(string file, string source)
    {
        JsonNode rsm = Single(file, "rsu/ESN0001/rsm/up");
        JsonNode participant = rsm["participants"]!.AsArray().Single()!;
        Assert.Equal(("motor", 101, source), ((string?)participant["ptcType"], Whole(participant["ptcId"]), (string?)participant["source"]));
        Assert.Equal((390_712_999, 1_170_612_999), LatLon(participant));
        Assert.Equal((694, 7200, 2333), (Whole(participant["speed"]), Whole(participant["heading"]), Whole(participant["secMark"])));
    }

    [Fact]
    public void Participants_of_a_roadside_computer_come_in_degrees_and_metres_per_second()
    {
        JsonNode participant = Single("its0180/rscu_participant_up.json", "rscu/RSCU0001/participant/up")["participants"]!.AsArray().Single()!;
        Assert.Equal((390_712_999, 1_170_612_999), LatLon(participant));
        Assert.Equal((694, 7200, 2300), (Whole(participant["speed"]), Whole(participant["heading"]), Whole(participant["secMark"])));
        Assert.Equal((180, 450, 30), (Whole(participant["size"]!["width"]), Whole(participant["size"]!["length"]), Whole(participant["size"]!["height"])));
        Assert.Equal(["RSCU0001"], _rig.Ids);
    }

    [Fact]
    public void The_vendor_shape_of_OpenV2X_comes_in_metres_and_degrees()
    {
        JsonNode rsm = Single("openv2x/RSM_UP_DAWNLINE.json", "V2X/RSU/R1/RSM/UP/DAWNLINE");
        Assert.Equal(6, rsm["participants"]!.AsArray().Count);
        JsonNode first = rsm["participants"]![0]!;
        Assert.Equal(("motor", 205, 114, 21_219), ((string?)first["ptcType"], Whole(first["ptcId"]), Whole(first["speed"]), Whole(first["heading"])));
        Assert.Equal((390_563_422, 1_170_531_984), LatLon(first));
        Assert.Equal((194, 389, 30, 48_900), (Whole(first["size"]!["width"]), Whole(first["size"]!["length"]), Whole(first["size"]!["height"]), Whole(first["secMark"])));
    }

    [Fact]
    public void A_SPAT_of_Huawei_DRIS()
    {
        JsonNode spat = Single("huawei_dris/SPAT_UP.json", "v2x/v1/rsu/ESN0001/spat/up");
        JsonNode intersection = spat["intersections"]!.AsArray().Single()!;
        JsonNode state = intersection["phases"]![0]!["phaseStates"]![0]!;
        Assert.Equal((12, 9, "0400"), (Whole(intersection["intersectionId"]!["region"]), Whole(intersection["intersectionId"]!["id"]), (string?)intersection["status"]));
        Assert.Equal((458_335, 2333), (Whole(intersection["moy"]), Whole(intersection["timeStamp"]))); // 2020-11-14T06:55:02.333Z
        Assert.Equal(("protected-green", 150), ((string?)state["light"], Whole(state["timing"]!["counting"]!["likelyEndTime"])));
    }

    [Fact]
    public void A_SPAT_of_the_standard_has_objects_for_lists_and_text_for_numbers()
    {
        JsonNode intersection = Single("its0117/SPAT_UP.json", "rsu/ESN0001/spat/up")["intersections"]!.AsArray().Single()!;
        JsonNode phase = intersection["phases"]!.AsArray().Single()!;
        Assert.Equal((9, "0400", 1), (Whole(intersection["intersectionId"]!["id"]), (string?)intersection["status"], Whole(phase["id"])));
        Assert.Equal(150, Whole(phase["phaseStates"]![0]!["timing"]!["counting"]!["likelyEndTime"]));
    }

    [Fact]
    public void A_MAP_of_Huawei_DRIS()
    {
        JsonNode node = Single("huawei_dris/MAP_UP.json", "v2x/v1/rsu/ESN0001/map/up")["nodes"]!.AsArray().Single()!;
        JsonNode link = node["inLinks"]!.AsArray().Single()!;
        JsonNode lane = link["lanes"]!.AsArray().Single()!;
        Assert.Equal(("XQ-009", 12, 9), ((string?)node["name"], Whole(node["id"]!["region"]), Whole(node["id"]!["id"])));
        Assert.Equal((700, 2, "vehicleMaxSpeed", 833), (Whole(link["linkWidth"]), link["points"]!.AsArray().Count, (string?)link["speedLimits"]![0]!["type"], Whole(link["speedLimits"]![0]!["speed"])));
        Assert.Equal((10, 1), (Whole(link["movements"]![0]!["remoteIntersection"]!["id"]), Whole(link["movements"]![0]!["phaseId"])));
        Assert.Equal((1, 350, 1), (Whole(lane["laneID"]), Whole(lane["laneWidth"]), Whole(lane["connectsTo"]![0]!["connectingLane"]!["lane"])));
    }

    [Theory]
    [InlineData("its0117/RSI_UP.json", "rsu/ESN0001/rsi/up", 707, "detection")]
    [InlineData("huawei_dris/RSI_UP.json", "v2x/v1/rsu/ESN0001/rsi/up", 401, "detection")]
    [InlineData("huawei_dris/RSI_DOWN_double_encoded.json", "v2x/v1/rsu/ESN0001/rsi/up", 401, "detection")]
    [InlineData("openv2x/RSI_UP_DAWNLINE.json", "V2X/RSU/R1/RSI/UP/DAWNLINE", 707, "detection")]
    [InlineData("its0180/rscu_event_up.json", "rscu/RSCU0001/event/up", 707, "detection")]
    public void Events(string file, string topic, int type, string source)
    {
        JsonNode data = Single(file, topic)["rtes"]!.AsArray().Single()!;
        Assert.Equal((type, source), (Whole(data["eventType"]), (string?)data["eventSource"]));
    }

    [Fact]
    public void More_than_sixteen_participants_are_several_messages()
    {
        string many = string.Join(',', Enumerable.Range(1, 35).Select(i => $$"""{"ptcType":1,"ptcId":{{i}},"latitude":39.07,"longitude":117.06,"speed":1,"heading":1}"""));
        Assert.Equal(UploadReason.None, _rig.Read("rscu/R/participant/up", $$"""{"rscuSn":"R","ptcList":[{{many}}]}"""));
        Assert.Equal([16, 16, 3], _rig.Messages.Select(rsm => rsm["participants"]!.AsArray().Count));
        Assert.Equal(35, Whole(_rig.Messages[2]["participants"]![2]!["ptcId"]));
    }

    [Fact]
    public void A_bundle_holds_messages_of_several_kinds()
    {
        string rsm = JsonRig.Text("its0117/RSM_UP.json");
        string spat = JsonRig.Text("huawei_dris/SPAT_UP.json");
        Assert.Equal(UploadReason.None, _rig.Read("rscu/RSCU0001/v2x/up", $$"""{"timeStamp":1605336902333,"rscuSn":"RSCU0001","spat":{{spat}},"rsm":{{rsm}},"ack":false}"""));
        Assert.Empty(_rig.Refused);
        Assert.Equal(2, _rig.Messages.Count);
        Assert.NotNull(_rig.Messages[0]["intersections"]);
        Assert.NotNull(_rig.Messages[1]["participants"]);
    }

    [Theory]
    [InlineData("its0117/HB_UP.json", ControlMessage.Heartbeat)]
    [InlineData("openv2x/HB_UP.json", ControlMessage.Heartbeat)]
    [InlineData("its0117/BaseINFO_UP.json", ControlMessage.BasicStatus)]
    [InlineData("its0117/RunningInfo_UP.json", ControlMessage.RunStatus)]
    [InlineData("openv2x/INFO_UP.json", ControlMessage.Info)]
    [InlineData("cictci/heartbeat_up.json", ControlMessage.Heartbeat)]
    [InlineData("its0117/ACK.json", ControlMessage.Ack)]
    [InlineData("openv2x/MAP_DOWN_ACK.json", ControlMessage.Ack)]
    public void Reports_of_devices(string file, ControlMessage message)
    {
        Assert.Equal(UploadReason.None, DeviceReportReader.Read(message, JsonRig.Sample(file), out DeviceReport? report, out _));
        Assert.Equal(message, report!.Message);
        switch (file)
        {
            case "its0117/HB_UP.json":
                Assert.Equal(("ESN0001", "120111000009", "101", true, false), (report.Esn, report.RsuId, report.SeqNum, report.IsNormal, report.WantsAck));
                Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_605_336_902), report.Time);
                break;
            case "openv2x/HB_UP.json":
                Assert.Equal(("R328328", true, "RSU01"), (report.Esn, report.IsNormal, report.Name));
                break;
            case "its0117/BaseINFO_UP.json":
                Assert.Equal((39.0712345, 117.0612345, 3.0), (report.Latitude, report.Longitude, report.AltitudeMetres));
                Assert.Equal(("2.1.0", "A1", "120111", "PC5+5G", "https", true), (report.SoftwareVersion, report.HardwareVersion, report.RegionId, report.CommunicationType, report.Transport, report.WantsAck));
                break;
            case "its0117/RunningInfo_UP.json":
                Assert.Equal(
                    new DeviceLoad { CpuLoad = 0.4, CpuUsePercent = 12, MemoryTotal = 2048, MemoryUsed = 900, MemoryFree = 1148, DiskTotal = 8192, DiskUsed = 2048, DiskFree = 6144, NetRx = 120, NetTx = 90, NetRxBytes = 24_000, NetTxBytes = 18_000 },
                    report.Load);
                break;
            case "openv2x/INFO_UP.json":
                Assert.Equal("slice", (string?)JsonNode.Parse(report.ConfigJson!)!["mapConfig"]!["mapSlice"]);
                Assert.Equal(39.05552176520102, report.Latitude);
                break;
            case "its0117/ACK.json":
                Assert.Equal(("17", 0, "ok"), (report.SeqNum, report.ErrorCode, report.ErrorDescription));
                break;
        }
    }

    private static int Whole(JsonNode? node) => (int)node!;

    private static (int Lat, int Lon, int Ele) Place(JsonNode node) => (Whole(node["lat"]), Whole(node["long"]), Whole(node["elevation"]));

    private static (int Lat, int Lon) LatLon(JsonNode participant)
    {
        JsonNode place = participant["pos"]!["offsetLL"]!["position-LatLon"]!;
        return (Whole(place["lat"]), Whole(place["lon"]));
    }

    private JsonNode Single(string file, string topic)
    {
        Assert.Equal(UploadReason.None, _rig.Read(topic, JsonRig.Sample(file)));
        Assert.Empty(_rig.Refused);
        return _rig.Messages.Single();
    }
}
