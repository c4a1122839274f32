using XiqingV2X.Traffic.Live;

namespace XiqingV2X.Edge.Live;

/// <summary>Whether an RSU is on air, as of the picture: what came after it is not known yet.</summary>
internal static class RsuStateName
{
    public const string OnAir = "on-air";
    public const string Silent = "silent";
    public const string NeverHeard = "never-heard";

    public static string Of(LiveRsu? rsu, LiveSnapshot? picture, long silentAfterMs) => rsu is null || picture is null
        ? NeverHeard
        : picture.TimeMs - rsu.LastArrivalMs > silentAfterMs ? Silent : OnAir;
}
