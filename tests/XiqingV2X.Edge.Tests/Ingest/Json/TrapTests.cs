using System.Text;
using System.Text.Json.Nodes;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Ingest.Json;
using XiqingV2X.Edge.Ingest.Profiles;
using XiqingV2X.Edge.Ingest.Topics;
using XiqingV2X.Edge.Tests.Pipeline;
using XiqingV2X.Messages;
using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Edge.Tests.Ingest.Json;

/// <summary>The fifteen traps that real uploads and the texts of the standards hold, one test each.</summary>
public sealed class TrapTests
{
    private const string Esn = "ESN0001";
    private readonly JsonRig _rig = new();

    [Theory]
    [InlineData("390712345", "1170612345")]
    [InlineData("390712345.4", "1170612344.9")]
    [InlineData("39.0712345", "117.0612345")]
    [InlineData("\"39.0712345\"", "\"117.0612345\"")]
    [InlineData("\"390712345\"", "\"1170612345\"")]
    public void Trap01_places_as_whole_numbers_fractions_degrees_and_text(string lat, string lon)
    {
        JsonNode place = Participant($$$$"""{"ptcId":1,"pos":{"lat":{{{{lat}}}},"lon":{{{{lon}}}} } }""")["pos"]!["offsetLL"]!["position-LatLon"]!;
        Assert.Equal((390_712_345, 1_170_612_345), ((int)place["lat"]!, (int)place["lon"]!));
    }

    [Theory]
    [InlineData("rsu/a/rsm/up", """{"rsms":[{"participants":[{"ptcId":1,"pos":{"lat":1170612345,"lon":390712345}}]}]}""")]
    [InlineData("rscu/a/participant/up", """{"ptcList":[{"ptcId":1,"latitude":117.0612345,"longitude":39.0712345}]}""")]
    public void Trap02_latitude_and_longitude_exchanged(string topic, string json)
    {
        _rig.Read(topic, json);
        JsonNode place = _rig.Messages.Single()["participants"]![0]!["pos"]!["offsetLL"]!["position-LatLon"]!;
        Assert.Equal((390_712_345, 1_170_612_345), ((int)place["lat"]!, (int)place["lon"]!));
        Assert.Equal([JsonNote.SwappedPosition], _rig.Notes);
    }

    [Theory]
    [InlineData("0.02m/s", "694", 694)]
    [InlineData("0.02m/s", "8191", 8191)]
    [InlineData("m/s", "13.88", 694)]
    [InlineData("km/h", "49.968", 694)]
    [InlineData("mph", "31.04867573371511", 694)]
    public void Trap03_speed_in_every_unit(string unit, string number, int raw) => Assert.Equal(raw, (int)Vendor("speed", unit, number)["speed"]!);

    [Theory]
    [InlineData("0.0125deg", "7200", 7200)]
    [InlineData("0.0125deg", "28800", 28800)]
    [InlineData("deg", "90", 7200)]
    [InlineData("deg", "-90", 21600)]
    [InlineData("deg", "360", 0)]
    [InlineData("0.01deg", "9000", 7200)]
    [InlineData("rad", "1.5707963267948966", 7200)]
    [InlineData("auto", "90.0", 7200)]
    [InlineData("auto", "7200", 7200)]
    public void Trap04_heading_in_every_unit(string unit, string number, int raw) => Assert.Equal(raw, (int)Vendor("heading", unit, number)["heading"]!);

