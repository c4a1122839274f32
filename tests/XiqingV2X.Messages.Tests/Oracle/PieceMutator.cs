using XiqingV2X.Uper.Generator.Asn1;

namespace XiqingV2X.Messages.Tests.Oracle;

/// <summary>
/// Changes messages by what their parts mean, so that the change sits at any depth and what follows it is often still in
/// step. Everything follows from the seed. What a later revision would add is in <c>PieceMutator.Future.cs</c>.
/// </summary>
internal sealed partial class PieceMutator
{
    private readonly Random _random;
    private readonly Piece[] _sources;
    private readonly Dictionary<TypeNode, List<Piece>> _byType = new(ReferenceEqualityComparer.Instance);

    public PieceMutator(int seed, IEnumerable<Piece> sources)
    {
        _random = new Random(seed);
        _sources = [.. sources];
        foreach (var piece in _sources.SelectMany(s => s.All()).Where(p => p is { Kind: PieceKind.Group, Type: SequenceNode or ChoiceNode or SequenceOfNode }))
        {
            if (!_byType.TryGetValue(piece.Type!, out var same))
            {
                _byType.Add(piece.Type!, same = []);
            }

            same.Add(piece);
        }

        Mutations =
        [
            new("number of a field", p => Change(p, PieceKind.Number, leaf => Piece.Number(leaf.Max == ulong.MaxValue ? (ulong)_random.NextInt64() : (ulong)_random.NextInt64((long)leaf.Max + 1), leaf.Bits.Length))),
            new("number above its range", p => Change(p, PieceKind.Number, leaf => Piece.Number(leaf.Max + 1, leaf.Bits.Length), where: leaf => (leaf.Max + 1) >> leaf.Bits.Length == 0)),
            new("length determinant", p => Change(p, PieceKind.Size, leaf => Piece.Number(_random.Next(3) switch
            {
                0 => Value(leaf) + 1,
                1 => Value(leaf) - 1,
                _ => (ulong)_random.NextInt64((long)leaf.Max + 2),
            }, leaf.Bits.Length))),
            new("presence bit", p => Change(p, PieceKind.Presence, Flipped)),
            new("extension bit", p => Change(p, PieceKind.Flag, Flipped)),
            new("bit of a string", p => Change(p, PieceKind.Content, Flipped)),
            new("bit of an addition's head", p => Change(p, _random.Next(2) == 0 ? PieceKind.Small : PieceKind.Additions, Flipped)),
            new("element left out", Shortened),
            new("element twice", Lengthened),
            new("value of another message", Transplanted),
            new("open type with more inside", p => Change(p, PieceKind.OpenType, _ => "", then: o => o.Add(new Piece(PieceKind.Content, null, Noise(8 * _random.Next(1, 3)))))),
            new("open type with other padding", p => Change(p, PieceKind.OpenType, _ => "", then: o => o.Add(new Piece(PieceKind.Content, null, "1")))),
            new("open type empty", p => Change(p, PieceKind.OpenType, _ => "", then: o => o.Parts.Clear())),
            new("small number in the long form", p => Change(p, PieceKind.Small, leaf => "1" + Piece.Determined("00" + leaf.Bits[1..].PadLeft(6, '0')[..6]))),
            .. FutureMutations(),
        ];
    }

    /// <summary>All ways to change a message.</summary>
    public IReadOnlyList<Mutation> Mutations { get; }

    /// <summary>A message, changed at up to three places by meaning and then perhaps by bits, with what was done.</summary>
    public (byte[] Bytes, List<string> Done) Next()
    {
        var message = _sources[_random.Next(_sources.Length)].Clone();
        var done = new List<string>();
        for (var n = _random.Next(16) == 0 ? 0 : _random.Next(1, 4); n > 0; n--)
        {
            Mutation mutation;
            do
            {
                mutation = Mutations[_random.Next(Mutations.Count)];
            }
            while (!mutation.Apply(message)); // not every message has what it changes

            done.Add(mutation.Name);
        }

        return (Damaged(message.Write(), done), done);
    }

