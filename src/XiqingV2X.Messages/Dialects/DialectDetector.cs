using System.Numerics;

namespace XiqingV2X.Messages.Dialects;

/// <summary>
/// Says which schema set a payload follows. No field on the wire does, so every set is tried: a set fits when it decodes
/// the whole payload (fewer than eight bits left over, all of them zero), and among those that fit the content has to be
/// likely: positions in the area, times in order, values and extensions that the set knows. What a device's earlier
/// payloads decided settles what fits equally, and once several agreed, it is enough that the set fits. Allocates nothing once warm. Not safe for several threads.
/// </summary>
public sealed class DialectDetector : IDisposable
{
    /// <summary>A set is out when its doubt is larger than the smallest by more than this.</summary>
    private const int Margin = 2;

    private readonly DialectArea _area;
    private readonly Candidate[] _candidates;
    private readonly string[]?[] _names;
    private readonly DeviceMemory _memory = new();

    /// <summary>A detector for all sets that are built in.</summary>
    /// <param name="area">Where the senders can be; China by default.</param>
    public DialectDetector(DialectArea? area = null)
        : this(SchemaSets.All(), area)
    {
    }

    /// <summary>A detector for some sets, which it uses alone. Order matters: the first of equals is taken.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No set, or more than 16.</exception>
    public DialectDetector(IReadOnlyList<SchemaSet> sets, DialectArea? area = null)
    {
        ArgumentNullException.ThrowIfNull(sets);
        ArgumentOutOfRangeException.ThrowIfZero(sets.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sets.Count, 16);
        _area = area ?? DialectArea.China;
        _candidates = [.. sets.Select(set => new Candidate(set))];
        _names = new string[]?[1 << sets.Count];
        Sets = [.. sets];
    }

    /// <summary>The sets tried, in order.</summary>
    public IReadOnlyList<SchemaSet> Sets { get; }

    /// <summary>Decides about one payload.</summary>
    /// <param name="payload">An encoded MessageFrame.</param>
    /// <param name="device">Who sent it, if known: its earlier payloads settle what this one leaves open.</param>
    public DialectVerdict Detect(ReadOnlySpan<byte> payload, string? device = null)
    {
        uint fits = 0;
        int farthest = 0;
        for (int i = 0; i < _candidates.Length; i++)
        {
            if (_candidates[i].TryDecode(payload))
            {
                fits |= 1u << i;
            }
            else if (_candidates[i].Result.BitOffset > _candidates[farthest].Result.BitOffset)
            {
                farthest = i;
            }
        }

        return fits == 0
            ? Verdict(DialectOutcome.None, farthest, 0)
            : Choose(fits, device);
    }

    private DialectVerdict Choose(uint fits, string? device)
    {
        int remembered = _memory.Find(device, out bool trusted);
        if (trusted && (fits >> remembered & 1) != 0)
        {
            // No look at the content: what it costs is ten times the decodes, and it would change nothing.
            return Verdict(DialectOutcome.Decided, remembered, 1u << remembered, byMemory: !BitOperations.IsPow2(fits));
        }

        uint likely = Likely(fits);
        int first = BitOperations.TrailingZeroCount(likely);
        if (BitOperations.IsPow2(likely))
        {
            if (_candidates[first].Doubt.IsLikely)
            {
                _memory.Confirm(device, first);
            }

            return Verdict(DialectOutcome.Decided, first, likely);
        }

        return remembered >= 0 && (likely >> remembered & 1) != 0
            ? Verdict(DialectOutcome.Decided, remembered, 1u << remembered, byMemory: true)
            : Verdict(DialectOutcome.Ambiguous, first, likely);
    }

    // Content rules a set out only beside one whose content is likely: among nonsense, the lesser nonsense is no better.
    private uint Likely(uint fits)
    {
        var least = new ContentDoubt(int.MaxValue, 0);
        for (int i = 0; i < _candidates.Length; i++)
        {
            if ((fits >> i & 1) != 0)
            {
                _candidates[i].Weigh(_area);
                least = _candidates[i].Doubt.Weight < least.Weight ? _candidates[i].Doubt : least;
            }
        }

        if (!least.IsLikely)
        {
            return fits;
        }

        uint likely = 0;
        for (int i = 0; i < _candidates.Length; i++)
        {
            if ((fits >> i & 1) != 0 && _candidates[i].Doubt.Weight <= least.Weight + Margin)
            {
                likely |= 1u << i;
            }
        }

        return likely;
    }

    private DialectVerdict Verdict(DialectOutcome outcome, int chosen, uint candidates, bool byMemory = false)
    {
        var candidate = _candidates[chosen];
        return new DialectVerdict(outcome, candidate.Set, NamesOf(candidates), candidate.Result)
        {
            ByMemory = byMemory,
            SameContent = HaveSameContent(candidates),
            Doubt = candidate.Doubt,
        };
    }

    private bool HaveSameContent(uint candidates)
    {
        int first = BitOperations.TrailingZeroCount(candidates);
        for (int i = first + 1; i < _candidates.Length; i++)
        {
            if ((candidates >> i & 1) != 0 && !_candidates[i].Jer.SequenceEqual(_candidates[first].Jer))
            {
                return false;
            }
        }

        return true;
    }

    // One array for each combination, kept. The making is apart, so that looking up needs no closure.
    private string[] NamesOf(uint candidates) => _names[candidates] ??= MakeNames(candidates);

    private string[] MakeNames(uint candidates) =>
        [.. _candidates.Where((_, i) => (candidates >> i & 1) != 0).Select(c => c.Set.Name)];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var candidate in _candidates)
        {
            candidate.Dispose();
        }
    }
}