    [Theory]
    [InlineData("1", "101")]
    [InlineData("\"1\"", "\"101\"")]
    [InlineData("\"motor\"", "101.0")]
    [InlineData("\"MOTOR\"", "\"101.0\"")]
    public void Trap05_numbers_texts_and_names(string type, string id)
    {
        JsonNode participant = Participant($$"""{"ptcType":{{type}},"ptcId":{{id}},"pos":{"lat":39.07,"lon":117.06} }""");
        Assert.Equal(("motor", 101), ((string?)participant["ptcType"], (int)participant["ptcId"]!));
        Assert.Equal(UploadReason.None, DeviceReportReader.Read(ControlMessage.Heartbeat, """{"seqNum":7,"rsuStatus":true}"""u8, out DeviceReport? report, out _));
        Assert.Equal(("7", true), (report!.SeqNum, report.IsNormal));
        Assert.Equal(UploadReason.None, DeviceReportReader.Read(ControlMessage.Heartbeat, """{"seqNum":"7","rsuStatus":"normal"}"""u8, out report, out _));
        Assert.Equal(("7", true), (report!.SeqNum, report.IsNormal));
    }

    [Fact]
    public void Trap06_an_object_where_a_list_is_expected()
    {
        string map = JsonRig.Text("huawei_dris/MAP_UP.json");
        _rig.Read("rsu/a/map/up", map);
        JsonNode node = JsonNode.Parse(map)!;
        JsonObject link = (JsonObject)node["map"]!["nodes"]![0]!["inLinks"]![0]!;
        foreach (string list in new[] { "speedLimits", "movements", "lanes" })
        {
            link[list] = link[list]![0]!.DeepClone();
        }

        link["lanes"]!["connectsTo"] = link["lanes"]!["connectsTo"]![0]!.DeepClone();
        _rig.Read("rsu/a/map/up", node.ToJsonString());
        Assert.Equal(_rig.Messages[0].ToJsonString(), _rig.Messages[1].ToJsonString());
        Assert.Equal(UploadReason.None, _rig.Read("rsu/a/spat/up", JsonRig.Sample("its0117/SPAT_UP.json")));
        Assert.Single(_rig.Messages[2]["intersections"]!.AsArray());
    }

    [Theory]
    [InlineData("1605336902333", 2333)]
    [InlineData("\"1605336902333\"", 2333)]
    [InlineData("1605336902", 2000)]
    [InlineData("1605336902333000", 2333)]
    [InlineData("\"2020-11-14T06:55:02.333Z\"", 2333)]
    [InlineData("\"2020-11-14T14:55:02.333+08:00\"", 2333)]
    [InlineData("\"2020-11-14 14:55:02\"", 2000)]
    [InlineData("\"20201114145502\"", 2000)]
    [InlineData("458335", 65535)] // a minute of the year says nothing of the second
    [InlineData("1605337235000", 65535)] // (s + ms) × 1000
    [InlineData("\"yesterday\"", 65535)]
    public void Trap07_times_of_every_make(string time, int secMark)
    {
        Assert.Equal(secMark, (int)Participant($$"""{"ptcId":1,"timeStamp":{{time}},"pos":{"lat":39.07,"lon":117.06} }""")["secMark"]!);
        Assert.Equal(time.StartsWith("1605337", StringComparison.Ordinal) ? [JsonNote.SkewedClock] : [], _rig.Notes);
    }

    [Fact]
    public void Trap08_byte_order_mark_tabs_and_trailing_zeros()
    {
        byte[] rsm = JsonRig.Sample("its0117/RSM_UP.json");
        Assert.Equal(UploadReason.None, _rig.Read("rsu/a/rsm/up", [0xEF, 0xBB, 0xBF, .. "\t\r\n "u8, .. rsm, .. "\0\0\n"u8]));
        Assert.Equal(UploadReason.None, _rig.Read("rsu/a/rsm/up", [.. rsm, .. "\0garbage"u8]));
        Assert.Equal(2, _rig.Messages.Count);
    }

