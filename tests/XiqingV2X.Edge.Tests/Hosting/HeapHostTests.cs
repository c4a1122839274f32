using XiqingV2X.Edge.Hosting;

namespace XiqingV2X.Edge.Tests.Hosting;

/// <summary>When the heap is worth a collection, and when a pause.</summary>
public sealed class HeapHostTests
{
    private const long MiB = 1 << 20;

    [Theory]
    [InlineData(0, 16, false)]
    [InlineData(0, 17, true)]
    [InlineData(320, 376, false)]
    [InlineData(320, 377, true)]
    public void Growth_by_an_eighth_and_16_MiB_is_collected(long leftMiB, long heldMiB, bool expected) =>
        Assert.Equal(expected, HeapHost.IsDue(leftMiB * MiB, heldMiB * MiB));

    [Theory]
    [InlineData(16, 17, false)]
    [InlineData(16, 18, true)]
    [InlineData(320, 36, false)]
    [InlineData(320, 37, true)]
    public void A_sixteenth_and_16_MiB_of_holes_are_compacted(long leftMiB, long holesMiB, bool expected) =>
        Assert.Equal(expected, HeapHost.IsFullOfHoles(leftMiB * MiB, holesMiB * MiB));
}
