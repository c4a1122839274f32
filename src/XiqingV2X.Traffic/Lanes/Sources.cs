using XiqingV2X.Traffic.Links;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Lanes;

/// <summary>Sources of figures: the RSU whose sensors they are of, or one of the numbers of <see cref="LinkKey"/> that are no RSU.</summary>
internal static class Sources
{
    /// <summary>The source tag.</summary>
    public static string NameOf(int rsu) => rsu switch
    {
        LinkKey.Bsm => "bsm",
        LinkKey.Fused => "fused",
        _ => "rsm",
    };

    /// <summary>
    /// Whether figures of a source are given for a link: those of BSM always, of sensors by the RSU that stands for its stop
    /// line, fused ones where there is such an RSU (elsewhere they would be those of BSM again).
    /// </summary>
    public static bool Stands(int rsu, int link, Dictionary<int, int> standing) =>
        rsu == LinkKey.Bsm || (standing.TryGetValue(link, out int chosen) && (rsu == LinkKey.Fused || rsu == chosen));

    /// <summary>Writes a source so that another run can read it.</summary>
    public static void Save(MemoryWriter writer, int rsu)
    {
        writer.Write((sbyte)Math.Min(rsu, 0));
        writer.WriteRsu(rsu);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static int Load(MemoryReader reader)
    {
        int kind = reader.ReadSByte();
        int rsu = reader.ReadRsu();
        return kind < 0 ? kind : rsu;
    }
}
