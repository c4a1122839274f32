using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace XiqingV2X.Storage.Points;

/// <summary>
/// A series, window length and tag values as a hash of 128 bits: a zone has hundreds of thousands of them, and a hash holds on to
/// no text. Two that differ would have the same one in ten to the 27th zones.
/// </summary>
internal sealed class PointKey
{
    private char[] _text = new char[256];

    /// <summary>The hash. The texts are told apart by the length before each.</summary>
    public UInt128 Of(string series, int windowSeconds, IReadOnlyList<string> tags)
    {
        int length = 0;
        Append((char)windowSeconds, ref length);
        Append((char)(windowSeconds >> 16), ref length);
        Append(series, ref length);
        for (int i = 0; i < tags.Count; i++)
        {
            Append(tags[i], ref length);
        }

        return XxHash128.HashToUInt128(MemoryMarshal.AsBytes(_text.AsSpan(0, length)));
    }

    private void Append(string text, ref int length)
    {
        Append((char)text.Length, ref length);
        if (length + text.Length >= _text.Length)
        {
            Array.Resize(ref _text, 2 * (length + text.Length));
        }

        text.CopyTo(_text.AsSpan(length));
        length += text.Length;
    }

    private void Append(char unit, ref int length)
    {
        if (length == _text.Length)
        {
            Array.Resize(ref _text, 2 * length);
        }

        _text[length++] = unit;
    }
}
