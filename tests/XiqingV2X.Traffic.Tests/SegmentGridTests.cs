using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Traffic.Tests;

/// <summary>The lines of the grid come from outside: whatever they are, its size stays bounded.</summary>
public sealed class SegmentGridTests
{
    private static readonly GeoPoint Middle = new(117.0005, 39.0005);

    [Fact]
    public void A_line_is_found_near_it_and_not_elsewhere()
    {
        var grid = new SegmentGrid([Line(0.01, 0.01)], _ => 20);
        Assert.NotEmpty(grid.Near(Middle).ToArray());
        Assert.Empty(grid.Near(new GeoPoint(117.5, 39)).ToArray());
    }

    [Fact]
    public void A_segment_that_spans_a_country_is_left_out_and_the_others_are_not()
    {
        var grid = new SegmentGrid([Line(5, 5), Line(0.01, 0.01)], _ => 20);
        Assert.Equal([new SegmentRef(1, 0)], grid.Near(Middle).ToArray());
    }

    [Fact]
    public void Beyond_the_most_entries_what_was_there_first_stays()
    {
        var grid = new SegmentGrid([Line(0.01, 0.01), Line(0.02, 0.02), Line(0.01, 0.01)], _ => 20, mostEntries: 250);
        Assert.Equal([new SegmentRef(0, 0)], grid.Near(Middle).ToArray());
    }

    [Fact]
    public void Lines_come_and_go_and_the_order_in_which_they_came_does_not_show()
    {
        var grid = new SegmentGrid(mostEntries: 1_000);
        for (int round = 0; round < 50; round++)
        {
            grid.Add(2, Line(0.01, 0.01), 20);
            grid.Add(0, Line(0.01, 0.01), 20);
            grid.Add(1, Line(0.02, 0.01), 20);
            grid.Remove(1, Line(0.02, 0.01), 20);
            Assert.Equal([new SegmentRef(0, 0), new SegmentRef(2, 0)], grid.Near(Middle).ToArray());
            grid.Remove(2, Line(0.01, 0.01), 20);
            grid.Remove(0, Line(0.01, 0.01), 20);
            Assert.Empty(grid.Near(Middle).ToArray());
        }
    }

    private static Polyline Line(double east, double north) =>
        Polyline.TryCreate([new GeoPoint(117, 39), new GeoPoint(117 + east, 39 + north)])!;
}
