namespace XiqingV2X.Traffic.Estimates;

/// <summary>A figure of all traffic, from a part of it, with its 95 % interval.</summary>
/// <param name="Value">The figure; NaN when withheld.</param>
/// <param name="Low">Lower end; NaN when withheld.</param>
/// <param name="High">Upper end; NaN when withheld.</param>
internal readonly record struct Estimate(double Value, double Low, double High)
{
    /// <summary>What the sum over the equipped vehicles may be off by itself: positions, cuts at the ends of windows and links.</summary>
    private const double MeasuredWithin = 0.01;

    /// <summary>No estimate: too little is known.</summary>
    public static Estimate Withheld => new(double.NaN, double.NaN, double.NaN);

    /// <summary>The same figure in another unit.</summary>
    public Estimate Times(double factor) => new(Value * factor, Low * factor, High * factor);

    /// <summary>
    /// A sum over all vehicles from that over the equipped ones. What is not known is how many others there were: negative
    /// binomial for a known share; the share itself is known by its trials only (beta, Jeffreys' prior); and each of the
    /// others adds its own amount. Moments of the three together, quantiles of a gamma distribution (Wilson and Hilferty
    /// 1931) for what the others add. Withheld where the interval is wider than the value.
    /// </summary>
    /// <param name="sum">Sum over the equipped vehicles.</param>
    /// <param name="vehicles">Number of them.</param>
    /// <param name="trials">Vehicles that the share is known from.</param>
    /// <param name="share">Share of equipped vehicles, 0..1.</param>
    /// <param name="variation">Squared coefficient of variation of what one vehicle adds.</param>
    public static Estimate OfAll(double sum, int vehicles, double trials, double share, double variation)
    {
        double a = (share * trials) + 0.5;
        double b = ((1 - share) * trials) + 0.5;
        if (vehicles == 0 || !(sum > 0) || !(a > 2))
        {
            return Withheld;
        }

        double inverse = (a + b - 1) / (a - 1);
        double inverseSquared = inverse * (a + b - 2) / (a - 2);
        double r = vehicles + 0.5;
        double others = r * (inverse - 1);
        double othersVariance = (r * (inverseSquared - inverse)) + (r * r * (inverseSquared - (inverse * inverse)));
        double each = sum / vehicles;
        double mean = others * each;
        double variance = each * each * (othersVariance + (variation * others) + (variation * others * others / vehicles));
        double shape = mean * mean / variance;
        var estimate = new Estimate(
            sum + mean,
            (sum * (1 - MeasuredWithin)) + Quantile(mean, shape, -Wilson.Z),
            (sum * (1 + MeasuredWithin)) + Quantile(mean, shape, Wilson.Z));
        return estimate.High - estimate.Low > estimate.Value ? Withheld : estimate;
    }

    private static double Quantile(double mean, double shape, double z)
    {
        double root = 1 - (1 / (9 * shape)) + (z / (3 * Math.Sqrt(shape)));
        return root <= 0 ? 0 : mean * root * root * root;
    }
}
