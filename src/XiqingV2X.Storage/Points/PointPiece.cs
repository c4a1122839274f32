using System.Runtime.InteropServices;

namespace XiqingV2X.Storage.Points;

/// <summary>
/// Some tens of thousands of points as they lie in the database: made into objects one by one as they are looked at, so that none
/// outlives its turn, and the room is used again for the next piece.
/// </summary>
internal sealed class PointPiece
{
    private readonly List<Row> _rows = [];
    private readonly List<(long StartMs, int Rank, int Row)> _order = [];
    private byte[] _stored = new byte[1 << 20];
    private int _length;

    /// <summary>Number of points.</summary>
    public int Count => _rows.Count;

    public void Clear()
    {
        _rows.Clear();
        _order.Clear();
        _length = 0;
    }

    /// <summary>Adds a point.</summary>
    /// <param name="sequence">Its place in the store's order.</param>
    /// <param name="shape">Its key and layout.</param>
    /// <param name="startMs">Its window's start.</param>
    /// <param name="rank">Place of its tags among those of the series.</param>
    /// <param name="stored">Its values; they are copied.</param>
    public void Add(long sequence, PointShape shape, long startMs, int rank, ReadOnlySpan<byte> stored)
    {
        if (_length + stored.Length > _stored.Length)
        {
            Array.Resize(ref _stored, 2 * (_length + stored.Length));
        }

        stored.CopyTo(_stored.AsSpan(_length));
        _order.Add((startMs, rank, _rows.Count));
        _rows.Add(new Row(sequence, shape, _length, stored.Length));
        _length += stored.Length;
    }

    /// <summary>Puts them in order by start and rank; a key has one point for each start.</summary>
    public void Order() => CollectionsMarshal.AsSpan(_order).Sort(
        static (a, b) => a.StartMs != b.StartMs ? a.StartMs.CompareTo(b.StartMs) : a.Rank.CompareTo(b.Rank));

    /// <summary>The points as they were ordered.</summary>
    public IEnumerable<StoredPoint> Points()
    {
        foreach ((long startMs, _, int place) in _order)
        {
            Row row = _rows[place];
            yield return new StoredPoint(row.Sequence, row.Shape.Point(startMs, _stored.AsSpan(row.Offset, row.Length)));
        }
    }

    private readonly record struct Row(long Sequence, PointShape Shape, int Offset, int Length);
}
