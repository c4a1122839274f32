using XiqingV2X.Edge.Hosting;

namespace XiqingV2X.Edge.Tests.Hosting;

/// <summary>When the heap is worth a collection, and when a pause.</summary>
public sealed class HeapHostTests
{
    private const long MiB = 1 << 20;

    [Theory]
    [InlineData(0, 8, false)]
    [InlineData(0, 9, true)]
    [InlineData(320, 338, false)]
    [InlineData(320, 339, true)]
    public void Growth_by_a_thirty_second_part_and_8_MiB_is_collected(long leftMiB, long heldMiB, bool expected) =>
        Assert.Equal(expected, HeapHost.IsDue(leftMiB * MiB, heldMiB * MiB));

    [Theory]
    [InlineData(32, 9, false)]
    [InlineData(32, 10, true)]
    [InlineData(320, 18, false)]
    [InlineData(320, 19, true)]
    public void A_thirty_second_part_and_8_MiB_of_holes_are_compacted(long leftMiB, long holesMiB, bool expected) =>
        Assert.Equal(expected, HeapHost.IsFullOfHoles(leftMiB * MiB, holesMiB * MiB));
}
