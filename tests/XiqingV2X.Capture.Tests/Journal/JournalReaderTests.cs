using CsCheck;
using XiqingV2X.Capture.Journal;

namespace XiqingV2X.Capture.Tests.Journal;

public sealed class JournalReaderTests
{
    private static readonly JournalOptions Eager = new() { CommitInterval = TimeSpan.Zero };

    [Fact]
    public void Every_prefix_of_a_segment_gives_exactly_the_whole_records_and_names_the_rest()
    {
        Sample.Any.Array[0, 12].Sample(
            samples =>
            {
                (byte[] segment, _, IReadOnlyList<long> ends) = Write(samples);
                for (int length = 0; length <= segment.Length; length++)
                {
                    var storage = new MemoryJournalStorage { [1] = segment[..length] };
                    using var reader = new JournalReader(storage, new RsuTable(), JournalPosition.Start);
                    List<Sample> read = Sample.ReadAll(reader);
                    int whole = ends.Count(end => end <= length);
                    Assert.Equal(samples[..whole], read);
                    long good = Boundaries(segment).Last(boundary => boundary <= length);
                    if (good == length)
                    {
                        Assert.Empty(reader.Damages);
                    }
                    else
                    {
                        Assert.Equal([new JournalDamage(JournalDamageKind.TornTail, new JournalPosition(1, good), length - good)], reader.Damages);
                    }
                }
            },
            iter: 15);
    }

    [Fact]
    public void A_flipped_bit_in_a_record_costs_that_record_and_is_counted()
    {
        Sample[] samples = [.. Enumerable.Range(0, 5).Select(i => Sample.Of(i))];
        (byte[] segment, IReadOnlyList<long> starts, IReadOnlyList<long> ends) = Write(samples);
        int start = (int)starts[2];
        int dataAt = start + 28;
        int dataLength = BitConverter.ToInt32(segment, start + 20);
        for (int bit = 0; bit < dataLength * 8; bit++)
        {
            byte[] damaged = [.. segment];
            damaged[dataAt + (bit / 8)] ^= (byte)(1 << (bit % 8));
            using var reader = new JournalReader(new MemoryJournalStorage { [1] = damaged }, new RsuTable(), JournalPosition.Start);
            Assert.Equal([samples[0], samples[1], samples[3], samples[4]], Sample.ReadAll(reader));
            Assert.Equal(1, reader.SumsDiffering);
            Assert.Equal([new JournalDamage(JournalDamageKind.SumDiffers, new JournalPosition(1, start), ends[2] - start)], reader.Damages);
        }
    }

    [Fact]
    public void Behind_a_stretch_of_zeros_reading_goes_on()
    {
        Sample[] samples = [.. Enumerable.Range(0, 6).Select(i => Sample.Of(i))];
        (byte[] segment, IReadOnlyList<long> starts, IReadOnlyList<long> ends) = Write(samples);
        segment.AsSpan((int)ends[2] - 10, 40).Clear();
        using var reader = new JournalReader(new MemoryJournalStorage { [1] = segment }, new RsuTable(), JournalPosition.Start);
        Assert.Equal([samples[0], samples[1], samples[4], samples[5]], Sample.ReadAll(reader));
        Assert.Equal(
            [new JournalDamage(JournalDamageKind.Unreadable, new JournalPosition(1, starts[2]), ends[2] - starts[2]), new JournalDamage(JournalDamageKind.Unreadable, new JournalPosition(1, starts[3]), ends[3] - starts[3])],
            reader.Damages);
        Assert.Equal(2, reader.Lost);
    }

    [Fact]
    public void A_sender_whose_description_and_copy_are_damaged_is_unidentified_and_no_other_is()
    {
        Sample[] samples = [.. Enumerable.Range(0, 6).Select(i => Sample.Of(i))];
        (byte[] segment, IReadOnlyList<long> starts, IReadOnlyList<long> ends) = Write(samples);

        // Between the first and the second record lie the description of the second sender and its copy.
        segment.AsSpan((int)ends[0], (int)(starts[1] - ends[0])).Clear();
        using var reader = new JournalReader(new MemoryJournalStorage { [1] = segment }, new RsuTable(), JournalPosition.Start);
        Assert.Equal(
            ["DEMO0000", "unidentified", "DEMO0002", "DEMO0000", "unidentified", "DEMO0002"],
            Sample.ReadAll(reader).Select(sample => sample.Rsu));
        Assert.Equal(1, reader.DamageCount);
    }

