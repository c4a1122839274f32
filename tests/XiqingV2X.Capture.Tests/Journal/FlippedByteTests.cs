using CsCheck;
using XiqingV2X.Capture.Journal;

namespace XiqingV2X.Capture.Tests.Journal;

/// <summary>One damaged byte, wherever it lies, costs the record it lies in at most, and is never mistaken for another content.</summary>
public sealed class FlippedByteTests
{
    [Fact]
    public void Any_single_flipped_byte_costs_at_most_the_record_it_lies_in()
    {
        Sample[] samples = [.. Enumerable.Range(0, 7).Select(i => Sample.Of(i, payloadLength: 5 + (i * 3), qos: (byte)(i % 3)))];
        (byte[] segment, IReadOnlyList<long> starts, IReadOnlyList<long> ends) = JournalReaderTests.Write(samples);
        // 7 makes the type of a record that of an interface, 6 makes it 0, which is no type at all.
        byte[] flips = [0x01, 0x04, 0x06, 0x07, 0x80, 0xFF];
        int found = 0;
        for (int at = 0; at < segment.Length; at++)
        {
            foreach (byte flip in flips)
            {
                found += ReadDamaged(samples, segment, starts, ends, at, flip) ? 1 : 0;
            }
        }

        // Only what says nothing can be damaged unseen: padding, ends of options, the section header's text, spare copies.
        Assert.InRange(found, segment.Length * flips.Length * 6 / 10, segment.Length * flips.Length);
    }

    [Fact]
    public void Any_record_that_is_damaged_is_counted()
    {
        Gen.Select(Sample.Any.Array[2, 10], Gen.Int[0, int.MaxValue], Gen.Byte[1, 255]).Sample(
            (samples, place, flip) =>
            {
                (byte[] segment, IReadOnlyList<long> starts, IReadOnlyList<long> ends) = JournalReaderTests.Write(samples);
                ReadDamaged(samples, segment, starts, ends, place % segment.Length, flip);
            },
            iter: 3_000);
    }

    [Fact]
    public void A_section_header_that_claims_the_length_of_the_block_behind_it_costs_nothing()
    {
        Sample[] samples = [Sample.Of(1) with { Rsu = "RSU-4" }, Sample.Of(2)];
        (byte[] segment, IReadOnlyList<long> starts, IReadOnlyList<long> ends) = JournalReaderTests.Write(samples);
        int length = segment[4];
        int behind = segment[length + 4];
        Assert.True(behind > length && segment[behind - 4] == behind, "the damaged length is confirmed where it ends");
        ReadDamaged(samples, segment, starts, ends, 4, (byte)(length ^ behind));
    }

    [Fact]
    public void A_record_hidden_in_a_payload_is_not_read_when_a_length_of_the_outer_one_is_damaged()
    {
        (byte[] forged, _, _) = JournalReaderTests.Write([Sample.Of(7)]);
        Sample[] samples = [Sample.Of(1), Sample.Of(2) with { Payload = [.. forged, .. new byte[64]] }, Sample.Of(3)];
        (byte[] segment, IReadOnlyList<long> starts, IReadOnlyList<long> ends) = JournalReaderTests.Write(samples);
        foreach (long at in (long[])[starts[1] + 4, starts[1] + 5, starts[1] + 6, starts[1] + 20, ends[1] - 4, ends[1] - 3])
        {
            Assert.True(ReadDamaged(samples, segment, starts, ends, (int)at, 0x40));
        }
    }

    [Fact]
    public void A_damaged_length_that_points_behind_the_end_is_no_torn_tail_when_the_journal_is_opened()
    {
        Sample[] samples = [.. Enumerable.Range(0, 5).Select(i => Sample.Of(i))];
        (byte[] segment, IReadOnlyList<long> starts, _) = JournalReaderTests.Write(samples);
        segment[starts[2] + 6] ^= 0x10;
        var storage = new MemoryJournalStorage { [1] = segment };
        using (var journal = new JournalWriter(storage, new RsuTable(), null, new JournalOptions(), TimeProvider.System))
        {
            Assert.Equal(0, journal.Recovery.CutBytes);
        }

        Assert.Equal([samples[0], samples[1], samples[3], samples[4]], Sample.ReadAll(storage));
    }

    /// <returns>True when the damage was found.</returns>
    private static bool ReadDamaged(Sample[] samples, byte[] segment, IReadOnlyList<long> starts, IReadOnlyList<long> ends, int at, byte flip)
    {
        byte[] damaged = [.. segment];
        damaged[at] ^= flip;
        using var reader = new JournalReader(new MemoryJournalStorage { [1] = damaged }, new RsuTable(), JournalPosition.Start);
        List<Sample> read = Sample.ReadAll(reader);
        int hit = Enumerable.Range(0, samples.Length).FirstOrDefault(i => at >= starts[i] && at < ends[i], -1);
        if (read.Count == samples.Length)
        {
            Assert.Equal(samples, read);
            Assert.Equal(0, reader.Lost);
        }
        else
        {
            Assert.True(hit >= 0, $"byte {at} ^ {flip:x2} is in no record and costs {samples.Length - read.Count}");
            Assert.Equal(samples.Where((_, i) => i != hit), read);
            Assert.Equal(1, reader.Lost);
            Assert.Equal([(starts[hit], ends[hit] - starts[hit])], reader.Damages.Select(damage => (damage.Position.Offset, damage.Bytes)));
            if (hit == samples.Length - 1)
            {
                Assert.Equal(new JournalPosition(1, ends[hit]), reader.Position);
            }
        }

        return reader.DamageCount > 0;
    }
}
