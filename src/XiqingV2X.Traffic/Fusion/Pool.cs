namespace XiqingV2X.Traffic.Fusion;

/// <summary>
/// Struct values in slots that are used again: a steady load allocates nothing. In slabs, so that growing copies none,
/// leaves no old array behind and takes no more than is needed: a district has tens of thousands of them.
/// </summary>
internal sealed class Pool<T>
    where T : struct
{
    private const int SlabBits = 8;
    private readonly Stack<int> _free = new();
    private readonly List<T[]> _slabs = [];

    /// <summary>Slots that have ever been taken; some may be free now.</summary>
    public int Slots { get; private set; }

    public ref T this[int slot] => ref _slabs[slot >> SlabBits][slot & ((1 << SlabBits) - 1)];

    /// <summary>A slot; what it held before is still in it.</summary>
    public int Take()
    {
        if (_free.TryPop(out int slot))
        {
            return slot;
        }

        if (Slots == _slabs.Count << SlabBits)
        {
            _slabs.Add(new T[1 << SlabBits]);
        }

        return Slots++;
    }

    public void Return(int slot) => _free.Push(slot);
}
