using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.Messages;

/// <summary>
/// Positions given relative to a reference point (PositionOffsetLLV): offsets of six sizes in 1e-7 degree, or an
/// absolute position as the seventh alternative.
/// </summary>
public static class PositionOffsets
{
    private const int HalfTurn = 1_800_000_000;

    /// <summary>
    /// Latitude and longitude in 1e-7 degree of an offset from <paramref name="reference"/>. False when they are
    /// unavailable: the reference is, the absolute position is, or the offset leads beyond a pole.
    /// </summary>
    public static bool TryResolve(in Position3D reference, in PositionOffsetLLV offset, out int latitude, out int longitude)
    {
        ref readonly var ll = ref offset.OffsetLL;
        if (ll.Choice == PositionOffsetLLChoice.PositionLatLon)
        {
            (latitude, longitude) = (ll.PositionLatLon.Lat, ll.PositionLatLon.Lon);
            return latitude != Units.UnavailableLatitude && longitude != Units.UnavailableLongitude;
        }

        var (lat, lon) = Delta(ll);
        latitude = reference.Lat + lat;
        longitude = Wrap(reference.Long + (long)lon);
        return reference.Lat != Units.UnavailableLatitude
            && reference.Long != Units.UnavailableLongitude
            && Math.Abs(latitude) <= HalfTurn / 2;
    }

    /// <summary>
    /// Elevation in 0.1 m of an offset from <paramref name="reference"/>: relative to the reference's, or absolute. False
    /// when it is not given or unavailable.
    /// </summary>
    public static bool TryResolveElevation(in Position3D reference, in PositionOffsetLLV offset, out int elevation)
    {
        elevation = Units.UnavailableElevation;
        if (!offset.HasOffsetV)
        {
            return false;
        }

        ref readonly var v = ref offset.OffsetV;
        if (v.Choice == VerticalOffsetChoice.Elevation)
        {
            elevation = v.Elevation;
            return elevation != Units.UnavailableElevation;
        }

        // The lowest value of each size means unavailable.
        var (delta, unavailable) = v.Choice switch
        {
            VerticalOffsetChoice.Offset1 => (v.Offset1, -64),
            VerticalOffsetChoice.Offset2 => (v.Offset2, -128),
            VerticalOffsetChoice.Offset3 => (v.Offset3, -256),
            VerticalOffsetChoice.Offset4 => (v.Offset4, -512),
            VerticalOffsetChoice.Offset5 => (v.Offset5, -1024),
            _ => (v.Offset6, -2048),
        };
        if (delta == unavailable || !reference.HasElevation || reference.Elevation == Units.UnavailableElevation)
        {
            return false;
        }

        elevation = reference.Elevation + delta;
        return true;
    }

    /// <summary>
    /// A position in 1e-7 degree as an offset from <paramref name="reference"/>, in the smallest alternative that holds
    /// it; the absolute one when none does or the reference is unavailable.
    /// </summary>
    public static PositionOffsetLL Create(in Position3D reference, int latitude, int longitude)
    {
        long dLat = (long)latitude - reference.Lat;
        long dLon = Wrap((long)longitude - reference.Long);
        var result = default(PositionOffsetLL);
        var known = reference.Lat != Units.UnavailableLatitude && reference.Long != Units.UnavailableLongitude
            && latitude != Units.UnavailableLatitude && longitude != Units.UnavailableLongitude;
        switch (known ? BitsFor(dLat, dLon) : int.MaxValue)
        {
            case <= 12:
                result.Choice = PositionOffsetLLChoice.PositionLL1;
                result.PositionLL1 = new PositionLL24B { Lat = (short)dLat, Lon = (short)dLon };
                break;
            case <= 14:
                result.Choice = PositionOffsetLLChoice.PositionLL2;
                result.PositionLL2 = new PositionLL28B { Lat = (short)dLat, Lon = (short)dLon };
                break;
            case <= 16:
                result.Choice = PositionOffsetLLChoice.PositionLL3;
                result.PositionLL3 = new PositionLL32B { Lat = (short)dLat, Lon = (short)dLon };
                break;
            case <= 18:
                result.Choice = PositionOffsetLLChoice.PositionLL4;
                result.PositionLL4 = new PositionLL36B { Lat = (int)dLat, Lon = (int)dLon };
                break;
            case <= 22:
                result.Choice = PositionOffsetLLChoice.PositionLL5;
                result.PositionLL5 = new PositionLL44B { Lat = (int)dLat, Lon = (int)dLon };
                break;
            case <= 24:
                result.Choice = PositionOffsetLLChoice.PositionLL6;
                result.PositionLL6 = new PositionLL48B { Lat = (int)dLat, Lon = (int)dLon };
                break;
            default:
                result.Choice = PositionOffsetLLChoice.PositionLatLon;
                result.PositionLatLon = new PositionLLmD64b { Lat = latitude, Lon = longitude };
                break;
        }

        return result;
    }

    private static (int Lat, int Lon) Delta(in PositionOffsetLL ll) => ll.Choice switch
    {
        PositionOffsetLLChoice.PositionLL1 => (ll.PositionLL1.Lat, ll.PositionLL1.Lon),
        PositionOffsetLLChoice.PositionLL2 => (ll.PositionLL2.Lat, ll.PositionLL2.Lon),
        PositionOffsetLLChoice.PositionLL3 => (ll.PositionLL3.Lat, ll.PositionLL3.Lon),
        PositionOffsetLLChoice.PositionLL4 => (ll.PositionLL4.Lat, ll.PositionLL4.Lon),
        PositionOffsetLLChoice.PositionLL5 => (ll.PositionLL5.Lat, ll.PositionLL5.Lon),
        _ => (ll.PositionLL6.Lat, ll.PositionLL6.Lon),
    };

    // Longitudes run from just above -180 to 180 degrees; an offset may cross the date line.
    private static int Wrap(long longitude) =>
        (int)(longitude > HalfTurn ? longitude - (2L * HalfTurn) : longitude <= -HalfTurn ? longitude + (2L * HalfTurn) : longitude);

    // Bits of the larger of two numbers in two's complement.
    private static int BitsFor(long a, long b) => 65 - (int)Math.Min(LeadingSigns(a), LeadingSigns(b));

    private static long LeadingSigns(long value) => long.LeadingZeroCount(value < 0 ? ~value : value);
}