    [Fact]
    public void A_tail_of_zeros_is_a_torn_tail()
    {
        (byte[] segment, _, _) = Write([Sample.Of(1)]);
        using var reader = new JournalReader(new MemoryJournalStorage { [1] = [.. segment, .. new byte[100_001]] }, new RsuTable(), JournalPosition.Start);
        Assert.Equal([Sample.Of(1)], Sample.ReadAll(reader));
        Assert.Equal([new JournalDamage(JournalDamageKind.TornTail, new JournalPosition(1, segment.Length), 100_001)], reader.Damages);
    }

    [Fact]
    public void A_record_hidden_in_the_payload_of_a_torn_record_is_not_read()
    {
        (byte[] forged, _, _) = Write([Sample.Of(7)]);
        (byte[] segment, IReadOnlyList<long> starts, _) = Write([Sample.Of(1), Sample.Of(2) with { Payload = [.. forged, .. new byte[64]] }]);
        using var reader = new JournalReader(new MemoryJournalStorage { [1] = segment[..^8] }, new RsuTable(), JournalPosition.Start);
        Assert.Equal([Sample.Of(1)], Sample.ReadAll(reader));
        Assert.Equal(new JournalPosition(1, starts[1]), reader.Damages.Single().Position);
    }

    [Fact]
    public void Random_bytes_and_random_damage_are_no_exception()
    {
        (byte[] segment, _, _) = Write([.. Enumerable.Range(0, 20).Select(i => Sample.Of(i))]);
        Gen.Select(Gen.Int[0, segment.Length - 1], Gen.Byte, Gen.Byte.Array[0, 200]).Sample(
            (at, value, noise) =>
            {
                byte[] damaged = [.. segment];
                damaged[at] = value;
                noise.AsSpan(0, Math.Min(noise.Length, damaged.Length - at)).CopyTo(damaged.AsSpan(at));
                Sample.ReadAll(new MemoryJournalStorage { [1] = damaged, [2] = noise, [3] = [] });
            },
            iter: 3_000);
    }

    [Fact]
    public void Other_tools_files_and_missing_segments_are_named()
    {
        (byte[] segment, _, _) = Write([Sample.Of(1)]);
        byte[] foreign = new byte[segment.Length];
        Array.Fill(foreign, (byte)'x');
        var storage = new MemoryJournalStorage { [1] = segment, [3] = foreign, [4] = segment };
        using var reader = new JournalReader(storage, new RsuTable(), JournalPosition.Start);
        Assert.Equal([Sample.Of(1), Sample.Of(1)], Sample.ReadAll(reader));
        Assert.Equal(
            [new JournalDamage(JournalDamageKind.MissingSegment, new JournalPosition(2, 0), 0), new JournalDamage(JournalDamageKind.NotASegment, new JournalPosition(3, 0), segment.Length)],
            reader.Damages);
    }

    [Fact]
    public void A_full_table_makes_senders_unidentified_and_loses_no_record()
    {
        (byte[] segment, _, _) = Write([Sample.Of(0), Sample.Of(1), Sample.Of(2)]);
        using var reader = new JournalReader(new MemoryJournalStorage { [1] = segment }, new RsuTable(2), JournalPosition.Start);
        Assert.Equal(["DEMO0000", "unidentified", "unidentified"], Sample.ReadAll(reader).Select(s => s.Rsu));
    }

    /// <summary>One segment, and where each record begins and ends in it.</summary>
    internal static (byte[] Segment, IReadOnlyList<long> Starts, IReadOnlyList<long> Ends) Write(Sample[] samples)
    {
        var storage = new MemoryJournalStorage();
        var consumer = new CollectingConsumer();
        var rsus = new RsuTable();
        using (var journal = new JournalWriter(storage, rsus, consumer, Eager, TimeProvider.System))
        {
            foreach (Sample sample in samples)
            {
                Assert.Equal(AppendStatus.Appended, sample.AppendTo(journal, rsus, out _));
            }
        }

        return (storage.Segments().Count == 0 ? [] : storage[1], [.. consumer.Records.Select(r => r.Position.Offset)], [.. consumer.Records.Select(r => r.End.Offset)]);
    }

    /// <summary>Where blocks begin and end, told by the lengths alone.</summary>
    private static List<long> Boundaries(byte[] segment)
    {
        var boundaries = new List<long> { 0 };
        while (boundaries[^1] < segment.Length)
        {
            boundaries.Add(boundaries[^1] + BitConverter.ToInt32(segment, (int)boundaries[^1] + 4));
        }

        return boundaries;
    }
}
