namespace XiqingV2X.Traffic.Roads;

/// <content>
/// Which of the contents that RSUs tell is followed. The first one of a node at once, if it can be; another only when its
/// RSU has told it steadily for a while, so that a MAP that changes every second, or a single wrong one, moves nothing; and
/// never more of them than a budget allows, since each makes the network anew.
/// </content>
internal sealed partial class MapModel
{
    /// <summary>Changes that may be taken at once, and how often one more may, ms.</summary>
    private const int Budget = 300;
    private const long BudgetEveryMs = 1_000;

    private const int RevisionsKept = 8;

    private readonly Dictionary<NodeId, RefusedMap> _refused = [];
    private double _budget = Budget;
    private long _budgetMs = long.MinValue;

    /// <summary>Judges a node by the hash of its content.</summary>
    public MapVerdict Judge(NodeId node, ulong contentHash, int rsu, long arrivalMs)
    {
        if (_refused.TryGetValue(node, out RefusedMap? refused) && refused.ContentHash == contentHash)
        {
            return MapVerdict.Refused;
        }

        if (Find(node) is not { } known)
        {
            return HasBudget(arrivalMs) ? MapVerdict.Wanted : MapVerdict.Unsettled;
        }

        if (known.Rsu == rsu)
        {
            known.LastArrivalMs = arrivalMs;
        }
        else if (arrivalMs - known.LastArrivalMs <= _options.MapOwnerSilentMs)
        {
            return known.ContentHash == contentHash ? MapVerdict.Known : MapVerdict.Disagrees;
        }

        if (known.ContentHash == contentHash)
        {
            known.Waiting = default;
            return MapVerdict.Known;
        }

        if (known.Waiting.ContentHash != contentHash || known.Waiting.Rsu != rsu || known.Waiting.Told == 0)
        {
            known.Waiting = new WaitingMap(contentHash, rsu, arrivalMs, 1);
            return MapVerdict.Unsettled;
        }

        known.Waiting = known.Waiting with { Told = known.Waiting.Told + 1 };
        bool settled = known.Waiting.Told >= _options.MapSettleMessages && arrivalMs - known.Waiting.SinceMs >= _options.MapSettleMs;
        return settled && HasBudget(arrivalMs) ? MapVerdict.Wanted : MapVerdict.Unsettled;
    }

    /// <summary>Takes a node's new content, unless it cannot be; false then, with the reason kept. Allocates.</summary>
    public bool Follow(MapNode node, ulong contentHash, int rsu, string rsuId, long arrivalMs)
    {
        string? problem = MapCheck.Problem(node) ?? TooMany(node);
        _budget--;
        if (problem is not null)
        {
            _refused[node.Id] = new RefusedMap(contentHash, rsuId, problem);
            return false;
        }

        _refused.Remove(node.Id);
        Replace(node, contentHash, rsu, rsuId, arrivalMs);
        return true;
    }

    /// <summary>Why a node's newest refused content was; null when there is none.</summary>
    public string? ProblemOf(NodeId node) => _refused.TryGetValue(node, out RefusedMap? refused) ? $"{refused.RsuId}: {refused.Problem}" : null;

    private string? TooMany(MapNode node)
    {
        int news = node.InLinks.Count(link => !_linkIndex.ContainsKey((link.Upstream, node.Id)));
        int known = Find(node.Id) is null ? 0 : _links.Count(link => link.Node == node.Id);
        return known + news > _options.MaxLinksPerNode ? "too many different links have been told of the node"
            : _links.Count + news > _options.MaxLinks ? "the network has as many links as it may have"
            : null;
    }

    private bool HasBudget(long arrivalMs)
    {
        if (_budgetMs != long.MinValue && arrivalMs > _budgetMs)
        {
            _budget = Math.Min(Budget, _budget + ((double)(arrivalMs - _budgetMs) / BudgetEveryMs));
        }

        _budgetMs = Math.Max(_budgetMs, arrivalMs);
        return _budget >= 1;
    }

    private static void Keep(NodeState state)
    {
        state.History.Add(new MapRevision(state.Revisions, state.RsuId, state.LastArrivalMs, state.ContentHash));
        if (state.History.Count > RevisionsKept)
        {
            state.History.RemoveAt(0);
        }
    }

    private sealed record RefusedMap(ulong ContentHash, string RsuId, string Problem);
}
