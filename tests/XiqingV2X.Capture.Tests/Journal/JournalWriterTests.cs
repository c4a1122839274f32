using CsCheck;
using Microsoft.Extensions.Time.Testing;
using XiqingV2X.Capture.Journal;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Capture.Tests.Journal;

public sealed class JournalWriterTests
{
    private static readonly JournalOptions Eager = new() { CommitInterval = TimeSpan.Zero, RetryDelay = TimeSpan.Zero };

    [Fact]
    public void What_goes_in_comes_out_to_the_consumer_and_to_a_reader()
    {
        Sample.Any.Array[1, 40].Sample(
            samples =>
            {
                var storage = new MemoryJournalStorage();
                var consumer = new CollectingConsumer();
                var rsus = new RsuTable();
                using (var journal = new JournalWriter(storage, rsus, consumer, Eager with { BatchBytes = 4096 }, TimeProvider.System))
                {
                    foreach (Sample sample in samples)
                    {
                        Assert.Equal(AppendStatus.Appended, sample.AppendTo(journal, rsus, out _));
                    }
                }

                Assert.Equal(samples, consumer.Records.Select(r => r.Sample));
                Assert.Equal(samples, Sample.ReadAll(storage));
                Assert.True(consumer.LeastSlack >= JournalRecord.Slack);
            },
            iter: 200);
    }

    [Fact]
    public void Reading_can_start_behind_any_record()
    {
        var storage = new MemoryJournalStorage();
        var consumer = new CollectingConsumer();
        var rsus = new RsuTable();
        Sample[] samples = [.. Enumerable.Range(0, 60).Select(i => Sample.Of(i, 50 + i))];
        using (var journal = new JournalWriter(storage, rsus, consumer, Eager with { BatchBytes = 1024, SegmentBytes = 2048 }, TimeProvider.System))
        {
            Array.ForEach(samples, sample => sample.AppendTo(journal, rsus, out _));
        }

        Assert.True(storage.Segments().Count > 2);
        for (int i = 0; i < samples.Length; i++)
        {
            Assert.Equal(samples[(i + 1)..], Sample.ReadAll(storage, consumer.Records[i].End));
            Assert.Equal(samples[i..], Sample.ReadAll(storage, consumer.Records[i].Position));
        }
    }

    [Fact]
    public async Task Nothing_is_announced_before_the_flush()
    {
        using var entered = new SemaphoreSlim(0);
        using var leave = new SemaphoreSlim(0);
        var storage = new MemoryJournalStorage
        {
            BeforeFlush = () =>
            {
                entered.Release();
                leave.Wait();
            },
        };
        var consumer = new CollectingConsumer();
        var rsus = new RsuTable();
        var listener = new Listener();
        using var journal = new JournalWriter(storage, rsus, consumer, Eager, TimeProvider.System);
        journal.AddCommitListener(listener);
        Sample.Of(1).AppendTo(journal, rsus, out long ticket);
        await entered.WaitAsync();

        // The bytes are written; the flush has been called and has not returned.
        ValueTask committed = journal.CommittedAsync(ticket);
        Assert.Contains("write 1", storage.Operations);
        Assert.False(journal.IsCommitted(ticket));
        Assert.False(committed.IsCompleted);
        Assert.Empty(consumer.Records);
        Assert.Equal(0, listener.Last);

        // The sender's description may have been committed by itself, if the writer's thread began just then: one flush more.
        leave.Release(100);
        await committed;
        Assert.True(journal.IsCommitted(ticket));
        Assert.Equal("flush 1", storage.Operations[^1]);

        // Listeners and consumers are told on the writer's thread, which may still be at it.
        journal.Dispose();
        Assert.Equal(ticket, listener.Last);
        Assert.Single(consumer.Records);
    }

