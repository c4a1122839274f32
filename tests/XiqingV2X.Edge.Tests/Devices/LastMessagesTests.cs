using System.Text.Json.Nodes;

namespace XiqingV2X.Edge.Tests.Devices;

/// <summary>The newest message of each kind of a unit that somebody looks at.</summary>
public sealed class LastMessagesTests
{
    /// <summary>A BSM of YD/T 3709.</summary>
    private static readonly byte[] Bsm = Convert.FromHexString("000b3ce527e238183a914fc70c90ff7243295fe56e82092bb2247aff8000001d4c5d08c0");

    [Fact]
    public async Task NewestOfEachKindComesDecodedOnceSomebodyLooks()
    {
        await using NodeRig rig = await NodeRig.StartAsync();
        string path = $"rsus/{NodeRig.Device}/messages";
        Assert.Empty((await rig.GetAsync(path))["messages"]!.AsArray());

        JsonNode answer = await rig.GetUntilAsync(
            path,
            found => found["messages"]!.AsArray().Count == 2,
            async () =>
            {
                await rig.PublishAsync($"v2x/v1/rsu/{NodeRig.Device}/bsm/up", Bsm);
                await rig.PublishAsync($"v2x/v1/rsu/{NodeRig.Device}/rsm/up", [0xff]);
            });

        JsonNode bsm = answer["messages"]!.AsArray().Single(message => (string?)message!["kind"] == "bsm")!;
        Assert.Equal("ydt3709", (string?)bsm["schema"]);
        Assert.NotNull(bsm["value"]!["bsmFrame"]!["pos"]);
        JsonNode refused = answer["messages"]!.AsArray().Single(message => (string?)message!["kind"] == "rsm")!;
        Assert.NotNull(refused["reason"]);
        Assert.Null(refused["value"]);
    }
}
