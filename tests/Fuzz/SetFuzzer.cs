using XiqingV2X.Uper;

namespace XiqingV2X.Fuzz;

/// <summary>The loop over one schema set: mutate, check, keep what took a new branch.</summary>
internal sealed class SetFuzzer
{
    private const int LargestInput = 4096;

    private readonly CoverageMap _map;
    private readonly Oracle _oracle;
    private readonly Mutator _mutator;
    private readonly IReadOnlyList<byte[]> _seeds;
    private readonly List<byte[]> _corpus = [];
    private readonly byte[] _seen = CoverageMap.NewSeen();

    public SetFuzzer(string set, Oracle oracle, IReadOnlyList<byte[]> seeds, CoverageMap map, int seed)
    {
        (Set, _oracle, _seeds, _map) = (set, oracle, seeds, map);
        _mutator = new Mutator(seed, LargestInput);
    }

    public string Set { get; }

    public long Inputs { get; private set; }

    public long Accepted { get; private set; }

    /// <summary>Inputs kept because each took a branch that those before it did not.</summary>
    public int Corpus => _corpus.Count;

    /// <summary>Pairs of branches taken so far.</summary>
    public int Edges => _seen.Count(b => b != 0);

    /// <summary>The input checked last.</summary>
    public byte[] Input { get; private set; } = [];

    /// <summary>Checks the next input: the seeds first, then what is made from the corpus or mended from the last input.</summary>
    public Finding? Next()
    {
        Input = Inputs < _seeds.Count ? _seeds[(int)Inputs] : Mended() ?? _mutator.Mutate(Pick(), Any());
        Inputs++;
        _map.Clear();
        var finding = _oracle.Check(Input);
        Accepted += _oracle.Result.Ok ? 1 : 0;
        if (_map.AddTo(_seen))
        {
            _corpus.Add(Input);
        }

        return finding;
    }

    // Most mutations leave a value that ends elsewhere: cut the payload there, or go on with noise.
    private byte[]? Mended()
    {
        var result = _oracle.Result;
        switch (result.Reason)
        {
            case UperError.TrailingBits or UperError.NonZeroPadding when result.BitOffset > 0:
                return Bits.Join(Input, result.BitOffset, [], [], 0);
            case UperError.Truncated when Input.Length < LargestInput && _mutator.Below(4) == 0:
                return [.. Input, .. _mutator.Noise(1 + _mutator.Below(64))];
            default:
                return null;
        }
    }

    // Half of the time what was found lately; of two the smaller one, which is faster and hits fields more often.
    private byte[] Pick()
    {
        var from = _mutator.Below(2) == 0 ? _corpus.Count * 3 / 4 : 0;
        var (one, two) = (Any(from), Any(from));
        return one.Length < two.Length ? one : two;
    }

    private byte[] Any(int from = 0) =>
        _corpus.Count > 0 ? _corpus[from + _mutator.Below(_corpus.Count - from)] : _seeds[_mutator.Below(_seeds.Count)];
}
