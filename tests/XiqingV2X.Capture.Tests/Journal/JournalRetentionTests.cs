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

        RetiredSegments retired = JournalRetention.Apply(storage, new JournalPosition(processedSegment, 50), maxBytes);
        Assert.Equal(removed, retired.Segments);
        Assert.Equal(removed.Length * 100, retired.Bytes);
        Assert.Equal(Enumerable.Range(1, 4).Except(removed), storage.Segments());
    }

    [Fact]
    public void Segments_whose_newest_record_is_too_old_go_and_what_went_is_counted()
    {
        var storage = new MemoryJournalStorage();
        for (int segment = 1; segment <= 4; segment++)
        {
            (storage[segment], _, _) = JournalReaderTests.Write([.. Enumerable.Range(segment * 10, segment).Select(i => Sample.Of(i))]);
        }

        // The newest of the second segment is number 21, of the third 32.
        Assert.Empty(JournalRetention.Apply(storage, new JournalPosition(4, 0), long.MaxValue, Sample.Epoch + 10).Segments);
        long bytes = storage[1].Length + storage[2].Length;
        RetiredSegments retired = JournalRetention.Apply(storage, new JournalPosition(4, 0), long.MaxValue, Sample.Epoch + 22);
        Assert.Equal([1, 2], retired.Segments);
        Assert.Equal((3, bytes), (retired.Records, retired.Bytes));
        Assert.Equal([3, 4], storage.Segments());
    }
}