    [Fact]
    public async Task Uploads_that_wait_for_one_commit_share_it()
    {
        using var entered = new SemaphoreSlim(0);
        using var leave = new SemaphoreSlim(0);
        var storage = new MemoryJournalStorage
        {
            BeforeFlush = () =>
            {
                entered.Release();
                leave.Wait();
            },
        };
        var rsus = new RsuTable();
        using var journal = new JournalWriter(storage, rsus, null, Eager, TimeProvider.System);
        Sample.Of(0).AppendTo(journal, rsus, out _);
        await entered.WaitAsync();
        long last = 0;
        for (int i = 1; i <= 500; i++)
        {
            Sample.Of(i).AppendTo(journal, rsus, out last);
        }

        leave.Release(100);
        await journal.CommittedAsync(last);
        Assert.Equal(2, journal.Statistics().Commits);
        Assert.Equal(501, journal.Statistics().Records);
    }

    [Fact]
    public async Task A_refused_flush_is_tried_again_and_nothing_is_doubled_or_lost()
    {
        int failures = 3;
        var storage = new MemoryJournalStorage();
        storage.BeforeFlush = () =>
        {
            if (failures-- > 0)
            {
                throw new IOException("no space left on device");
            }
        };
        var consumer = new CollectingConsumer();
        var rsus = new RsuTable();
        Sample[] samples = [.. Enumerable.Range(0, 100).Select(i => Sample.Of(i))];
        using (var journal = new JournalWriter(storage, rsus, consumer, Eager with { BatchBytes = 1024 }, TimeProvider.System))
        {
            long ticket = 0;
            foreach (Sample sample in samples)
            {
                sample.AppendTo(journal, rsus, out ticket);
            }

            await journal.CommittedAsync(ticket);
            Assert.Equal(3, journal.Statistics().Failures);
            Assert.Null(journal.Statistics().LastError);
        }

        Assert.Equal(samples, consumer.Records.Select(r => r.Sample));
        Assert.Equal(samples, Sample.ReadAll(storage));
    }

    [Fact]
    public async Task A_refused_write_in_the_middle_of_a_rotation_doubles_nothing()
    {
        int writes = 0;
        var storage = new MemoryJournalStorage();
        storage.BeforeWrite = () =>
        {
            if (++writes % 7 == 0)
            {
                throw new IOException("fault");
            }
        };
        var consumer = new CollectingConsumer();
        var rsus = new RsuTable();
        Sample[] samples = [.. Enumerable.Range(0, 400).Select(i => Sample.Of(i, 100))];
        using (var journal = new JournalWriter(storage, rsus, consumer, Eager with { BatchBytes = 1024, SegmentBytes = 3000, CommitBytes = 20_000 }, TimeProvider.System))
        {
            foreach (Sample sample in samples)
            {
                Assert.Equal(AppendStatus.Appended, sample.AppendTo(journal, rsus, out _));
            }

            await journal.FlushAsync();
        }

        Assert.Equal(samples, consumer.Records.Select(r => r.Sample));
        Assert.Equal(samples, Sample.ReadAll(storage));
    }

    [Fact]
    public async Task Stopping_while_the_disk_refuses_fails_those_who_wait()
    {
        using var failed = new SemaphoreSlim(0);
        var storage = new MemoryJournalStorage();
        storage.BeforeFlush = () =>
        {
            failed.Release();
            throw new IOException("gone");
        };
        var consumer = new CollectingConsumer();
        var rsus = new RsuTable();
        var journal = new JournalWriter(storage, rsus, consumer, Eager with { RetryDelay = TimeSpan.FromHours(1) }, TimeProvider.System);
        Sample.Of(1).AppendTo(journal, rsus, out long ticket);
        Task committed = journal.CommittedAsync(ticket).AsTask();
        await failed.WaitAsync();
        journal.Dispose();
        await Assert.ThrowsAsync<IOException>(() => committed);
        Assert.Empty(consumer.Records);
        Assert.Equal(AppendStatus.Stopped, Sample.Of(2).AppendTo(journal, rsus, out _));
    }

