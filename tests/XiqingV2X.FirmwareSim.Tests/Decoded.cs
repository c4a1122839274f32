using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.Messages.Ydt3709;
using XiqingV2X.Uper;

namespace XiqingV2X.FirmwareSim.Tests;

/// <summary>A payload decoded by the project's codec, and the helpers to read it.</summary>
internal sealed class Decoded
{
    private readonly byte[] _again = new byte[4096];

    public Ydt3709Arena Arena { get; } = new();

    /// <summary>Decodes, and checks that the payload is the canonical encoding of its content with nothing left over.</summary>
    public Ydt3709Arena Read(byte[] payload)
    {
        DecodeResult result = Ydt3709Codec.Decode(payload, Arena);
        Assert.True(result.Ok, $"{result.Reason} at {result.FieldPath} in {Convert.ToHexString(payload)}");
        Assert.InRange((payload.Length * 8) - result.BitsUsed, 0, 7);
        EncodeResult again = Ydt3709Codec.Encode(Arena, _again);
        Assert.True(again.Ok);
        Assert.Equal(payload, _again[..again.BytesWritten]);
        return Arena;
    }

    public static GeoPoint Place(Position3D position) => new(position.Lat, position.Long);

    public static GeoPoint Place(GeoPoint reference, PositionOffsetLLV offset)
    {
        PositionOffsetLL ll = offset.OffsetLL;
        (int lon, int lat) = ll.Choice switch
        {
            PositionOffsetLLChoice.PositionLL1 => (ll.PositionLL1.Lon, ll.PositionLL1.Lat),
            PositionOffsetLLChoice.PositionLL2 => (ll.PositionLL2.Lon, ll.PositionLL2.Lat),
            PositionOffsetLLChoice.PositionLL3 => (ll.PositionLL3.Lon, ll.PositionLL3.Lat),
            PositionOffsetLLChoice.PositionLL4 => (ll.PositionLL4.Lon, ll.PositionLL4.Lat),
            _ => throw new InvalidOperationException($"not expected in a zone of this size: {ll.Choice}"),
        };
        return new GeoPoint(reference.Latitude + lat, reference.Longitude + lon);
    }

    public static string Key(NodeReferenceID id) => id.HasRegion ? $"{id.Region}-{id.Id}" : $"{id.Id}";
}
