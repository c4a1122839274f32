using System.Text;

namespace XiqingV2X.Traffic.Windows;

/// <summary>Writes open windows. RSUs are written by their ids: their numbers are of one run.</summary>
internal sealed class MemoryWriter : BinaryWriter
{
    private readonly Func<int, string> _rsuId;

    public MemoryWriter(Stream stream, Func<int, string> rsuId)
        : base(stream, Encoding.UTF8, leaveOpen: true) => _rsuId = rsuId;

    /// <summary>Writes an RSU; a negative number is none.</summary>
    public void WriteRsu(int rsu) => Write(rsu < 0 ? "" : _rsuId(rsu));
}
