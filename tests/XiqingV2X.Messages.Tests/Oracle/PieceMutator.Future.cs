using XiqingV2X.Uper.Generator.Asn1;

namespace XiqingV2X.Messages.Tests.Oracle;

/// <content>What a later revision may add wherever the schema has an extension mark: valid messages that nobody knows yet.</content>
internal sealed partial class PieceMutator
{
    /// <summary>The ways in which a later revision differs. Each leaves the message valid.</summary>
    private Mutation[] FutureMutations() =>
    [
        new("unknown extension additions", m => Pick(Extensible<SequenceNode>(m)) is { } p && AddAdditions(p)),
        new("unknown enumeration value", m => Pick(Extensible<EnumeratedNode>(m)) is { } p && AddItem(p)),
        new("unknown alternative", m => Pick(Extensible<ChoiceNode>(m)) is { } p && AddAlternative(p)),
        new("longer bit string", m => Pick(Extensible<BitStringNode>(m)) is { } p && AddBits(p)),
        new("unknown message id", AddMessage),
    ];

    /// <summary>Places with an extension mark, in a message.</summary>
    public static IEnumerable<Piece> Extensible<T>(Piece message)
        where T : TypeNode =>
        message.All().Where(p => p is { Kind: PieceKind.Group, Type: T, Parts: [{ Kind: PieceKind.Flag }, ..] });

    /// <summary>Adds one to three additions behind those that the schema knows, rarely more than 64 with one present.</summary>
    public bool AddAdditions(Piece sequence)
    {
        var known = ((SequenceNode)sequence.Type!).Additions.Count;
        var additions = sequence.Parts.Find(p => p.Kind == PieceKind.Additions);
        if (additions is null)
        {
            sequence.Parts[0].Bits = "1";
            sequence.Add(new Piece(PieceKind.Small, sequence.Type));
            additions = sequence.Add(new Piece(PieceKind.Additions, sequence.Type));
        }

        var wide = _random.Next(20) == 0;
        additions.Bits = additions.Bits.PadRight(known, '0') + (wide ? new string('0', 64) : "");
        for (var n = _random.Next(1, 4); n > 0; n--)
        {
            additions.Bits += "1";
            sequence.Add(Unknown());
        }

        var count = additions.Bits.Length;
        sequence.Parts.Find(p => p.Kind == PieceKind.Small)!.Bits =
            count <= 64 ? Piece.Number((ulong)count - 1, 7) : "1" + (count < 128 ? Piece.Number((ulong)count, 8) : "10" + Piece.Number((ulong)count, 14));
        return true;
    }

    public bool AddItem(Piece enumerated) => Replace(enumerated, Index(((EnumeratedNode)enumerated.Type!).Additions.Count, 32767));

    public bool AddAlternative(Piece choice) => Replace(choice, Index(((ChoiceNode)choice.Type!).Additions.Count, 70000), Unknown());

    /// <summary>A bit string of another size than the root's.</summary>
    public bool AddBits(Piece bits)
    {
        var root = ((BitStringNode)bits.Type!).Size.Max;
        var length = _random.Next(200);
        length += length == root ? 1 : 0;
        return Replace(
            bits,
            new Piece(PieceKind.Size, bits.Type, length < 128 ? Piece.Number((ulong)length, 8) : "10" + Piece.Number((ulong)length, 14), 127),
            new Piece(PieceKind.Content, bits.Type, Noise(length)));
    }

    private static bool Replace(Piece value, params Piece[] parts)
    {
        value.Parts[0].Bits = "1";
        value.Parts.RemoveRange(1, value.Parts.Count - 1);
        value.Parts.AddRange(parts);
        return true;
    }

    // The number in front of an open type becomes one that selects nothing.
    private bool AddMessage(Piece message)
    {
        var open = message.All().Where(p => p.Parts.Exists(c => c.Type is ClassFieldNode { Key: not null })).ToList();
        if (Pick(open) is not { } sequence)
        {
            return false;
        }

        var id = sequence.Parts.Find(p => p.Type is ClassFieldNode { Key: null })!.All().First(p => p.Kind == PieceKind.Number);
        id.Bits = Piece.Number(id.Max - (ulong)_random.Next(1000), id.Bits.Length);
        return true;
    }

    // X.691 clause 10.6; mostly the next ones, sometimes any.
    private Piece Index(int known, int most)
    {
        var value = known + (_random.Next(3) > 0 ? _random.Next(8) : _random.Next(most - known));
        var octets = value < 256 ? 1 : value < 65536 ? 2 : 3;
        return new Piece(PieceKind.Small, null, value < 64 ? Piece.Number((ulong)value, 7) : "1" + Piece.Determined(Piece.Number((ulong)value, 8 * octets)));
    }

    private Piece Unknown()
    {
        var octets = _random.Next(12) == 0 ? _random.Next(128, 300) : _random.Next(1, 12);
        return new Piece(PieceKind.Content, null, Piece.Determined(Noise(8 * octets)));
    }
}
