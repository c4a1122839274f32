namespace XiqingV2X.FirmwareSim.Roadside;

/// <summary>
/// Gives the objects that one RSU sees their ptcId: stable while an object is in view, then free again.
/// 0 stands for the RSU itself and is never given.
/// </summary>
public sealed class TrackNumbers
{
    // Out of view for this many ticks, an object that comes back is a new one.
    private const int ForgetAfter = 20;

    private readonly Dictionary<long, (ushort Number, long LastSeen)> _given = [];
    private readonly HashSet<ushort> _taken = [];
    private readonly List<long> _gone = [];
    private ushort _last;

    public ushort Of(long serial, long tick)
    {
        ushort number = _given.TryGetValue(serial, out (ushort Number, long LastSeen) known) ? known.Number : Next();
        _given[serial] = (number, tick);
        return number;
    }

    /// <summary>Frees the numbers of objects that have left.</summary>
    public void Forget(long tick)
    {
        _gone.Clear();
        foreach ((long serial, (ushort number, long lastSeen)) in _given)
        {
            if (tick - lastSeen > ForgetAfter)
            {
                _gone.Add(serial);
                _taken.Remove(number);
            }
        }

        foreach (long serial in _gone)
        {
            _given.Remove(serial);
        }
    }

    private ushort Next()
    {
        do
        {
            _last = _last == ushort.MaxValue ? (ushort)1 : (ushort)(_last + 1);
        }
        while (!_taken.Add(_last));
        return _last;
    }
}