    [Fact]
    public void Trap09_misspelt_and_differently_written_names()
    {
        string sample = JsonRig.Text("its0117/RSI_UP.json");
        foreach (string text in new[] { sample, sample.Replace("active_path", "activePath", StringComparison.Ordinal).Replace("path_radius", "PathRadius", StringComparison.Ordinal) })
        {
            _rig.Read("rsu/a/rsi/up", text);
            JsonNode path = _rig.Messages[^1]["rtes"]![0]!["referencePaths"]![0]!;
            Assert.Equal((50, 2), ((int)path["pathRadius"]!, path["activePath"]!.AsArray().Count));
        }

        _rig.Read("rsu/a/rsm/up", JsonRig.Text("its0117/RSM_UP.json").Replace("rsms", "Rsms", StringComparison.Ordinal));
        Assert.Equal(3, _rig.Messages.Count);
        Assert.Equal(UploadReason.None, DeviceReportReader.Read(ControlMessage.BasicStatus, """{"rsuesn":"E","transprotocal":"https","softwareversion":"2"}"""u8, out DeviceReport? report, out _));
        Assert.Equal(("E", "https", "2"), (report!.Esn, report.Transport, report.SoftwareVersion));
    }

    [Fact]
    public async Task Trap10_JSON_in_JSON_and_ASN1_text_in_JSON()
    {
        byte[] spat = Vector("captured SPAT 261 B");
        using var node = new NodeRig();
        node.Publish("v2x/v1/rsu/a/rsi/up", JsonRig.Sample("huawei_dris/RSI_DOWN_double_encoded.json"));
        node.Publish("rscu/RSCU0001/scene/spat/up", $$"""{"timestamp":1605336902333,"seqNum":"1","rscuEsn":"RSCU0001","asn1Data":"{{Convert.ToHexString(spat)}}"}""");
        node.Publish("rscu/RSCU0001/scene/spat/up", $$"""{"timestamp":1605336902333,"seqNum":"2","rscuEsn":"RSCU0001","asn1Data":"{{Convert.ToBase64String(spat)}}"}""");
        node.Publish("rscu/RSCU0001/scene/spat/up", JsonRig.Sample("cictci/scene_spat_up.json"));
        node.Publish("rscu/RSCU0001/scene/rsm/up", $$"""{"rscuEsn":"RSCU0001","asn1Data":"{{Convert.ToHexString(spat)}}"}""");
        await node.RunAsync();
        Assert.Equal((1, 1), (node.Row("a", MessageKind.Rsi).Stored, node.Row("a", MessageKind.Rsi).Messages));
        Assert.Equal((2, 2), (node.Row("RSCU0001", MessageKind.Spat).Stored, node.Row("RSCU0001", MessageKind.Spat).Messages));
        Assert.Equal(1, node.Row("RSCU0001", MessageKind.Spat).Rejected["BadText"]);
        Assert.Equal(1, node.Row("RSCU0001", MessageKind.Rsm).Rejected["KindMismatch"]);
    }

    [Theory]
    [InlineData("auto", "csae53-2020", "mapFrame")]
    [InlineData("auto", "csae53-2020", "rsiFrame")]
    [InlineData("csae53-2020", "csae53-2020", "mapFrame")]
    [InlineData("csae53-2020", "csae53-2020", "rsmFrame")]
    [InlineData("csae53-2017", "csae53-2017", "rsiFrame")]
    [InlineData("", "csae53-2020", "mapFrame")]
    [InlineData("", "csae53-2020", "rsiFrame")]
    public async Task Trap11_releases_of_the_ASN1_that_are_not_bit_compatible(string declared, string schema, string frame)
    {
        JsonNode vector = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Vectors/dialects.jsonl")).Select(line => JsonNode.Parse(line)!)
            .First(line => (string?)line["schema"] == schema && (string?)line["kind"] == frame);
        string kind = frame[..3];
        byte[] message = Convert.FromHexString((string)vector["uper"]!);
        if (schema == "csae53-2017")
        {
            // The vector lies at sea, where a node refuses what its profile has read.
            vector["jer"]![frame]!["refPos"]!["lat"] = 390_600_000;
            vector["jer"]![frame]!["refPos"]!["long"] = 1_170_500_000;
            SchemaSet set = SchemaSets.Find(schema)!;
            Assert.True(set.ReadJer(Encoding.UTF8.GetBytes(vector["jer"]!.ToJsonString())).Ok);
            byte[] room = new byte[1000];
            message = room[..set.Encode(room).BytesWritten];
        }

        using var folder = new TestSupport.TempFolder();
        File.WriteAllText(folder.File("acme.json"), $$"""{"name":"acme","extends":"its0117","schema":"{{declared}}"}""");
        using var node = new NodeRig(DeviceProfiles.Load(folder.Path), NodeRig.Rsu(Esn, declared.Length > 0 ? "acme" : "canonical"));
        node.Publish($"v2x/v1/rsu/{Esn}/{kind}/up", message);
        await node.RunAsync();
        MessageKind expected = kind == "map" ? MessageKind.Map : kind == "rsm" ? MessageKind.Rsm : MessageKind.Rsi;
        Assert.Equal((1, 1), (node.Row(Esn, expected).Stored, node.Row(Esn, expected).Messages));
    }

