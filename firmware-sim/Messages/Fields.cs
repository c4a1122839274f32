using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Scene;
using XiqingV2X.FirmwareSim.Traffic;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.FirmwareSim.Messages;

/// <summary>Data elements that several messages share, from metres, degrees and seconds.</summary>
public static class Fields
{
    // The zone is flat: 3.0 m above the ellipsoid everywhere.
    private const int Elevation = 30;

    public static Position3D Position(GeoPoint geo) => new()
    {
        Lat = geo.Latitude,
        Long = geo.Longitude,
        HasElevation = true,
        Elevation = Elevation,
    };

    public static NodeReferenceID Node(RoadNode node) => new()
    {
        HasRegion = true,
        Region = (ushort)node.Region,
        Id = (ushort)node.Id,
    };

    /// <summary>Speed in 0.02 m/s.</summary>
    public static ushort Speed(double metresPerSecond) => (ushort)Math.Clamp(Math.Round(metresPerSecond * 50), 0, 8190);

    /// <summary>Heading in 0.0125 degree, 0–28799.</summary>
    public static ushort Heading(double planeAngle) =>
        (ushort)((int)Math.Round(LocalFrame.HeadingDegrees(planeAngle) * 80) % 28800);

    /// <summary>Acceleration in 0.01 m/s² and yaw rate in 0.01 degree/s.</summary>
    public static AccelerationSet4Way Acceleration(in ObuSample sample)
    {
        // Turning right pushes towards the left: lateral acceleration is positive to the right, v·ω.
        double lateral = sample.Speed * sample.YawRate * (Math.PI / 180);
        return new AccelerationSet4Way
        {
            Long = Scaled(sample.Acceleration * 100, 2000),
            Lat = Scaled(lateral * 100, 2000),
            Vert = 0,
            Yaw = Scaled(sample.YawRate * 100, 32767),
        };
    }

    public static VehicleSize Size(VehicleClass c) => new()
    {
        Width = (ushort)Math.Round(c.Width * 100),
        Length = (ushort)Math.Round(c.Length * 100),
        HasHeight = true,
        Height = (byte)Math.Round(c.Height * 20),
    };

    public static PositionConfidenceSet Confidence(PositionConfidence horizontal) => new() { Pos = horizontal };

    /// <summary>The offset from a reference position in the smallest alternative that holds it.</summary>
    public static PositionOffsetLLV Offset(GeoPoint reference, GeoPoint place)
    {
        int lon = place.Longitude - reference.Longitude;
        int lat = place.Latitude - reference.Latitude;
        // The largest of both as a non-negative number: -2048 needs as many bits as 2047.
        int magnitude = Math.Max(lon ^ (lon >> 31), lat ^ (lat >> 31));
        var ll = default(PositionOffsetLL);
        if (magnitude < 1 << 11)
        {
            ll.Choice = PositionOffsetLLChoice.PositionLL1;
            ll.PositionLL1 = new PositionLL24B { Lon = (short)lon, Lat = (short)lat };
        }
        else if (magnitude < 1 << 13)
        {
            ll.Choice = PositionOffsetLLChoice.PositionLL2;
            ll.PositionLL2 = new PositionLL28B { Lon = (short)lon, Lat = (short)lat };
        }
        else if (magnitude < 1 << 15)
        {
            ll.Choice = PositionOffsetLLChoice.PositionLL3;
            ll.PositionLL3 = new PositionLL32B { Lon = (short)lon, Lat = (short)lat };
        }
        else if (magnitude < 1 << 17)
        {
            ll.Choice = PositionOffsetLLChoice.PositionLL4;
            ll.PositionLL4 = new PositionLL36B { Lon = lon, Lat = lat };
        }
        else if (magnitude < 1 << 21)
        {
            ll.Choice = PositionOffsetLLChoice.PositionLL5;
            ll.PositionLL5 = new PositionLL44B { Lon = lon, Lat = lat };
        }
        else
        {
            ll.Choice = PositionOffsetLLChoice.PositionLatLon;
            ll.PositionLatLon = new PositionLLmD64b { Lon = place.Longitude, Lat = place.Latitude };
        }

        return new PositionOffsetLLV { OffsetLL = ll };
    }

    /// <summary>Eight characters as OCTET STRING SIZE(8), the first the most significant.</summary>
    public static ulong Id(string eightCharacters)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(eightCharacters.Length, 8);
        ulong id = 0;
        foreach (char c in eightCharacters)
        {
            id = (id << 8) | (byte)c;
        }

        return id;
    }

    private static short Scaled(double value, int limit) => (short)Math.Clamp(Math.Round(value), -limit, limit);
}
