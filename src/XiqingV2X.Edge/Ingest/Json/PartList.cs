namespace XiqingV2X.Edge.Ingest.Json;

/// <summary>The finished parts of one kind that wait for the part around them.</summary>
internal sealed class PartList<T>
    where T : unmanaged
{
    private T[] _items = new T[16];
    private int _count;

    public ReadOnlySpan<T> Items => _items.AsSpan(0, _count);

    public void Add(in T item)
    {
        if (_count == _items.Length)
        {
            Array.Resize(ref _items, _count * 2);
        }

        _items[_count++] = item;
    }

    public void Clear() => _count = 0;
}
