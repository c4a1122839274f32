using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Traffic.Radio;

/// <summary>The last reception of a vehicle at an RSU.</summary>
internal struct Reception
{
    public long TimeMs;
    public GeoPoint Position;
    public byte MessageCount;
}
