using XiqingV2X.Traffic.Estimates;
using XiqingV2X.Traffic.Fusion;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Roads;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Links;

/// <content>The points.</content>
internal sealed partial class LinkSeries
{
    /// <summary>Squared coefficient of variation taken for the distance that one vehicle adds in a window; part of the vehicles are cut by its ends.</summary>
    private const double DistanceVariation = 0.5;

    /// <summary>The same for the time: that of an exponential distribution, since some stop and some do not.</summary>
    private const double TimeVariation = 1;

    private LinkFigures FusedFigures(int link, LinkAccumulator sums, in ClosingWindow window)
    {
        // From where to where it is; how much of that was seen on the average, the region itself tells. No value where
        // there are several stretches would take one back when a second RSU is seen to see another: a window that a stop
        // cut off is written again, and InfluxDB keeps a field that a later point leaves out.
        _gathered.Clear();
        long correction = 0;
        foreach (int rsu in _sensed[link]!.Rsus)
        {
            if (IsCurrent(new LinkKey(link, rsu), Math.Min(window.StartMs + _options.SensorMemoryMs, window.EndMs), out SeenStretch stretch))
            {
                _gathered.Add(stretch.FromM, stretch.ToM);
                long ofRsu = _clockCorrectionMs(rsu);
                correction = Math.Abs(ofRsu) > Math.Abs(correction) ? ofRsu : correction;
            }
        }

        bool any = _gathered.Count > 0;
        return new LinkFigures(
            sums,
            any ? _gathered.Parts[0].From : double.NaN,
            any ? _gathered.Parts[^1].To : double.NaN,
            sums.RegionMetreSeconds,
            sums.RegionSeconds,
            sums.RegionSeconds)
        {
            ClockCorrectionMs = correction,
        };
    }

    private static MetricPoint Point(LinkState link, string source, in LinkFigures figures, in ClosingWindow window, Share penetration = default)
    {
        double vehicleSeconds = figures.Sums?.VehicleSeconds ?? 0;
        double vehicleMetres = figures.Sums?.VehicleMetres ?? 0;
        int vehicles = figures.Sums?.Vehicles(window.LengthIndex) ?? 0;

        // A bsm point without a joined piece (a single position) has vehicles seen but no time observed: no figures.
        bool measured = figures.RegionMetreSeconds > 0 && (source != "bsm" || vehicleSeconds > 0);
        double region = measured ? figures.RegionMetreSeconds : double.NaN;
        Estimate flow = Estimate.Withheld;
        Estimate density = Estimate.Withheld;
        (double Low, double High) share = penetration.Interval();
        if (source == "bsm" && measured)
        {
            flow = Estimate.OfAll(vehicleMetres, vehicles, penetration.Trials, penetration.Value, DistanceVariation).Times(3600 / region);
            density = Estimate.OfAll(vehicleSeconds, vehicles, penetration.Trials, penetration.Value, TimeVariation).Times(1000 / region);
        }

        int matches = figures.Sums?.Matches ?? 0;
        return new MetricPoint(
            TrafficSeries.Link,
            window.Seconds,
            window.StartMs,
            [link.Key, link.NodeKey, source],
            [
                vehicleMetres / region * 3600,
                vehicleSeconds / region * 1000,
                vehicleSeconds > 0 ? vehicleMetres / vehicleSeconds * 3.6 : double.NaN,
                vehicles,
                vehicleSeconds,
                vehicleMetres,
                source == "fused" ? figures.RegionMetreSeconds / figures.SecondsObserved : figures.ToM - figures.FromM,
                figures.Sums?.Samples ?? 0,
                (double)figures.SecondsWithData / window.Seconds,
                figures.SecondsObserved,
                figures.FromM,
                figures.ToM,
                source == "fused" ? matches : double.NaN,
                matches > 0 ? figures.Sums!.CertaintySum / matches : double.NaN,
                source == "bsm" ? double.NaN : figures.ClockCorrectionMs,
                penetration.Value,
                share.Low,
                share.High,
                flow.Value,
                flow.Low,
                flow.High,
                density.Value,
                density.Low,
                density.High,
            ]);
    }
}
