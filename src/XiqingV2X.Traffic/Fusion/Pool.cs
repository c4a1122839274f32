namespace XiqingV2X.Traffic.Fusion;

/// <summary>Struct values in slots that are used again: a steady load allocates nothing.</summary>
internal sealed class Pool<T>
    where T : struct
{
    private readonly Stack<int> _free = new();
    private T[] _items = new T[256];
    private int _used;

    public ref T this[int slot] => ref _items[slot];

    /// <summary>A slot. References into the pool taken before are no longer valid.</summary>
    public int Take()
    {
        if (_free.TryPop(out int slot))
        {
            return slot;
        }

        if (_used == _items.Length)
        {
            Array.Resize(ref _items, _used * 2);
        }

        return _used++;
    }

    public void Return(int slot) => _free.Push(slot);
}
