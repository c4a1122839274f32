using System.Globalization;

namespace XiqingV2X.Traffic.Roads;

/// <summary>Reference of a MAP node (NodeReferenceID).</summary>
/// <param name="Region">Road regulator, 0..65535; -1 when the message leaves it out.</param>
/// <param name="Id">Node, 0..65535.</param>
public readonly record struct NodeId(int Region, int Id)
{
    /// <summary>The node key used in tags: <c>region-id</c>, or <c>id</c> without a region. Allocates.</summary>
    public string ToKey() => Region < 0
        ? Id.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Region}-{Id}");
}
