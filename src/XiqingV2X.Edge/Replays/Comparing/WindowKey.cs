using System.Globalization;

namespace XiqingV2X.Edge.Replays.Comparing;

/// <summary>Names one closed window.</summary>
/// <param name="Series">Series.</param>
/// <param name="WindowSeconds">Length, s.</param>
/// <param name="StartMs">Start, Unix ms.</param>
/// <param name="Tags">Values of its tags, in the order of the series, <c>|</c> between them.</param>
internal readonly record struct WindowKey(string Series, int WindowSeconds, long StartMs, string Tags) : IComparable<WindowKey>
{
    public int CompareTo(WindowKey other)
    {
        int order = string.CompareOrdinal(Series, other.Series);
        order = order != 0 ? order : WindowSeconds.CompareTo(other.WindowSeconds);
        order = order != 0 ? order : StartMs.CompareTo(other.StartMs);
        return order != 0 ? order : string.CompareOrdinal(Tags, other.Tags);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Series} {WindowSeconds}s {DateTimeOffset.FromUnixTimeMilliseconds(StartMs):yyyy-MM-ddTHH:mm:ssZ} {Tags}");
}
