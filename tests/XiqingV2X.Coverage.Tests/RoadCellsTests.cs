using CsCheck;
using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Coverage.Tests;

/// <summary>The cut that the traffic engine and the report share.</summary>
public sealed class RoadCellsTests
{
    [Theory]
    [InlineData(0.0, 0)]
    [InlineData(1.0, 1)]
    [InlineData(74.9, 1)]
    [InlineData(75.0, 2)]
    [InlineData(500.0, 10)]
    public void The_number_of_cells_brings_them_closest_to_fifty_metres(double length, int cells) => Assert.Equal(cells, RoadCells.Count(length));

    /// <summary>Length of one degree on WGS-84: at 39 degrees 111,015.5 m along the meridian, 86,626.4 m along the parallel (standard series).</summary>
    [Theory]
    [InlineData(0, 0.01, 1110.15)]
    [InlineData(0.01, 0, 866.26)]
    public void Distances_are_those_of_the_ellipsoid(double east, double north, double metres) =>
        Assert.Equal(metres, RoadCells.DistanceM((117, 39 - (north / 2)), (117 + east, 39 + (north / 2))), 0.02);

    [Fact]
    public void Cells_follow_each_other_and_add_up_to_the_road() =>
        Gen.Select(Gen.Double[116.9, 117.3], Gen.Double[38.9, 39.1]).Array[2, 12].Sample(points =>
        {
            double length = RoadCells.LengthM(points);
            IReadOnlyList<RoadCell> cells = RoadCells.Cut(points);
            return cells.Count == RoadCells.Count(length)
                && Math.Abs(cells.Sum(c => c.LengthM) - length) < 1e-6
                && cells.Zip(cells.Skip(1)).All(p => p.First.ToM == p.Second.FromM)
                && cells.All(c => RoadCells.IndexAt((c.FromM + c.ToM) / 2, length) == c.Index);
        });

    [Fact]
    public void A_distance_beyond_the_ends_is_in_the_last_cell()
    {
        Assert.Equal(0, RoadCells.IndexAt(-3, 500));
        Assert.Equal(9, RoadCells.IndexAt(503, 500));
        Assert.Equal(-1, RoadCells.IndexAt(1, 0));
    }
}
