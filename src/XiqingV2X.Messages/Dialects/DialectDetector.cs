using System.Numerics;

namespace XiqingV2X.Messages.Dialects;

/// <summary>
/// Says which schema set a payload follows. No field on the wire does, so every set is tried: a set fits when it decodes
/// the whole payload (fewer than eight bits left over, all of them zero), and among those that fit the content has to be
/// likely: positions in the area, times in order, values and extensions that the set knows. What a device's earlier
/// payloads decided settles what fits equally, and once several agreed, it is enough that the set fits. Allocates nothing once warm. Not safe for several threads.
/// </summary>
/// <remarks>
/// A set that extends another (T/CSAE 157 has the Day-1 messages of YD/T 3709 bit for bit) is tried only where the other
/// finds something it does not know, and it fits only where it knows more: a plain Day-1 message is one of the set extended.
/// </remarks>
public sealed class DialectDetector : IDisposable
{
    /// <summary>A set is out when its doubt is larger than the smallest by more than this.</summary>
    private const int Margin = 2;

    private readonly DialectArea _area;
    private readonly Candidate[] _candidates;
    private readonly int[] _extended;
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
        _extended = [.. sets.Select((set, i) => sets.Take(i).ToList().FindIndex(other => other.Name == set.Extends))];
        _names = new string[]?[1 << sets.Count];
        Sets = [.. sets];
    }

    /// <summary>The sets tried, in order.</summary>
    public IReadOnlyList<SchemaSet> Sets { get; }

    /// <summary>Decides about one payload.</summary>
    /// <param name="payload">An encoded MessageFrame.</param>
    /// <param name="device">Who sent it, if known: its earlier payloads settle what this one leaves open.</param>
    /// <param name="arrivalMs">When it arrived, Unix ms UTC, if known: message times that do not follow the device's earlier ones speak against a set.</param>
    public DialectVerdict Detect(ReadOnlySpan<byte> payload, string? device = null, long? arrivalMs = null)
    {
        uint fits = 0;
        int farthest = 0;
        for (int i = 0; i < _candidates.Length; i++)
        {
            int extended = _extended[i];
            if (extended >= 0 && !((fits >> extended & 1) != 0 && _candidates[extended].Set.UnknownExtensions > 0))
            {
                continue;
            }

            if (_candidates[i].TryDecode(payload))
            {
                fits = extended < 0 ? fits | (1u << i) : Extend(fits, i);
            }
            else if (_candidates[i].Result.BitOffset > _candidates[farthest].Result.BitOffset)
            {
                farthest = i;
            }
        }

        return fits == 0
            ? Verdict(DialectOutcome.None, farthest, 0)
            : Choose(fits, device, arrivalMs);
    }

    // A set that reads as its own what another skips: open types end where they say, so that is no accident.
    private uint Extend(uint fits, int extending)
    {
        SchemaSet extension = _candidates[extending].Set;
        if (!KnowsMore(extension, _candidates[_extended[extending]].Set))
        {
            return fits;
        }

        uint left = 1u << extending;
        for (int i = 0; i < extending; i++)
        {
            left |= (fits >> i & 1) != 0 && !KnowsMore(extension, _candidates[i].Set) ? 1u << i : 0;
        }

        return left;
    }

    private static bool KnowsMore(SchemaSet set, SchemaSet other) =>
        set.Kind != MessageKind.Unknown && (other.Kind == MessageKind.Unknown || set.UnknownExtensions < other.UnknownExtensions);

    private DialectVerdict Choose(uint fits, string? device, long? arrivalMs)
    {
        int remembered = _memory.Find(device, out bool trusted, out DialectClock earlier);
        if (trusted && (fits >> remembered & 1) != 0)
        {
            // No look at the content: what it costs is ten times the decodes, and it would change nothing.
            return Verdict(DialectOutcome.Decided, remembered, 1u << remembered, byMemory: !BitOperations.IsPow2(fits));
        }

        uint likely = Likely(fits, earlier, arrivalMs);
        int first = BitOperations.TrailingZeroCount(likely);
        if (BitOperations.IsPow2(likely))
        {
            if (_candidates[first].Doubt.IsLikely)
            {
                // Who sends messages of the extension sends those of the set extended as well.
                _memory.Confirm(device, _extended[first] >= 0 ? _extended[first] : first, _candidates[first].Clock);
            }

            return Verdict(DialectOutcome.Decided, first, likely);
        }

        return remembered >= 0 && (likely >> remembered & 1) != 0
            ? Verdict(DialectOutcome.Decided, remembered, 1u << remembered, byMemory: true)
            : Verdict(DialectOutcome.Ambiguous, first, likely);
    }

    // Content rules a set out only beside one whose content is likely: among nonsense, the lesser nonsense is no better.
    private uint Likely(uint fits, in DialectClock earlier, long? arrivalMs)
    {
        var least = new ContentDoubt(int.MaxValue, 0);
        for (int i = 0; i < _candidates.Length; i++)
        {
            if ((fits >> i & 1) != 0)
            {
                _candidates[i].Weigh(_area, earlier, arrivalMs);
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
