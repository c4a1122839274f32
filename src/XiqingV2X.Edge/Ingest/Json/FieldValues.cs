using XiqingV2X.Edge.Ingest.Profiles;

namespace XiqingV2X.Edge.Ingest.Json;

/// <summary>The values of the parts that are open: for each field one, which the next part of its kind replaces.</summary>
internal sealed class FieldValues
{
    private const int Absent = -1;
    private readonly double[] _numbers = new double[MessageModel.FieldCount];
    private readonly double[] _factors = new double[MessageModel.FieldCount];
    private readonly int[] _offsets = new int[MessageModel.FieldCount];
    private readonly (int Start, int Length)[] _texts = new (int Start, int Length)[MessageModel.FieldCount];
    private byte[] _bytes = new byte[256];
    private int _used;

    /// <summary>Forgets all texts; call before a payload.</summary>
    public void Reset() => _used = 0;

    /// <summary>Forgets the values of a part.</summary>
    public void Clear(Group group)
    {
        (int first, int count) = MessageModel.FieldsOf(group);
        if (count > 0)
        {
            _offsets.AsSpan(first, count).Fill(Absent);
        }
    }

    public bool Has(Field field) => _offsets[(int)field] != Absent;

    /// <summary>Where in the payload the value stands.</summary>
    public int OffsetOf(Field field) => _offsets[(int)field];

    /// <summary>The number on the wire; for places as the sender wrote it.</summary>
    public double Number(Field field) => _numbers[(int)field];

    /// <summary>What makes degrees of the number of a place; NaN when the profile does not say.</summary>
    public double Factor(Field field) => _factors[(int)field];

    /// <summary>The number on the wire, or what stands for none.</summary>
    public int Raw(Field field, int absent = 0) => Has(field) ? (int)_numbers[(int)field] : absent;

    public ReadOnlySpan<byte> Text(Field field) => Has(field) ? _bytes.AsSpan(_texts[(int)field].Start, _texts[(int)field].Length) : default;

    public void Set(Field field, double number, int offset, double factor = 1)
    {
        _numbers[(int)field] = number;
        _factors[(int)field] = factor;
        _offsets[(int)field] = offset;
    }

    public void Set(Field field, ReadOnlySpan<byte> text, int offset)
    {
        if (_bytes.Length - _used < text.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _used + text.Length));
        }

        text.CopyTo(_bytes.AsSpan(_used));
        _texts[(int)field] = (_used, text.Length);
        _offsets[(int)field] = offset;
        _used += text.Length;
    }
}
