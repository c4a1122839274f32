using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Fusion;

/// <summary>Vehicles of one area that sensors saw in one window, and how many of them tell of themselves.</summary>
internal sealed class PenetrationAccumulator : IAccumulator<PenetrationAccumulator>
{
    public int Seen { get; private set; }

    public int Equipped { get; private set; }

    /// <summary>Of <see cref="Equipped"/>: counted for the first time; the others were counted on other links before.</summary>
    public int EquippedFirst { get; private set; }

    public void Add(bool equipped, bool first)
    {
        Seen++;
        Equipped += equipped ? 1 : 0;
        EquippedFirst += first ? 1 : 0;
    }

    public void Merge(PenetrationAccumulator part)
    {
        Seen += part.Seen;
        Equipped += part.Equipped;
        EquippedFirst += part.EquippedFirst;
    }

    public void Reset()
    {
        Seen = 0;
        Equipped = 0;
        EquippedFirst = 0;
    }

    public void Save(MemoryWriter writer)
    {
        writer.Write7BitEncodedInt(Seen);
        writer.Write7BitEncodedInt(Equipped);
        writer.Write7BitEncodedInt(EquippedFirst);
    }

    public void Load(MemoryReader reader)
    {
        Seen = reader.Read7BitEncodedInt();
        Equipped = reader.Read7BitEncodedInt();
        EquippedFirst = reader.Read7BitEncodedInt();
    }
}
