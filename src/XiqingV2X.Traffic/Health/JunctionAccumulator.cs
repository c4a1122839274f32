using XiqingV2X.Traffic.Roads;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Health;

/// <summary>SPAT and MAP of one junction and RSU in one window.</summary>
internal sealed class JunctionAccumulator : IAccumulator<JunctionAccumulator>
{
    private SpatFingerprint _first;
    private long _firstMs;
    private long _lastMs;
    private bool _timeMoved;
    private bool _contentMoved;
    private PhaseSet _phases;

    public long SpatMessages { get; private set; }

    public long MapMessages { get; set; }

    /// <summary>MAP messages whose content is not followed: it changes, or another RSU's stands.</summary>
    public long MapUnsettled { get; set; }

    /// <summary>MAP messages whose content cannot be.</summary>
    public long MapRefused { get; set; }

    public long SpatFreshMs { get; set; }

    public long MapFreshMs { get; set; }

    public long Changes { get; set; }

    /// <summary>Phase ids told.</summary>
    public PhaseSet Phases => _phases;

    public void AddPhase(byte phase) => _phases.Add(phase);

    public void AddSpat(long arrivalMs, in SpatFingerprint content)
    {
        if (SpatMessages++ == 0)
        {
            _first = content;
            _firstMs = arrivalMs;
        }

        _lastMs = arrivalMs;
        _timeMoved |= content.Time != _first.Time;
        _contentMoved |= content.Content != _first.Content;
    }

    /// <summary>
    /// Whether the SPAT stood still: at least 3 over half the window, and either a time told that never moved, or
    /// countdowns told that never did. Null when there are too few to tell.
    /// </summary>
    public bool? IsStuck(long windowMs)
    {
        if (SpatMessages < 3 || (_lastMs - _firstMs) * 2 < windowMs)
        {
            return null;
        }

        return (_first.HasTime && !_timeMoved) || (_first.HasTiming && !_contentMoved);
    }

    public void Merge(JunctionAccumulator part)
    {
        if (SpatMessages == 0)
        {
            _first = part._first;
            _firstMs = part._firstMs;
        }

        if (part.SpatMessages > 0)
        {
            _lastMs = part._lastMs;
            _timeMoved |= part._timeMoved || part._first.Time != _first.Time;
            _contentMoved |= part._contentMoved || part._first.Content != _first.Content;
        }

        _phases.Add(part._phases);
        SpatMessages += part.SpatMessages;
        MapMessages += part.MapMessages;
        MapUnsettled += part.MapUnsettled;
        MapRefused += part.MapRefused;
        SpatFreshMs += part.SpatFreshMs;
        MapFreshMs += part.MapFreshMs;
        Changes += part.Changes;
    }

    public void Reset()
    {
        _first = default;
        _firstMs = 0;
        _lastMs = 0;
        _timeMoved = false;
        _contentMoved = false;
        _phases = default;
        SpatMessages = 0;
        MapMessages = 0;
        MapUnsettled = 0;
        MapRefused = 0;
        SpatFreshMs = 0;
        MapFreshMs = 0;
        Changes = 0;
    }

    public void Save(MemoryWriter writer)
    {
        writer.Write(_first.Time);
        writer.Write(_first.HasTime);
        writer.Write(_first.Content);
        writer.Write(_first.HasTiming);
        writer.Write(_firstMs);
        writer.Write(_lastMs);
        writer.Write(_timeMoved);
        writer.Write(_contentMoved);
        _phases.Save(writer);
        writer.Write7BitEncodedInt64(SpatMessages);
        writer.Write7BitEncodedInt64(MapMessages);
        writer.Write7BitEncodedInt64(MapUnsettled);
        writer.Write7BitEncodedInt64(MapRefused);
        writer.Write7BitEncodedInt64(SpatFreshMs);
        writer.Write7BitEncodedInt64(MapFreshMs);
        writer.Write7BitEncodedInt64(Changes);
    }

    public void Load(MemoryReader reader)
    {
        _first = new SpatFingerprint(reader.ReadInt64(), reader.ReadBoolean(), reader.ReadUInt64(), reader.ReadBoolean());
        _firstMs = reader.ReadInt64();
        _lastMs = reader.ReadInt64();
        _timeMoved = reader.ReadBoolean();
        _contentMoved = reader.ReadBoolean();
        _phases.Load(reader);
        SpatMessages = reader.Read7BitEncodedInt64();
        MapMessages = reader.Read7BitEncodedInt64();
        MapUnsettled = reader.Read7BitEncodedInt64();
        MapRefused = reader.Read7BitEncodedInt64();
        SpatFreshMs = reader.Read7BitEncodedInt64();
        MapFreshMs = reader.Read7BitEncodedInt64();
        Changes = reader.Read7BitEncodedInt64();
    }
}
