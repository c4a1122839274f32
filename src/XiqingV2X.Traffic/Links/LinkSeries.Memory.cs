using XiqingV2X.Traffic.Memory;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Links;

/// <content>What outlives the engine.</content>
internal sealed partial class LinkSeries
{
    /// <summary>Stretches along the present lines; those along lines that a MAP has replaced count no more.</summary>
    public IReadOnlyList<RememberedStretch> Remembered() =>
    [
        .. _stretches
            .Where(entry => ReferenceEquals(_map.Links[entry.Key.Link].Line, entry.Value.Line))
            .Select(entry => new RememberedStretch(entry.Key.Link, _rsuId(entry.Key.Rsu), entry.Value.FromM, entry.Value.ToM, entry.Value.LastMs)),
    ];

    /// <summary>Stretches that sensors have been seen to see, by link and RSU; of one along a replaced line the line differs.</summary>
    public Dictionary<LinkKey, SeenStretch> Stretches => _stretches;

    /// <summary>Takes the stretches of another engine in place of its own.</summary>
    public void Recall(EngineMemory memory, Func<string, int> rsuIndex)
    {
        _stretches.Clear();
        foreach (RememberedStretch stretch in memory.Stretches)
        {
            if (_map.TryFindLink(memory.Links[stretch.Link], out int link) && _map.Links[link].Line is { } line)
            {
                _stretches[new LinkKey(link, rsuIndex(stretch.RsuId))] =
                    new SeenStretch { FromM = stretch.FromM, ToM = stretch.ToM, LastMs = stretch.LastMs, Line = line };
                NoteSensor(new LinkKey(link, rsuIndex(stretch.RsuId)));
            }
        }
    }

    public void Save(MemoryWriter writer)
    {
        _links.Save(writer, (to, key) =>
        {
            _map.SaveLink(to, key.Link);
            to.Write((sbyte)Math.Min(key.Rsu, 0));
            to.WriteRsu(key.Rsu);
        });
        _sensors.Save(writer, (to, rsu) => to.WriteRsu(rsu));
    }

    public void Load(MemoryReader reader)
    {
        _links.Load(reader, from =>
        {
            int link = _map.LoadLink(from);
            int source = from.ReadSByte();
            int rsu = from.ReadRsu();
            return link < 0 ? null : new LinkKey(link, source < 0 ? source : rsu);
        });
        _sensors.Load(reader, from => from.ReadRsu());
    }
}
