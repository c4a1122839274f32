namespace XiqingV2X.Traffic.Windows;

/// <summary>
/// The open windows of one series in all lengths. Only the shortest is added to; a window that closes is merged into the
/// one of the next length that holds it. So a message costs the same however many lengths there are, and nothing of it is
/// kept for an hour.
/// </summary>
internal sealed class WindowLadder<TKey, TAccumulator>
    where TKey : struct, IEquatable<TKey>
    where TAccumulator : class, IAccumulator<TAccumulator>, new()
{
    private readonly WindowSet<TKey, TAccumulator>[] _sets;

    public WindowLadder(IReadOnlyList<int> seconds) =>
        _sets = [.. seconds.Select(length => new WindowSet<TKey, TAccumulator>(length))];

    /// <summary>Length of the windows that are added to, ms.</summary>
    public long ShortestMs => _sets[0].LengthMs;

    /// <summary>The accumulator of a key in the shortest window at an instant; null when that is closed.</summary>
    public TAccumulator? At(long timeMs, TKey key) => _sets[0].At(timeMs, key);

    /// <summary>The accumulator of a key in the shortest window at an instant when there is one; opens nothing.</summary>
    public TAccumulator? Find(long timeMs, TKey key) => _sets[0].Find(timeMs, key);

    /// <summary>A length, s.</summary>
    public int Seconds(int lengthIndex) => _sets[lengthIndex].Seconds;

    /// <inheritdoc cref="IWindowedSeries.NextEnd"/>
    public long NextEnd(int lengthIndex) => _sets[lengthIndex].NextEnd;

    /// <inheritdoc cref="IWindowedSeries.Seal"/>
    public void Seal(int lengthIndex, long throughMs) => _sets[lengthIndex].SealThrough(throughMs);

    /// <summary>The oldest open window of a length when it ends at an instant; else null.</summary>
    public WindowTable<TKey, TAccumulator>? EndingAt(int lengthIndex, long endMs) => _sets[lengthIndex].EndingAt(endMs);

    /// <summary>Closes the oldest open window of a length, after its points are out.</summary>
    public void CloseOldest(int lengthIndex)
    {
        WindowTable<TKey, TAccumulator> closing = _sets[lengthIndex].Open[0];
        if (lengthIndex + 1 < _sets.Length)
        {
            WindowSet<TKey, TAccumulator> next = _sets[lengthIndex + 1];
            if (next.From(WindowMath.StartOf(closing.StartMs, next.LengthMs)) is { } holder)
            {
                foreach (TKey key in closing.Keys)
                {
                    holder[key].Merge(closing[key]);
                }
            }
        }

        _sets[lengthIndex].CloseOldest();
    }

    /// <inheritdoc cref="IWindowedSeries.Save"/>
    public void Save(MemoryWriter writer, Action<MemoryWriter, TKey> writeKey)
    {
        foreach (WindowSet<TKey, TAccumulator> set in _sets.AsSpan(1))
        {
            writer.Write(set.Open.Count);
            foreach (WindowTable<TKey, TAccumulator> table in set.Open)
            {
                writer.Write(table.StartMs);
                writer.Write(table.Keys.Count);
                foreach (TKey key in table.Keys)
                {
                    writeKey(writer, key);
                    table[key].Save(writer);
                }
            }
        }
    }

    /// <summary>Takes what <see cref="Save"/> wrote in place of what is open.</summary>
    /// <param name="reader">Reader.</param>
    /// <param name="readKey">Reads a key; null for one that means nothing any more.</param>
    public void Load(MemoryReader reader, Func<MemoryReader, TKey?> readKey)
    {
        var left = new TAccumulator();
        foreach (WindowSet<TKey, TAccumulator> set in _sets.AsSpan(1))
        {
            set.DropOpen();
            for (int tables = reader.ReadInt32(); tables > 0; tables--)
            {
                WindowTable<TKey, TAccumulator>? table = set.From(reader.ReadInt64());
                for (int keys = reader.ReadInt32(); keys > 0; keys--)
                {
                    if (readKey(reader) is { } key && table is not null)
                    {
                        table[key].Load(reader);
                    }
                    else
                    {
                        left.Reset();
                        left.Load(reader);
                    }
                }
            }
        }
    }
}
