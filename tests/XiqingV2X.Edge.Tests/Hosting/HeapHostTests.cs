using XiqingV2X.Edge.Hosting;

namespace XiqingV2X.Edge.Tests.Hosting;

/// <summary>When the heap is worth a collection, and when a pause.</summary>
public sealed class HeapHostTests
{
    private const long MiB = 1 << 20;

    [Theory]
    [InlineData(0, 8, false)]
    [InlineData(0, 9, true)]
    [InlineData(320, 348, false)]
    [InlineData(320, 349, true)]
    public void Growth_by_a_sixteenth_and_8_MiB_is_collected(long leftMiB, long heldMiB, bool expected) =>
        Assert.Equal(expected, HeapHost.IsDue(leftMiB * MiB, heldMiB * MiB));

    [Theory]
    [InlineData(16, 9, false)]
    [InlineData(16, 10, true)]
    [InlineData(320, 28, false)]
    [InlineData(320, 29, true)]
    public void A_sixteenth_and_8_MiB_of_holes_are_compacted(long leftMiB, long holesMiB, bool expected) =>
        Assert.Equal(expected, HeapHost.IsFullOfHoles(leftMiB * MiB, holesMiB * MiB));
}