    private byte[] Damaged(byte[] bytes, List<string> done)
    {
        switch (_random.Next(12))
        {
            case 0:
                done.Add("truncated");
                return bytes[.._random.Next(bytes.Length)];
            case 1:
                done.Add("octets behind");
                return [.. bytes, .. new byte[_random.Next(1, 4)]];
            case 2:
                done.Add("last bit");
                bytes[^1] ^= (byte)(1 << _random.Next(3));
                return bytes;
            case 3:
                done.Add("spliced");
                var other = _sources[_random.Next(_sources.Length)].Write();
                var cut = _random.Next(bytes.Length);
                return [.. bytes[..cut], .. other.Skip(cut)];
            case 4:
                done.Add("bits flipped");
                for (var n = _random.Next(1, 4); n > 0; n--)
                {
                    bytes[_random.Next(bytes.Length)] ^= (byte)(1 << _random.Next(8));
                }

                return bytes;
            default:
                return bytes;
        }
    }

    private bool Change(Piece message, PieceKind kind, Func<Piece, string> bits, Action<Piece>? then = null, Func<Piece, bool>? where = null)
    {
        if (Pick(message.All().Where(p => p.Kind == kind && (kind == PieceKind.OpenType || p.Bits.Length > 0) && where?.Invoke(p) != false)) is not { } piece)
        {
            return false;
        }

        piece.Bits = bits(piece);
        then?.Invoke(piece);
        return true;
    }

    // A list without its last element, or one of them twice; its size says so where it can.
    private bool Shortened(Piece message)
    {
        if (Pick(Lists(message)) is not { } list)
        {
            return false;
        }

        list.Parts.RemoveAt(list.Parts.Count - 1);
        var size = list.Parts.Find(p => p.Kind == PieceKind.Size)!;
        size.Bits = Piece.Number(Value(size) - 1, size.Bits.Length);
        return true;
    }

    private bool Lengthened(Piece message)
    {
        if (Pick(Lists(message)) is not { } list)
        {
            return false;
        }

        list.Add(list.Parts[^1].Clone());
        var size = list.Parts.Find(p => p.Kind == PieceKind.Size)!;
        size.Bits = Piece.Number(Value(size) + 1, size.Bits.Length);
        return true;
    }

    private static IEnumerable<Piece> Lists(Piece message) =>
        message.All().Where(p => p is { Type: SequenceOfNode, Kind: PieceKind.Group } && p.Parts.Exists(s => s.Kind == PieceKind.Size) && p.Parts[^1].Kind == PieceKind.Group);

    private bool Transplanted(Piece message)
    {
        if (Pick(message.All().Where(p => p.Kind == PieceKind.Group && p.Type is not null && _byType.ContainsKey(p.Type))) is not { } piece)
        {
            return false;
        }

        var other = Pick(_byType[piece.Type!])!.Clone();
        piece.Parts.Clear();
        piece.Parts.AddRange(other.Parts);
        return true;
    }

    private Piece? Pick(IEnumerable<Piece> pieces)
    {
        var all = pieces as List<Piece> ?? [.. pieces];
        return all.Count == 0 ? null : all[_random.Next(all.Count)];
    }

    private string Flipped(Piece leaf)
    {
        var i = _random.Next(leaf.Bits.Length);
        return leaf.Bits[..i] + (leaf.Bits[i] == '0' ? '1' : '0') + leaf.Bits[(i + 1)..];
    }

    private string Noise(int bits) => string.Concat(Enumerable.Range(0, bits).Select(_ => _random.Next(2) == 0 ? '0' : '1'));

    private static ulong Value(Piece leaf) => leaf.Bits.Aggregate(0UL, (v, c) => (v << 1) | (c == '1' ? 1UL : 0));
}
