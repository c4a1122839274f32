using XiqingV2X.Messages.Tests.Oracle;
using XiqingV2X.Uper.Generator.Asn1;
using Xunit.Abstractions;

namespace XiqingV2X.Messages.Tests;

/// <summary>
/// What a later revision adds, at every extension mark of every schema set that a message reaches, in lists and in open
/// types too: it is counted, shown in JSON, and comes out again byte for byte (after decoding and after reading the JSON).
/// </summary>
public sealed class FutureContentTests(ITestOutputHelper output)
{
    private const int Seed = 3709;
    private const int PlacesPerType = 5;

    public static TheoryData<string> Sets => [.. SchemaSets.Names];

    [Theory]
    [MemberData(nameof(Sets))]
    public void EveryExtensionMarkKeepsWhatItDoesNotKnow(string set)
    {
        using var both = new Comparison(set);
        var mutator = new PieceMutator(Seed, []);
        var places = new Dictionary<TypeNode, int>(ReferenceEqualityComparer.Instance);
        var inLists = new Dictionary<string, int>();
        foreach (var vector in Vector.OfSet(set).Where(v => v.Bytes.Length < 1200))
        {
            var message = both.Oracle.Pieces(vector.Bytes);
            foreach (var (index, isInList) in Marks(message).ToList())
            {
                var changed = message.Clone();
                var place = changed.All()[index];
                if (places.GetValueOrDefault(place.Type!) >= PlacesPerType)
                {
                    continue;
                }

                places[place.Type!] = places.GetValueOrDefault(place.Type!) + 1;
                var sign = Extend(mutator, place);
                var verdict = both.Compare(changed.Write());
                Assert.True(verdict.Reason is null, $"{vector.Name}: {verdict}");
                Assert.True(both.Codec.UnknownExtensions > 0, vector.Name);
                Assert.Contains(sign, JsonText.Of(both.Codec), StringComparison.Ordinal);
                var kind = place.Type!.GetType().Name;
                inLists[kind] = inLists.GetValueOrDefault(kind) + (isInList ? 1 : 0);
            }
        }

        foreach (var (kind, n) in inLists)
        {
            output.WriteLine($"{set}: {places.Keys.Count(t => t.GetType().Name == kind)} marks of {kind}, {places.Where(p => p.Key.GetType().Name == kind).Sum(p => p.Value)} places, {n} of them in lists");
        }

        // The root and every kind of mark, in lists too.
        Assert.True(inLists[nameof(SequenceNode)] > 0 && inLists[nameof(EnumeratedNode)] > 0 && inLists[nameof(ChoiceNode)] > 0);
        Assert.Contains(places.Keys, t => t is BitStringNode);
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void AllMarksOfAMessageAtOnce(string set)
    {
        using var both = new Comparison(set);
        var mutator = new PieceMutator(Seed, []);
        var most = 0;
        foreach (var vector in Vector.OfSet(set).Where(v => v.Bytes.Length < 400))
        {
            var message = both.Oracle.Pieces(vector.Bytes);
            foreach (var place in message.All().Where(p => IsMark(p) && p.Type is not ChoiceNode))
            {
                Extend(mutator, place);
            }

            var verdict = both.Compare(message.Write());
            Assert.True(verdict.Reason is null, $"{vector.Name}: {verdict}");
            most = Math.Max(most, verdict.Unknown);
        }

        Assert.True(most > 20, $"at most {most} in one message");
    }

    private static bool IsMark(Piece p) =>
        p is { Kind: PieceKind.Group, Type: SequenceNode or EnumeratedNode or ChoiceNode or BitStringNode, Parts: [{ Kind: PieceKind.Flag }, ..] };

    // By their place in All().
    private static IEnumerable<(int Index, bool IsInList)> Marks(Piece message)
    {
        var index = 0;
        return Walk(message, false);

        IEnumerable<(int, bool)> Walk(Piece piece, bool isInList)
        {
            if (IsMark(piece))
            {
                yield return (index, isInList);
            }

            index++;
            foreach (var found in piece.Parts.SelectMany(p => Walk(p, isInList || piece.Type is SequenceOfNode)))
            {
                yield return found;
            }
        }
    }

    // Returns how JSON shows it.
    private static string Extend(PieceMutator mutator, Piece place)
    {
        switch (place.Type)
        {
            case SequenceNode:
                mutator.AddAdditions(place);
                return "\"_ext\":{\"value\":";
            case EnumeratedNode:
                mutator.AddItem(place);
                return "\"_ext_";
            case ChoiceNode:
                mutator.AddAlternative(place);
                return "\"_ext\":{\"value\":";
            default:
                mutator.AddBits(place);
                return "\"";
        }
    }
}
