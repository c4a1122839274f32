using System.Text.Json.Nodes;

namespace XiqingV2X.Edge.Tests.Devices;

/// <summary>What a unit's payloads have that nobody expected is told to who looks the unit up.</summary>
public sealed class RsuNotesTests
{
    [Fact]
    public async Task Members_that_no_profile_knows_and_wrong_clocks_are_named()
    {
        await using NodeRig rig = await NodeRig.StartAsync();
        await rig.PublishAsync(
            $"rscu/{NodeRig.Device}/participant/up",
            $$"""{"rscuSn":"{{NodeRig.Device}}","timeStamp":1605337000000,"ptcList":[{"ptcType":1,"ptcId":7,"sourceType":7,"latitude":39.07,"longitude":117.06,"speed":11.1,"heading":0.0,"odd":1}]}""");
        JsonNode notes = (await rig.GetUntilAsync(
            $"rsus/{NodeRig.Device}", rsu => rsu["properties"]!["notes"]?["unknownMembers"]?.AsArray().Count > 0))["properties"]!["notes"]!;
        Assert.Equal("odd", (string?)notes["unknownMembers"]![0]!["name"]);
        Assert.Equal(1, (int?)notes["counts"]!["SkewedClock"]);
    }
}