    [Fact]
    public async Task Memory_is_bounded_and_appends_say_so()
    {
        var consumer = new CollectingConsumer(keep: true);
        var rsus = new RsuTable();
        using var journal = new JournalWriter(new MemoryJournalStorage(), rsus, consumer, Eager with { BatchBytes = 1024, BatchCount = 4 }, TimeProvider.System);
        int taken = 0;
        while (Sample.Of(taken).AppendTo(journal, rsus, out _) == AppendStatus.Appended)
        {
            taken++;
        }

        Assert.InRange(taken, 4, 40);
        Assert.Equal(AppendStatus.NoCapacity, Sample.Of(0).AppendTo(journal, rsus, out long none));
        Assert.Equal(0, none);
        Task room = journal.CapacityAsync();
        await journal.FlushAsync();
        Assert.Equal(4, journal.Statistics().BatchesInUse);
        Assert.True(SpinWait.SpinUntil(() => consumer.Records.Count == taken, TimeSpan.FromSeconds(60)));

        Assert.False(room.IsCompleted);
        consumer.ReleaseKept();
        await room;
        Assert.Equal(AppendStatus.Appended, Sample.Of(0).AppendTo(journal, rsus, out _));
        journal.Dispose();
        Assert.Equal(taken + 1, consumer.Records.Count);
    }

    [Fact]
    public async Task Memory_that_a_stall_took_is_given_back()
    {
        var consumer = new CollectingConsumer(keep: true);
        var rsus = new RsuTable();
        var time = new FakeTimeProvider();
        using var journal = new JournalWriter(new MemoryJournalStorage(), rsus, consumer, Eager with { BatchBytes = 1024, BatchCount = 200 }, time);
        int taken = 0;
        while (Sample.Of(taken).AppendTo(journal, rsus, out _) == AppendStatus.Appended)
        {
            taken++;
        }

        await journal.FlushAsync();
        Assert.True(SpinWait.SpinUntil(() => consumer.Records.Count == taken, TimeSpan.FromSeconds(60)));
        Assert.Equal(200, journal.Statistics().BatchesHeld);
        consumer.ReleaseKept();
        Assert.Equal(200, journal.Statistics().BatchesHeld);

        // As many intervals, with a little load in each.
        for (int i = 0; i < 12; i++)
        {
            time.Advance(TimeSpan.FromSeconds(11));
            Assert.Equal(AppendStatus.Appended, Sample.Of(0).AppendTo(journal, rsus, out _));
            await journal.FlushAsync();
            Assert.True(SpinWait.SpinUntil(() => consumer.Records.Count == taken + i + 1, TimeSpan.FromSeconds(60)));
            consumer.ReleaseKept();
        }

        Assert.InRange(journal.Statistics().BatchesHeld, 17, 20);
    }

    [Fact]
    public void Large_uploads_pass_and_too_large_ones_are_refused()
    {
        var storage = new MemoryJournalStorage();
        var rsus = new RsuTable();
        Sample[] samples = [Sample.Of(1), Sample.Of(2, 60_000), Sample.Of(3), Sample.Of(4, 99_000), Sample.Of(5)];
        using (var journal = new JournalWriter(storage, rsus, null, Eager with { BatchBytes = 1024, MaxUploadBytes = 100_000 }, TimeProvider.System))
        {
            Array.ForEach(samples, sample => Assert.Equal(AppendStatus.Appended, sample.AppendTo(journal, rsus, out _)));
            Assert.Equal(AppendStatus.TooLarge, Sample.Of(6, 100_000).AppendTo(journal, rsus, out _));
        }

        Assert.Equal(samples, Sample.ReadAll(storage));
    }

