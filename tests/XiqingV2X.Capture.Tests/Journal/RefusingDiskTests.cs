using XiqingV2X.Capture.Journal;

namespace XiqingV2X.Capture.Tests.Journal;

/// <summary>A disk that is full or fails: nothing lost, nothing twice, nothing left behind.</summary>
public sealed class RefusingDiskTests
{
    private static readonly JournalOptions Eager = new() { CommitInterval = TimeSpan.Zero, RetryDelay = TimeSpan.Zero, BatchBytes = 1024 };

    [Fact]
    public async Task A_disk_that_stays_full_is_not_filled_with_empty_segments()
    {
        int refused = 0;
        bool full = false;
        var storage = new MemoryJournalStorage();
        storage.BeforeWrite = () =>
        {
            if (Volatile.Read(ref full))
            {
                // After fifty refusals somebody frees some space.
                Volatile.Write(ref full, ++refused < 50);
                throw new IOException("No space left on device");
            }
        };
        var consumer = new CollectingConsumer();
        var rsus = new RsuTable();
        using var journal = new JournalWriter(storage, rsus, consumer, Eager with { SegmentBytes = 4096 }, TimeProvider.System);
        Sample[] samples = [.. Enumerable.Range(0, 90).Select(i => Sample.Of(i))];
        for (int i = 0; i < samples.Length; i++)
        {
            Volatile.Write(ref full, i == 45 || Volatile.Read(ref full));
            samples[i].AppendTo(journal, rsus, out long ticket);
            if (i is 44 or 89)
            {
                await journal.CommittedAsync(ticket);
            }
        }

        Assert.Equal(50, journal.Statistics().Failures);
        Assert.Equal(samples, Sample.ReadAll(storage));
        Assert.Equal(Enumerable.Range(1, storage.Segments().Count), storage.Segments());
        Assert.All(storage.Segments(), segment => Assert.NotEmpty(Sample.ReadAll(new MemoryJournalStorage { [1] = storage[segment] })));
        journal.Dispose();
        Assert.Equal(samples, consumer.Records.Select(record => record.Sample));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_refused_commit_that_cannot_be_taken_back_is_not_written_a_second_time_elsewhere(bool first)
    {
        int cuts = 0;
        int flushes = 0;
        var storage = new MemoryJournalStorage();

        // All bytes of the commit are in the file when the flush is refused, and then the file cannot be cut ten times.
        storage.BeforeFlush = () => Refuse(++flushes == (first ? 1 : 2));
        storage.BeforeCut = () => Refuse(cuts++ < 10);
        var consumer = new CollectingConsumer();
        var rsus = new RsuTable();
        using var journal = new JournalWriter(storage, rsus, consumer, Eager, TimeProvider.System);
        Sample[] samples = [.. Enumerable.Range(0, 20).Select(i => Sample.Of(i))];
        foreach (Sample sample in samples)
        {
            sample.AppendTo(journal, rsus, out long ticket);
            await journal.CommittedAsync(ticket);
            Assert.Equal(Sample.ReadAll(storage).Count, Sample.ReadAll(storage).Distinct().Count());
        }

        Assert.True(cuts > 10);
        Assert.Equal(samples, Sample.ReadAll(storage));
        journal.Dispose();
        Assert.Equal(samples, consumer.Records.Select(record => record.Sample));
    }

    private static void Refuse(bool refuse)
    {
        if (refuse)
        {
            throw new IOException("fault");
        }
    }
}
