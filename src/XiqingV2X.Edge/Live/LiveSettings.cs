using XiqingV2X.Edge.Alerts;

namespace XiqingV2X.Edge.Live;

/// <summary>What the live stream is made of.</summary>
/// <param name="SilentAfterMs">An RSU not heard for longer is silent.</param>
/// <param name="Alerts">Alerts that stand; the same list until something changes.</param>
internal sealed record LiveSettings(long SilentAfterMs, Func<IReadOnlyList<Alert>> Alerts)
{
    public List<LivePart> Parts() =>
        [new RsusPart(SilentAfterMs), new LinksPart(), new SignalsPart(), new ObjectsPart(null), new AlertsPart(Alerts), new FiguresPart(SilentAfterMs)];
}
