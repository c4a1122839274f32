using System.Text;

namespace XiqingV2X.Coverage.Register;

/// <summary>Line and column of values of a JSON file.</summary>
internal sealed class JsonPlaces
{
    private readonly byte[] _file;
    private readonly List<int> _lineStarts = [0];

    public JsonPlaces(ReadOnlySpan<byte> file)
    {
        _file = file.ToArray();
        for (int i = 0; i < _file.Length; i++)
        {
            if (_file[i] == (byte)'\n')
            {
                _lineStarts.Add(i + 1);
            }
        }
    }

    /// <summary>Line and column, both from 1; the column in characters.</summary>
    public (int Line, int Column) Of(JsonSpot spot)
    {
        int index = _lineStarts.BinarySearch(spot.Offset);
        int line = index >= 0 ? index : ~index - 1;
        int start = _lineStarts[line];
        return (line + 1, Encoding.UTF8.GetCharCount(_file, start, spot.Offset - start) + 1);
    }
}
