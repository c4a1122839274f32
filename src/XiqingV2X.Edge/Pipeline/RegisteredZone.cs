using System.Globalization;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Messages.Dialects;
using XiqingV2X.Messages.Plausibility;
using XiqingV2X.Traffic;
using XiqingV2X.Traffic.Geometry;
using XiqingV2X.Traffic.Roads;

namespace XiqingV2X.Edge.Pipeline;

/// <summary>What the register says about where messages can come from.</summary>
internal static class RegisteredZone
{
    private const double MetresPerDegree = 111_320;

    /// <summary>The box around all RSUs, junctions and roads with a margin; China where nothing with a place is registered.</summary>
    public static PlausibilityZone Of(ZoneRegister register, PlausibilityLimits limits)
    {
        RsuRecord[] placed = [.. register.Rsus.Where(rsu => rsu is { Latitude: not null, Longitude: not null })];
        (double Longitude, double Latitude)[] places =
        [
            .. placed.Select(rsu => (rsu.Longitude!.Value, rsu.Latitude!.Value)),
            .. register.Junctions.Select(junction => (junction.Longitude, junction.Latitude)),
            .. register.Roads.SelectMany(road => road.Line),
        ];
        return new PlausibilityZone(
            Box(places, limits.ZoneMarginM),
            placed.ToDictionary(rsu => rsu.Id, rsu => (rsu.Latitude!.Value, rsu.Longitude!.Value), StringComparer.Ordinal),
            register.Junctions.Select(junction => Node(junction.Node)).OfType<(int?, int)>());
    }

    /// <summary>Junctions that messages can name.</summary>
    public static IReadOnlyList<RegisteredJunction> Junctions(ZoneRegister register) =>
    [
        .. register.Junctions
            .Select(junction => (Node: Node(junction.Node), Position: new GeoPoint(junction.Longitude, junction.Latitude)))
            .Where(junction => junction.Node is not null)
            .Select(junction => new RegisteredJunction(new NodeId(junction.Node!.Value.Region ?? -1, junction.Node.Value.Id), junction.Position)),
    ];

    private static DialectArea Box((double Longitude, double Latitude)[] places, double marginM)
    {
        if (places.Length == 0)
        {
            return DialectArea.China;
        }

        double south = places.Min(place => place.Latitude);
        double north = places.Max(place => place.Latitude);
        double latitude = marginM / MetresPerDegree;
        double longitude = latitude / Math.Cos(Math.Max(Math.Abs(south), Math.Abs(north)) * Math.PI / 180);
        return new DialectArea(
            south - latitude,
            north + latitude,
            places.Min(place => place.Longitude) - longitude,
            places.Max(place => place.Longitude) + longitude);
    }

    /// <summary>A node key, <c>region-id</c> or <c>id</c>; null for one that no message can carry.</summary>
    private static (int? Region, int Id)? Node(string key)
    {
        string[] parts = key.Split('-');
        return parts switch
        {
            [var id] when TryNumber(id, out int number) => (null, number),
            [var region, var id] when TryNumber(region, out int first) && TryNumber(id, out int second) => (first, second),
            _ => null,
        };
    }

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= ushort.MaxValue;
}
