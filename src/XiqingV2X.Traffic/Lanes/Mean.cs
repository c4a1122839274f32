using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Lanes;

/// <summary>An arithmetic mean in the making; NaN without values.</summary>
internal struct Mean
{
    private double _sum;

    /// <summary>Values.</summary>
    public int Count { get; private set; }

    /// <summary>The mean; NaN without values.</summary>
    public readonly double Value => Count > 0 ? _sum / Count : double.NaN;

    /// <summary>Takes a value in; NaN is none.</summary>
    public void Add(double value)
    {
        if (!double.IsNaN(value))
        {
            _sum += value;
            Count++;
        }
    }

    /// <summary>Takes the values of another in.</summary>
    public void Merge(in Mean other)
    {
        _sum += other._sum;
        Count += other.Count;
    }

    public readonly void Save(MemoryWriter writer)
    {
        writer.Write(_sum);
        writer.Write7BitEncodedInt(Count);
    }

    public void Load(MemoryReader reader)
    {
        _sum = reader.ReadDouble();
        Count = reader.Read7BitEncodedInt();
    }
}
