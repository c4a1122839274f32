namespace XiqingV2X.Edge.Replays.Sessions;

/// <summary>Says of a view whether it shows the district as it is now or a replay.</summary>
/// <param name="Session">The replay; null for live.</param>
internal sealed record ReplayMark(ReplaySession? Session)
{
    public static ReplayMark Live { get; } = new((ReplaySession?)null);
}