    [Fact]
    public async Task Segments_end_by_size_and_by_age_and_each_stands_alone()
    {
        var time = new FakeTimeProvider();
        var storage = new MemoryJournalStorage();
        var rsus = new RsuTable();
        using (var journal = new JournalWriter(storage, rsus, null, Eager with { SegmentAge = TimeSpan.FromMinutes(10) }, time))
        {
            Sample.Of(0).AppendTo(journal, rsus, out _);
            Sample.Of(1).AppendTo(journal, rsus, out long ticket);
            await journal.CommittedAsync(ticket);
            time.Advance(TimeSpan.FromMinutes(11));
            Sample.Of(2).AppendTo(journal, rsus, out _);
            Sample.Of(0).AppendTo(journal, rsus, out _);
        }

        Assert.Equal([1, 2], storage.Segments());
        var second = new MemoryJournalStorage { [2] = storage[2] };
        Assert.Equal([Sample.Of(2), Sample.Of(0)], Sample.ReadAll(second, new JournalPosition(2, 0)));
    }

    [Fact]
    public async Task Many_threads_lose_and_double_nothing_and_each_keeps_its_order()
    {
        const int Threads = 8;
        const int Each = 20_000;
        var storage = new CountingConsumer(Threads);
        var rsus = new RsuTable();
        using (var journal = new JournalWriter(
            new MemoryJournalStorage(), rsus, storage, new JournalOptions { BatchBytes = 4096, BatchCount = 16, CommitInterval = TimeSpan.FromMilliseconds(1), SegmentBytes = 100_000 }, TimeProvider.System))
        {
            await Parallel.ForAsync(0, Threads, new ParallelOptions { MaxDegreeOfParallelism = Threads }, async (thread, token) =>
            {
                for (int i = 0; i < Each; i++)
                {
                    Sample sample = new($"T{thread}-{i % 50}", i, 0, false, false, 0, "t", [(byte)thread]);
                    while (sample.AppendTo(journal, rsus, out _) is var status && status != AppendStatus.Appended)
                    {
                        Assert.Equal(AppendStatus.NoCapacity, status);
                        await journal.CapacityAsync(token);
                    }
                }
            });
        }

        Assert.All(storage.Next, next => Assert.Equal(Each, next));
        Assert.Equal(0, storage.OutOfOrder);
    }

    [Fact]
    public void An_append_allocates_nothing()
    {
        var rsus = new RsuTable();
        using var journal = new JournalWriter(new NullStorage(), rsus, null, new JournalOptions { BatchCount = 4 }, TimeProvider.System);
        byte[] topic = "v2x/v1/rsu/DEMO0001/bsm/up"u8.ToArray();
        byte[] payload = new byte[60];
        int rsu = rsus.Add("DEMO0001");
        void Append(int count)
        {
            for (int i = 0; i < count; i++)
            {
                var upload = new Upload { RsuIndex = rsu, ArrivalNs = i, Qos = 1, PacketId = 1, Topic = topic, Payload = new(payload) };
                while (journal.TryAppend(upload, out _) == AppendStatus.NoCapacity)
                {
                    Thread.Yield();
                }
            }
        }

        // Warm: every batch that there may be is filled at least once, and the code is compiled.
        Append(200_000);
        Assert.Equal(0, Allocation.Least(() => Append(1_000)));
    }

    private sealed class Listener : IJournalCommitListener
    {
        private long _last;

        public long Last => Volatile.Read(ref _last);

        public void Committed(long ticket) => Volatile.Write(ref _last, ticket);
    }

    private sealed class CountingConsumer(int threads) : IJournalConsumer
    {
        public long[] Next { get; } = new long[threads];

        public int OutOfOrder { get; private set; }

        public void Consume(JournalBatch batch)
        {
            foreach (JournalRecord record in batch)
            {
                int thread = record.Payload[0];
                OutOfOrder += record.ArrivalNs == Next[thread] && record.RsuId == $"T{thread}-{record.ArrivalNs % 50}" ? 0 : 1;
                Next[thread]++;
            }

            batch.Release();
        }
    }
}
