using XiqingV2X.Messages.Dialects;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.Messages.Plausibility;

/// <summary>Where messages can come from: a box, the places of RSUs, and the junctions there are.</summary>
public sealed class PlausibilityZone
{
    private readonly DialectArea _box;
    private readonly IReadOnlyDictionary<string, (double Latitude, double Longitude)> _rsus;
    private readonly HashSet<uint> _nodes;

    /// <summary>A zone.</summary>
    /// <param name="box">Where positions can be, margin included, degrees WGS-84.</param>
    /// <param name="rsus">Places of RSUs by id, degrees WGS-84; those without a place are left out.</param>
    /// <param name="nodes">Node ids (region or null, id) of the junctions; empty when none are registered.</param>
    public PlausibilityZone(
        DialectArea box,
        IReadOnlyDictionary<string, (double Latitude, double Longitude)> rsus,
        IEnumerable<(int? Region, int Id)> nodes)
    {
        ArgumentNullException.ThrowIfNull(box);
        ArgumentNullException.ThrowIfNull(rsus);
        ArgumentNullException.ThrowIfNull(nodes);
        _box = box;
        _rsus = rsus;

        // An RSU may leave the region out.
        _nodes = [.. nodes.SelectMany(node => new[] { Key(node.Region, node.Id), Key(null, node.Id) })];
    }

    /// <summary>China, with nothing registered: all that can be said before there is a register.</summary>
    public static PlausibilityZone Unregistered { get; } =
        new(DialectArea.China, new Dictionary<string, (double, double)>(), []);

    /// <summary>Whether junctions are registered, so that a node can be unknown.</summary>
    public bool HasNodes => _nodes.Count > 0;

    /// <summary>Whether a position in 1e-7 degree is inside the box.</summary>
    public bool Contains(int latitude, int longitude) => _box.HasLatitude(latitude) && _box.HasLongitude(longitude);

    /// <summary>Whether a node is registered, by region and id or, where the message leaves the region out, by id.</summary>
    public bool Has(in NodeReferenceID node) => _nodes.Contains(Key(node.HasRegion ? node.Region : null, node.Id));

    /// <summary>The registered place of an RSU in 1e-7 degree; false when there is none.</summary>
    public bool TryPlace(string? rsu, out int latitude, out int longitude)
    {
        (latitude, longitude) = (0, 0);
        if (rsu is null || !_rsus.TryGetValue(rsu, out var place))
        {
            return false;
        }

        (latitude, longitude) = ((int)(place.Latitude * 1e7), (int)(place.Longitude * 1e7));
        return true;
    }

    private static uint Key(int? region, int id) => ((uint)((region ?? -1) + 1) << 16) | (ushort)id;
}
