using System.Text;
using XiqingV2X.Uper.Generator.Asn1;

namespace XiqingV2X.Messages.Tests.Oracle;

/// <summary>A part of an encoding with what it means, so that it can be changed and written again.</summary>
/// <param name="kind">What it is.</param>
/// <param name="type">Type of the value that it is or belongs to.</param>
/// <param name="bits">Bits of a leaf, as zeros and ones.</param>
/// <param name="max">Largest number that the schema allows in the bits of a leaf.</param>
internal sealed class Piece(PieceKind kind, TypeNode? type, string bits = "", ulong max = 0)
{
    private const int Fragment = 16384;

    public PieceKind Kind { get; } = kind;

    public TypeNode? Type { get; } = type;

    public string Bits { get; set; } = bits;

    public ulong Max { get; } = max;

    public List<Piece> Parts { get; private init; } = [];

    public Piece Add(Piece part)
    {
        Parts.Add(part);
        return part;
    }

    public Piece Clone() => new(Kind, Type, Bits, Max) { Parts = Parts.ConvertAll(p => p.Clone()) };

    /// <summary>This piece and all in it.</summary>
    public List<Piece> All()
    {
        var all = new List<Piece>();
        Collect(all);
        return all;
    }

    /// <summary>The complete encoding, filled up to octets.</summary>
    public byte[] Write()
    {
        var text = new StringBuilder();
        Write(text);
        return Octets(text.ToString());
    }

    /// <summary>A general length determinant (X.691 clause 10.9.3) and as many octets of zeros and ones.</summary>
    public static string Determined(string content)
    {
        var octets = content.Length / 8;
        if (octets < Fragment)
        {
            return (octets < 128 ? Number((ulong)octets, 8) : "10" + Number((ulong)octets, 14)) + content;
        }

        var units = Math.Min(4, octets / Fragment);
        var head = 8 * Fragment * units;
        return "11" + Number((ulong)units, 6) + content[..head] + Determined(content[head..]);
    }

    public static string Number(ulong value, int bits) =>
        string.Create(bits, value, static (text, v) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = (v >> (text.Length - 1 - i) & 1) != 0 ? '1' : '0';
            }
        });

    private void Collect(List<Piece> all)
    {
        all.Add(this);
        Parts.ForEach(p => p.Collect(all));
    }

    private void Write(StringBuilder text)
    {
        if (Kind != PieceKind.OpenType)
        {
            text.Append(Bits);
            Parts.ForEach(p => p.Write(text));
            return;
        }

        var content = new StringBuilder(Bits);
        Parts.ForEach(p => p.Write(content));
        content.Append('0', content.Length == 0 ? 8 : -content.Length & 7);
        text.Append(Determined(content.ToString()));
    }

    private static byte[] Octets(string text)
    {
        var octets = new byte[Math.Max(1, (text.Length + 7) / 8)];
        for (var i = 0; i < text.Length; i++)
        {
            octets[i / 8] |= (byte)(text[i] == '1' ? 0x80 >> (i % 8) : 0);
        }

        return octets;
    }
}
