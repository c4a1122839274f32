using System.Globalization;
using XiqingV2X.Traffic.Events;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Roads;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Signals;

/// <summary>Whether lights change as they may, and when they were told to.</summary>
internal sealed class SignalSeries : KeyedSeries<PhaseKey, SignalAccumulator>, ISignalListener
{
    /// <summary>An end told within this of the observed one was right, ms.</summary>
    private const long RightMs = 1_000;

    private readonly Dictionary<PhaseKey, ToldEnds> _told = [];
    private readonly TrafficOptions _options;
    private readonly Func<SignalBook> _signals;
    private readonly Func<ITrafficObserver?> _observer;

    public SignalSeries(TrafficOptions options, Func<SignalBook> signals, Func<ITrafficObserver?> observer)
        : base(options)
    {
        _options = options;
        _signals = signals;
        _observer = observer;
    }

    public void Told(PhaseKey key, in PhaseSample sample, in LightSpan before, in LightSpan now)
    {
        // The first SPAT of a light comes after its change, which clears what was told of the light before.
        if (before.Light == now.Light && sample.LikelyEndMs != PhaseSample.NoEnd)
        {
            if (!_told.TryGetValue(key, out ToldEnds? told))
            {
                _told.Add(key, told = new ToldEnds());
            }

            told.Add(sample.TimeMs, sample.LikelyEndMs);
        }
    }

    public void Changed(PhaseKey key, in LightSpan before, in LightSpan now)
    {
        if (At(now.FromMs, key) is { } sums)
        {
            sums.Changes++;
            if (Judge(sums, before.Light, now.Light) && _observer() is { } observer)
            {
                JunctionLights junction = _signals()[key.Junction];
                observer.ChangedIllegally(new IllegalChange(now.FromMs, junction.Rsu, junction.Node, key.Phase, before.Light, now.Light));
            }

            if (_told.TryGetValue(key, out ToldEnds? told))
            {
                for (int i = 0; i < told.Count; i++)
                {
                    (long timeMs, long endMs) = told[i];
                    if (timeMs <= now.FromMs - _options.CountdownLeadMs)
                    {
                        long errorMs = endMs - now.FromMs;
                        sums.ErrorS.Add(errorMs / 1000.0);
                        sums.ErrorTenths.Add((Math.Abs(errorMs) + 50) / 100);
                        sums.WithinSecond += Math.Abs(errorMs) <= RightMs ? 1 : 0;
                    }
                }
            }
        }

        Forget(key);
    }

    public void Broken(PhaseKey key, in LightSpan now) => Forget(key);

    protected override void AddPoints(in ClosingWindow window, WindowTable<PhaseKey, SignalAccumulator>? table, List<MetricPoint> points)
    {
        if (table is null)
        {
            return;
        }

        foreach (PhaseKey key in table.Keys)
        {
            SignalAccumulator sums = table[key];
            int told = sums.ErrorS.Count;
            points.Add(new MetricPoint(
                TrafficSeries.Signal,
                window.Seconds,
                window.StartMs,
                [_signals()[key.Junction].Key, key.Phase.ToString(CultureInfo.InvariantCulture)],
                [
                    sums.Changes,
                    sums.GreenToRed + sums.RedToYellow + sums.YellowToGreen + sums.OtherIllegal,
                    sums.GreenToRed,
                    sums.RedToYellow,
                    sums.YellowToGreen,
                    sums.OtherIllegal,
                    told,
                    told > 0 ? (double)sums.WithinSecond / told : double.NaN,
                    sums.ErrorS.Value,
                    sums.ErrorTenths.Percentile(0.5) / 10,
                    sums.ErrorTenths.Percentile(0.95) / 10,
                ]));
        }
    }

    protected override void SaveKey(MemoryWriter writer, PhaseKey key)
    {
        MapModel.Save(writer, _signals()[key.Junction].Node);
        writer.Write(key.Phase);
    }

    protected override PhaseKey? LoadKey(MemoryReader reader) =>
        new PhaseKey(_signals().Admit(MapModel.LoadNode(reader)), reader.ReadByte());

    private void Forget(PhaseKey key)
    {
        if (_told.TryGetValue(key, out ToldEnds? told))
        {
            told.Clear();
        }
    }

    // True when the change is one that may not be. To and from dark, flashing red and flashing yellow is a change of the mode, which is always allowed. Green may flash
    // before yellow, and before red at pedestrians' signals (GB 14886).
    private static bool Judge(SignalAccumulator sums, SignalLight from, SignalLight to)
    {
        bool fromGreen = from is SignalLight.PermissiveGreen or SignalLight.ProtectedGreen;
        bool toGreen = to is SignalLight.PermissiveGreen or SignalLight.ProtectedGreen;
        switch (from)
        {
            case SignalLight.PermissiveGreen or SignalLight.ProtectedGreen when to == SignalLight.Red:
                sums.GreenToRed++;
                return true;
            case SignalLight.Red when to == SignalLight.Yellow:
                sums.RedToYellow++;
                return true;
            case SignalLight.Yellow when toGreen:
                sums.YellowToGreen++;
                return true;
            case SignalLight.Red or SignalLight.Yellow when to == SignalLight.FlashingGreen:
            case SignalLight.FlashingGreen when toGreen && !fromGreen:
                sums.OtherIllegal++;
                return true;
            default:
                return false;
        }
    }
}
