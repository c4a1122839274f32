namespace XiqingV2X.Edge.Live;

/// <summary>What the live stream is made of.</summary>
/// <param name="SilentAfterMs">An RSU not heard for longer is silent.</param>
internal sealed record LiveSettings(long SilentAfterMs)
{
    public List<LivePart> Parts() =>
        [new RsusPart(SilentAfterMs), new LinksPart(), new SignalsPart(), new ObjectsPart(null), new FiguresPart(SilentAfterMs)];
}
