using System.Text.Json;
using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Zone;

namespace XiqingV2X.FirmwareSim.Tests;

public sealed class ZoneFileTests
{
    [Fact]
    public void CommittedZoneIsWhatTheCommandWrites()
    {
        string committed = File.ReadAllText(Repository.File("seeds", "zone", "demo-zone.json"));

        Assert.Equal(ZoneFile.Write(DemoZone.Create(DemoZone.DefaultRsus)), committed);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(12)]
    [InlineData(400)]
    public void EveryRsuHasItsOwnJunctionInsideTheDistrict(int rsus)
    {
        using JsonDocument zone = JsonDocument.Parse(ZoneFile.Write(DemoZone.Create(rsus)));
        JsonElement root = zone.RootElement;

        Assert.Contains("invented", root.GetProperty("label").GetString(), StringComparison.Ordinal);
        Assert.True(root.GetProperty("invented").GetBoolean());
        List<JsonElement> units = [.. root.GetProperty("rsus").EnumerateArray()];
        Assert.Equal(rsus, units.Select(u => u.GetProperty("id").GetString()).Distinct().Count());
        Assert.All(units, u => Assert.Equal(8, u.GetProperty("id").GetString()!.Length));
        Assert.Equal(
            units.Select(u => u.GetProperty("junction").GetString()),
            root.GetProperty("junctions").EnumerateArray().Select(j => j.GetProperty("node").GetString()));
        Assert.All(units, u =>
        {
            Assert.InRange(u.GetProperty("lat").GetDouble(), 38.8233, 39.1769);
            Assert.InRange(u.GetProperty("lon").GetDouble(), 116.8760, 117.3383);
        });
    }

    [Fact]
    public void RoadsPassThroughTheJunctions()
    {
        RoadNetwork network = GridPlan.Build(12);
        var ends = new HashSet<Point>(network.Roads.SelectMany(r => r.Line));

        Assert.All(network.Junctions, j => Assert.Contains(j.Node.Position, ends));
        Assert.All(network.EdgeNodes, n => Assert.Contains(n.Position, ends));
    }

    [Fact]
    public void PlaneAndEarthAgreeWithKnownDistances()
    {
        // 1 degree of latitude and of longitude at 39.06 N on WGS-84 (series of the meridian arc and parallel).
        Assert.Equal(111016.6, LocalFrame.MetresPerLatitude, 0.5);
        Assert.Equal(86553.2, LocalFrame.MetresPerLongitude, 0.5);
        var p = new Point(1234.5, -678.9);
        Assert.True(LocalFrame.ToPlane(LocalFrame.ToGeo(p)).DistanceTo(p) < 0.02);
        GeoPoint up = LocalFrame.ToGeo(new Point(0, 1000)), origin = LocalFrame.ToGeo(default);
        Assert.True(up.Longitude > origin.Longitude, "the +Y axis is turned clockwise");
        Assert.Equal(7, LocalFrame.HeadingDegrees(0), 9);
        Assert.Equal(0, LocalFrame.HeadingDegrees(-7 * Math.PI / 180), 9);
    }
}
