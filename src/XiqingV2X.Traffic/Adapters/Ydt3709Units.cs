using XiqingV2X.Messages.Ydt3709;
using XiqingV2X.Traffic.Geometry;
using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Roads;

namespace XiqingV2X.Traffic.Adapters;

/// <summary>Wire units of YD/T 3709-2020 to SI units and degrees; "unavailable" becomes NaN.</summary>
internal static class Ydt3709Units
{
    private const int UnavailableLatitude = 900_000_001;
    private const int UnavailableLongitude = 1_800_000_001;
    private const int UnavailableSpeed = 8_191;
    private const int UnavailableHeading = 28_800;
    private const double DegreesPerUnit = 1e-7;

    /// <summary>0.02 m/s to m/s.</summary>
    public static float Speed(ushort wire) => wire >= UnavailableSpeed ? float.NaN : wire * 0.02f;

    /// <summary>0.0125 degree to degrees.</summary>
    public static float Heading(ushort wire) => wire >= UnavailableHeading ? float.NaN : wire * 0.0125f;

    /// <summary>1 cm to m; 0 = not known in both.</summary>
    public static float Length(ushort wire) => wire * 0.01f;

    public static NodeId Node(in NodeReferenceID id) => new(id.HasRegion ? id.Region : -1, id.Id);

    public static GeoPoint Position(in Position3D position) => Position(position.Long, position.Lat);

    /// <summary>A position told as an offset from a reference, longitude first, or as longitude and latitude.</summary>
    public static GeoPoint Position(in PositionOffsetLL offset, in Position3D reference)
    {
        (int lon, int lat) = offset.Choice switch
        {
            PositionOffsetLLChoice.PositionLL1 => ((int)offset.PositionLL1.Lon, (int)offset.PositionLL1.Lat),
            PositionOffsetLLChoice.PositionLL2 => (offset.PositionLL2.Lon, offset.PositionLL2.Lat),
            PositionOffsetLLChoice.PositionLL3 => (offset.PositionLL3.Lon, offset.PositionLL3.Lat),
            PositionOffsetLLChoice.PositionLL4 => (offset.PositionLL4.Lon, offset.PositionLL4.Lat),
            PositionOffsetLLChoice.PositionLL5 => (offset.PositionLL5.Lon, offset.PositionLL5.Lat),
            PositionOffsetLLChoice.PositionLL6 => (offset.PositionLL6.Lon, offset.PositionLL6.Lat),
            _ => (offset.PositionLatLon.Lon, offset.PositionLatLon.Lat),
        };
        if (offset.Choice == PositionOffsetLLChoice.PositionLatLon)
        {
            return Position(lon, lat);
        }

        // An offset from a place that is not known leads nowhere.
        return reference.Long >= UnavailableLongitude || reference.Lat >= UnavailableLatitude
            ? GeoPoint.Unknown
            : Position(reference.Long + lon, reference.Lat + lat);
    }

    /// <summary>Class of a BSM's sender by its BasicVehicleClass.</summary>
    public static RoadUserClass ClassOf(byte basicVehicleClass) => basicVehicleClass switch
    {
        0 => RoadUserClass.Unknown,
        85 => RoadUserClass.NonMotor,
        >= 80 and <= 89 => RoadUserClass.Pedestrian,
        >= 90 and <= 99 => RoadUserClass.Infrastructure,
        _ => RoadUserClass.Motor,
    };

    /// <summary>Kind of vehicle by its BasicVehicleClass.</summary>
    public static VehicleType TypeOf(byte basicVehicleClass) => basicVehicleClass switch
    {
        0 => VehicleType.Unknown,
        10 or 11 => VehicleType.Car,
        >= 20 and <= 35 => VehicleType.Truck,
        >= 40 and <= 48 => VehicleType.Motorcycle,
        >= 50 and <= 58 => VehicleType.Bus,
        _ => VehicleType.Other,
    };

    public static RoadUserClass ClassOf(ParticipantType type) => type switch
    {
        ParticipantType.Motor => RoadUserClass.Motor,
        ParticipantType.NonMotor => RoadUserClass.NonMotor,
        ParticipantType.Pedestrian => RoadUserClass.Pedestrian,
        ParticipantType.Rsu => RoadUserClass.Infrastructure,
        _ => RoadUserClass.Unknown,
    };

    private static GeoPoint Position(int longitude, int latitude) =>
        longitude >= UnavailableLongitude || latitude >= UnavailableLatitude
            ? GeoPoint.Unknown
            : new GeoPoint(longitude * DegreesPerUnit, latitude * DegreesPerUnit);
}
