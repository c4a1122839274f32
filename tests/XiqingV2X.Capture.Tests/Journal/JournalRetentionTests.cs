using XiqingV2X.Capture.Journal;

namespace XiqingV2X.Capture.Tests.Journal;

public sealed class JournalRetentionTests
{
    [Theory]
    [InlineData(4, 1000, new int[0])]
    [InlineData(4, 399, new[] { 1 })]
    [InlineData(4, 250, new[] { 1, 2 })]
    [InlineData(4, 0, new[] { 1, 2, 3 })]
    [InlineData(2, 0, new[] { 1 })]
    [InlineData(0, 0, new int[0])]
    public void The_oldest_processed_segments_go_first_and_the_unprocessed_never(int processedSegment, long maxBytes, int[] removed)
    {
        var storage = new MemoryJournalStorage();
        for (int segment = 1; segment <= 4; segment++)
        {
            storage[segment] = new byte[100];
        }

        Assert.Equal(removed, JournalRetention.Apply(storage, new JournalPosition(processedSegment, 50), maxBytes));
        Assert.Equal(Enumerable.Range(1, 4).Except(removed), storage.Segments());
    }
}
