using System.Globalization;
using XiqingV2X.FirmwareSim.Roads;

namespace XiqingV2X.FirmwareSim.Zone;

/// <summary>The invented demonstration zone: its roads and the RSU at every junction.</summary>
public sealed class DemoZone
{
    public const string Label = "虚构演示区（非真实路网） / invented demonstration zone (not a real network)";
    public const int DefaultRsus = 12;

    // The pole stands behind the kerb of the north-east corner.
    private static readonly Point PoleOffset = new(11, 11);

    private DemoZone(RoadNetwork network)
    {
        Network = network;
        Rsus = [.. network.Junctions.Select(j => new RsuSite(
            string.Create(CultureInfo.InvariantCulture, $"DEMO{j.Index + 1:0000}"), j, j.Node.Position + PoleOffset))];
    }

    public RoadNetwork Network { get; }

    public IReadOnlyList<RsuSite> Rsus { get; }

    /// <summary>Lays out a zone with this many RSUs, one per junction.</summary>
    public static DemoZone Create(int rsus) => new(GridPlan.Build(rsus));
}