    [Fact]
    public async Task Trap12_ids_cut_to_eight_characters()
    {
        byte[] spat = Vector("captured SPAT 261 B");
        byte[] frame = [.. "u_id_123"u8, .. BitConverter.GetBytes(JsonRig.SampleTime.ToUnixTimeMilliseconds()), .. BitConverter.GetBytes((ushort)spat.Length), .. spat];
        using var node = new NodeRig(null, NodeRig.Rsu("TJXQ-rsu_id_123", "canonical", "u_id_123"), NodeRig.Rsu("OTHER001", "canonical"));
        node.Publish("V2X.RSU.SPAT.UP", frame);
        node.Publish("v2x/v1/rsu/TJXQ-rsu_id_123/spat/up", frame);
        node.Publish("v2x/v1/rsu/OTHER001/spat/up", frame);
        node.Publish("rsu/OTHER001/rsm/up", JsonRig.Sample("its0117/RSM_UP.json"));
        node.Publish("rsu/OTHER001/rsm/up", """{"rsuEsn":"u_id_123","rsms":[]}""");
        node.Publish("rsu/TJXQ-rsu_id_123/rsm/up", """{"rsuId":"120111000009","rsuEsn":"u_id_123","rsms":[]}""");
        await node.RunAsync();
        Assert.Equal(2, node.Row("TJXQ-rsu_id_123", MessageKind.Spat).Stored);
        Assert.Equal(1, node.Row("OTHER001", MessageKind.Spat).Rejected["IdentityMismatch"]);
        Assert.Equal((1, 1), (node.Row("OTHER001", MessageKind.Rsm).Stored, node.Row("OTHER001", MessageKind.Rsm).Rejected["IdentityMismatch"]));
        Assert.Equal(1, node.Row("TJXQ-rsu_id_123", MessageKind.Rsm).Stored);
    }

    [Theory]
    [InlineData("V2X/RSU/ESN0001/Log/UP", TopicDirection.Down, MessageKind.Control)]
    [InlineData("RSU/SPAT/DOWN", TopicDirection.Down, MessageKind.Spat)]
    [InlineData("V2X/RSU/ESN0001/MAP/UP", TopicDirection.Up, MessageKind.Map)]
    [InlineData("V2X/RSU/ESN0001/MAP/DOWN/ACK", TopicDirection.Up, MessageKind.Control)]
    public void Trap13_topics_whose_name_says_the_wrong_way(string topic, TopicDirection direction, MessageKind kind)
    {
        TopicRoute route = TopicRouter.Route(Encoding.UTF8.GetBytes(topic));
        Assert.Equal((direction, kind), (route.Direction, route.Kind));
    }

