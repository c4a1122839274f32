using System.Numerics;

namespace XiqingV2X.Traffic.Roads;

/// <summary>A set of signal phase ids. 0 (not known) and 255 (permanent green) are never members: neither is a phase of a signal.</summary>
internal struct PhaseSet : IEquatable<PhaseSet>
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    public readonly int Count =>
        BitOperations.PopCount(_a) + BitOperations.PopCount(_b) + BitOperations.PopCount(_c) + BitOperations.PopCount(_d);

    public void Add(byte phase)
    {
        if (phase is 0 or 255)
        {
            return;
        }

        ulong bit = 1UL << (phase & 63);
        switch (phase >> 6)
        {
            case 0: _a |= bit; break;
            case 1: _b |= bit; break;
            case 2: _c |= bit; break;
            default: _d |= bit; break;
        }
    }

    public void Add(in PhaseSet other)
    {
        _a |= other._a;
        _b |= other._b;
        _c |= other._c;
        _d |= other._d;
    }

    public readonly void Save(BinaryWriter writer)
    {
        writer.Write(_a);
        writer.Write(_b);
        writer.Write(_c);
        writer.Write(_d);
    }

    public void Load(BinaryReader reader)
    {
        _a = reader.ReadUInt64();
        _b = reader.ReadUInt64();
        _c = reader.ReadUInt64();
        _d = reader.ReadUInt64();
    }

    public readonly bool Contains(byte phase)
    {
        ulong word = (phase >> 6) switch { 0 => _a, 1 => _b, 2 => _c, _ => _d };
        return (word >> (phase & 63) & 1) != 0;
    }

    public readonly int[] ToArray()
    {
        PhaseSet self = this;
        return [.. Enumerable.Range(0, 256).Where(phase => self.Contains((byte)phase))];
    }

    public readonly bool Equals(PhaseSet other) => _a == other._a && _b == other._b && _c == other._c && _d == other._d;

    public override readonly bool Equals(object? obj) => obj is PhaseSet other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(_a, _b, _c, _d);
}
