using XiqingV2X.Edge.Alerts;

namespace XiqingV2X.Edge.Live;

/// <summary>What the live stream is made of.</summary>
/// <param name="SilentAfterMs">An RSU not heard for longer is silent.</param>
/// <param name="Alerts">Alerts that stand; the same list until something changes.</param>
/// <param name="Replay">The replay that it shows; null for the district as it is.</param>
/// <param name="Scene">Number of the replay's picture: another one after a seek.</param>
internal sealed record LiveSettings(long SilentAfterMs, Func<IReadOnlyList<Alert>> Alerts, string? Replay = null, int Scene = 0)
{
    public List<LivePart> Parts() =>
        [new RsusPart(SilentAfterMs), new LinksPart(), new SignalsPart(), new ObjectsPart(null), new EventsPart(), new AlertsPart(Alerts), new FiguresPart(SilentAfterMs, Replay is not null)];
}
