using System.Text.Json.Nodes;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Ingest.Profiles;
using XiqingV2X.Edge.Ingest.Topics;
using XiqingV2X.Edge.Tests.Ingest.Json;
using XiqingV2X.Messages;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Pipeline;

/// <summary>A vendor that nobody has heard of is a file: its profile stands in docs/device-profiles.md, and is read from there.</summary>
public sealed class InventedVendorTests : IDisposable
{
    private const string Unit = "NB-7731";
    private readonly TempFolder _folder = new();
    private readonly DeviceProfiles _profiles;

    public InventedVendorTests()
    {
        string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "device-profiles.md"));
        int start = text.IndexOf("```json", StringComparison.Ordinal) + "```json".Length;
        File.WriteAllText(_folder.File("nimbus.json"), text[start..text.IndexOf("```", start, StringComparison.Ordinal)]);
        _profiles = DeviceProfiles.Load(_folder.Path);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Its_uploads_go_through_the_node_without_a_line_of_code()
    {
        DateTimeOffset at = JsonRig.SampleTime;
        byte[] spat = TrapTests.Vector("captured SPAT 261 B");
        using var node = new NodeRig(_profiles, NodeRig.Rsu(Unit, "nimbus"));
        for (int i = 0; i < 100; i++)
        {
            node.Publish($"nimbus/{Unit}/tracks", Tracks(at.AddMilliseconds(100 * i)), at.AddMilliseconds(100 * i));
        }

        node.Publish($"nimbus/{Unit}/signal", $$"""{"unit":"{{Unit}}","blob":"{{Convert.ToBase64String(spat)}}"}""", at);
        node.Publish($"nimbus/{Unit}/tracks", """{"unit":"NB-0001","objs":[]}""", at);
        node.Publish($"nimbus/{Unit}/tracks", """{"unit":"NB-7731","objs":[{"no":1,"y":0.68,"x":2.04,"mph":900}]}""", at);
        node.Publish($"nimbus/{Unit}/tracks", """{"unit":"NB-7731","objs":[{"no":1,"y":0.68""", at);
        await node.RunAsync();
        var rsm = node.Row(Unit, MessageKind.Rsm);
        Assert.Equal((103, 100, 100), (rsm.Received, rsm.Stored, rsm.Messages));
        Assert.Equal((1, 1, 1), (rsm.Rejected["IdentityMismatch"], rsm.Rejected["OutOfRange"], rsm.Rejected["BadJson"]));
        Assert.Equal(1, node.Row(Unit, MessageKind.Spat).Messages);
        Assert.Equal("NB-7731", node.Node.Store.ReadRegister().Rsus.Single().Id);
        Assert.Equal([("paintColour", MessageKind.Rsm)], node.Node.Processor.Notes.Unknown.Select(unknown => (unknown.Name, unknown.Kind)));
        node.Node.Finish();
        Assert.Contains(node.Node.Export(), point => point.Contains(Unit, StringComparison.Ordinal));

        var refused = node.Node.Store.ListQuarantine(new Storage.Quarantine.QuarantineQuery { Reason = "OutOfRange" }).Single();
        Assert.Equal(("rsm.participants.speed", 8 * 58), (refused.Field, refused.BitOffset));
    }

    [Fact]
    public void Its_units_names_and_times_become_the_standard_s()
    {
        var rig = new JsonRig(_profiles);
        Assert.Equal(UploadReason.None, rig.Read($"nimbus/{Unit}/tracks", Tracks(JsonRig.SampleTime), profile: "nimbus"));
        JsonNode participant = rig.Messages.Single()["participants"]![0]!;
        Assert.Equal(("pedestrian", 4711, "lidar"), ((string?)participant["ptcType"], (int)participant["ptcId"]!, (string?)participant["source"]));
        Assert.Equal((447, 7200, 2500), ((int)participant["speed"]!, (int)participant["heading"]!, (int)participant["secMark"]!));
        JsonNode place = participant["pos"]!["offsetLL"]!["position-LatLon"]!;
        Assert.Equal((390_712_345, 1_170_612_345), ((int)place["lat"]!, (int)place["lon"]!));
        Assert.Equal((61, 8191), ((int)participant["size"]!["width"]!, (int)rig.Messages.Single()["participants"]![1]!["speed"]!));
        Assert.Contains("nimbus/+/tracks", _profiles.Topics.Subscriptions);
        Assert.Equal(TopicFamily.Profile, _profiles.Topics.Route("nimbus/x/TRACKS"u8).Family);
    }

    [Theory]
    [InlineData("""{"name":"x","mesages":{}}""", "'mesages' is no member of a profile")]
    [InlineData("""{"name":"x","extends":"nobody"}""", "there is no profile 'nobody' to extend")]
    [InlineData("""{"name":"x","schema":"2021"}""", "schema '2021'")]
    [InlineData("""{"name":"x","messages":{"rsm":{"at":"","participants":{"at":"p","velocity":"v"}}}}""", "Participant has no field 'velocity'")]
    [InlineData("""{"name":"x","messages":{"rsm":{"at":"","participants":{"at":"p","speed":{"from":"v","unit":"deg"}}}}}""", "'deg' is no unit of Speed")]
    [InlineData("""{"name":"x","messages":{"cam":{"at":""}}}""", "messages.cam")]
    [InlineData("""{"name":"x","topics":[{"topic":"x/{id}","message":"cam"}]}""", "'cam' is no message")]
    [InlineData("""{"name":"x",""", "x.json")]
    public void A_profile_that_cannot_be_meant_says_why(string text, string why)
    {
        File.WriteAllText(_folder.File("x.json"), text);
        ProfileException told = Assert.Throws<ProfileException>(() => DeviceProfiles.Load(_folder.Path));
        Assert.Contains(why, told.Message, StringComparison.Ordinal);
        Assert.Contains("x.json", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_reach_the_register_and_damaged_ones_quarantine()
    {
        using var node = new NodeRig();
        node.Publish("V2X/RSU/HB/UP", JsonRig.Sample("openv2x/HB_UP.json"));
        node.Publish("V2X/RSU/INFO/UP", JsonRig.Sample("openv2x/INFO_UP.json"));
        node.Publish("rsu/ESN0001/run-status/up", JsonRig.Sample("its0117/RunningInfo_UP.json"));
        node.Publish("V2X.RSU.BASEINFO.UP", JsonRig.Sample("its0117/BaseINFO_UP.json"));
        node.Publish("rsu/ESN0001/heartbeat/up", """{"rsuEsn":"ESN0001","timest""");
        node.Publish("rsu/ESN0002/heartbeat/up", JsonRig.Sample("its0117/HB_UP.json"));
        await node.RunAsync();
        Assert.Equal(
            [("R328328", ControlMessage.Heartbeat), ("ESN01", ControlMessage.Info), ("ESN0001", ControlMessage.RunStatus), ("ESN0001", ControlMessage.BasicStatus)],
            node.Reports.Select(report => (report.Rsu, report.Report.Message)));
        Assert.Equal((3, 2, 1), (node.Row("ESN0001", MessageKind.Control).Received, node.Row("ESN0001", MessageKind.Control).Stored, node.Row("ESN0001", MessageKind.Control).Rejected["BadJson"]));
        Assert.Equal(1, node.Row("ESN0002", MessageKind.Control).Rejected["IdentityMismatch"]);
    }

    private static string Tracks(DateTimeOffset at) => FormattableString.Invariant(
        $$"""{"unit":"{{Unit}}","clock":"{{at.ToOffset(TimeSpan.FromHours(8)):yyyyMMddHHmmssfff}}","objs":[{"no":"4711.0","class":"walker","by":"lidar","y":0.6819216848438004,"x":2.043103968474178,"mph":20,"dir":1.5707963267948966,"wide_in":24,"paintColour":"red"},{"no":2,"class":"car","y":0.6819,"x":2.0431,"mph":-1,"dir":0}]}""");
}
