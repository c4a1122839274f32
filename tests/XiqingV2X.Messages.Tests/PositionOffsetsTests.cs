using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.Messages.Tests;

public sealed class PositionOffsetsTests
{
    private static readonly Position3D Reference = new() { Lat = 391000000, Long = 1171000000, Elevation = 50, HasElevation = true };

    [Theory]
    [InlineData(2047, -2048, PositionOffsetLLChoice.PositionLL1)]
    [InlineData(2048, 0, PositionOffsetLLChoice.PositionLL2)]
    [InlineData(0, -8192, PositionOffsetLLChoice.PositionLL2)]
    [InlineData(-8193, 1, PositionOffsetLLChoice.PositionLL3)]
    [InlineData(32768, -1, PositionOffsetLLChoice.PositionLL4)]
    [InlineData(131072, 5, PositionOffsetLLChoice.PositionLL5)]
    [InlineData(7, -2097153, PositionOffsetLLChoice.PositionLL6)]
    [InlineData(8388608, 0, PositionOffsetLLChoice.PositionLatLon)]
    public void EveryAlternativeComesBack(int dLat, int dLon, PositionOffsetLLChoice expected)
    {
        var offset = new PositionOffsetLLV { OffsetLL = PositionOffsets.Create(Reference, Reference.Lat + dLat, Reference.Long + dLon) };
        Assert.Equal(expected, offset.OffsetLL.Choice);
        Assert.True(PositionOffsets.TryResolve(Reference, offset, out var lat, out var lon));
        Assert.Equal((Reference.Lat + dLat, Reference.Long + dLon), (lat, lon));
    }

    [Fact]
    public void CrossesTheDateLine()
    {
        var east = new Position3D { Lat = 0, Long = 1_799_999_000 };
        var offset = new PositionOffsetLLV { OffsetLL = PositionOffsets.Create(east, 0, -1_799_999_500) };
        Assert.Equal(PositionOffsetLLChoice.PositionLL1, offset.OffsetLL.Choice);
        Assert.True(PositionOffsets.TryResolve(east, offset, out _, out var lon));
        Assert.Equal(-1_799_999_500, lon);
    }

    [Fact]
    public void AnUnavailableReferenceGivesNoPosition()
    {
        var unknown = new Position3D { Lat = Units.UnavailableLatitude, Long = Units.UnavailableLongitude };
        Assert.False(PositionOffsets.TryResolve(unknown, default, out _, out _));
        var absolute = new PositionOffsetLLV { OffsetLL = PositionOffsets.Create(unknown, 391000000, 1171000000) };
        Assert.Equal(PositionOffsetLLChoice.PositionLatLon, absolute.OffsetLL.Choice);
        Assert.True(PositionOffsets.TryResolve(unknown, absolute, out var lat, out _));
        Assert.Equal(391000000, lat);
    }

    [Fact]
    public void ResolvesElevations()
    {
        var offset = new PositionOffsetLLV { HasOffsetV = true, OffsetV = { Choice = VerticalOffsetChoice.Offset2, Offset2 = -20 } };
        Assert.True(PositionOffsets.TryResolveElevation(Reference, offset, out var elevation));
        Assert.Equal(30, elevation);

        offset.OffsetV.Offset2 = -128;
        Assert.False(PositionOffsets.TryResolveElevation(Reference, offset, out _));

        offset.OffsetV = new VerticalOffset { Choice = VerticalOffsetChoice.Elevation, Elevation = 777 };
        Assert.True(PositionOffsets.TryResolveElevation(default, offset, out elevation));
        Assert.Equal(777, elevation);
        Assert.False(PositionOffsets.TryResolveElevation(Reference, default, out _));
    }
}
