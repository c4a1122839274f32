using System.Text;

namespace XiqingV2X.Traffic.Windows;

/// <summary>Reads what <see cref="MemoryWriter"/> wrote.</summary>
internal sealed class MemoryReader : BinaryReader
{
    private readonly Func<string, int> _rsuIndex;

    public MemoryReader(Stream stream, Func<string, int> rsuIndex)
        : base(stream, Encoding.UTF8, leaveOpen: true) => _rsuIndex = rsuIndex;

    /// <summary>Reads an RSU: its number in this run, -1 for none.</summary>
    public int ReadRsu()
    {
        string id = ReadString();
        return id.Length == 0 ? -1 : _rsuIndex(id);
    }
}