    [Fact]
    public async Task Trap14_what_the_platform_sent_comes_back()
    {
        byte[] rsi = JsonRig.Sample("its0117/RSI_UP.json");
        byte[] rsm = Vector("captured RSM 40 B");
        byte[] own = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(rsi).Replace("\"A1\"", "\"B2\"", StringComparison.Ordinal));
        using var node = new NodeRig(null, NodeRig.Rsu(Esn, "canonical"));
        node.Publish($"rsu/{Esn}/rsi/up", own);
        node.Send($"rsu/{Esn}/rsi/down", Esn, rsi);
        node.Send($"rsu/{Esn}/rsm/down", Esn, rsm);
        node.Publish($"rsu/{Esn}/rsi/up", [.. rsi, (byte)' ']); // written anew: known by its alertID
        node.Publish($"rsu/{Esn}/rsi/up", own);
        node.Publish($"rsu/{Esn}/rsm/up", rsm); // byte for byte
        await node.RunAsync();
        Assert.Equal((3, 2, 1), (node.Row(Esn, MessageKind.Rsi).Received, node.Row(Esn, MessageKind.Rsi).Stored, node.Row(Esn, MessageKind.Rsi).Deduplicated));
        Assert.Equal((1, 0, 1), (node.Row(Esn, MessageKind.Rsm).Received, node.Row(Esn, MessageKind.Rsm).Stored, node.Row(Esn, MessageKind.Rsm).Deduplicated));
    }

    [Fact]
    public void Trap15_places_in_GCJ02()
    {
        // The city hall of Xiqing, WGS-84 (39.1418, 117.0087), is shown by map services half a kilometre to the east.
        (double latitude, double longitude) = Gcj02.FromWgs84(39.1418, 117.0087);
        Assert.InRange(longitude - 117.0087, 0.004, 0.008);
        using var folder = new TestSupport.TempFolder();
        File.WriteAllText(folder.File("maps.json"), """{"name":"maps","extends":"its0117","datum":"gcj02"}""");
        var rig = new JsonRig(DeviceProfiles.Load(folder.Path));
        rig.Read("rsu/a/rsm/up", FormattableString.Invariant($$$$"""{"rsms":{"participants":{"ptcId":1,"pos":{"lat":{{{{latitude}}}},"lon":{{{{longitude}}}} } } } }"""), profile: "maps");
        JsonNode place = rig.Messages.Single()["participants"]![0]!["pos"]!["offsetLL"]!["position-LatLon"]!;
        Assert.InRange((int)place["lat"]!, 391_418_000 - 2, 391_418_000 + 2);
        Assert.InRange((int)place["lon"]!, 1_170_087_000 - 2, 1_170_087_000 + 2);
    }

    internal static byte[] Vector(string name) => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "bench.jsonl"))
        .Select(line => JsonNode.Parse(line)!)
        .Where(vector => (string?)vector["name"] == name)
        .Select(vector => Convert.FromHexString((string)vector["uper"]!))
        .Single();

    private static JsonNode Vendor(string field, string unit, string number)
    {
        using var folder = new TestSupport.TempFolder();
        File.WriteAllText(folder.File("v.json"), $$$$"""{"name":"v","messages":{"rsm":{"at":"","participants":{"at":"p","ptcId":"i","lat":"y","lon":"x","{{{{field}}}}":{"from":"v","unit":"{{{{unit}}}}"} } } } }""");
        var rig = new JsonRig(DeviceProfiles.Load(folder.Path));
        Assert.Equal(UploadReason.None, rig.Read("rsu/a/rsm/up", $$$$"""{"p":{"i":1,"y":39.07,"x":117.06,"v":{{{{number}}}} } }""", profile: "v"));
        return rig.Messages.Single()["participants"]![0]!;
    }

    private JsonNode Participant(string json)
    {
        Assert.Equal(UploadReason.None, _rig.Read("rsu/a/rsm/up", $$"""{"rsms":[{"participants":[{{json}}]}]}"""));
        Assert.Empty(_rig.Refused);
        return _rig.Messages[^1]["participants"]!.AsArray().Single()!;
    }
}
