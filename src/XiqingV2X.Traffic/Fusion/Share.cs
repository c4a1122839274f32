using XiqingV2X.Traffic.Estimates;

namespace XiqingV2X.Traffic.Fusion;

/// <summary>
/// A share of vehicles that tell of themselves. One that is seen on several links is several trials that hang together: the
/// trials count divided by how often an equipped vehicle was counted on the average.
/// </summary>
/// <param name="Seen">Vehicles seen by sensors, once for each link.</param>
/// <param name="Equipped">Of them, those that tell of themselves.</param>
/// <param name="EquippedFirst">Of those, counted for the first time.</param>
internal readonly record struct Share(double Seen, double Equipped, double EquippedFirst)
{
    /// <summary>Independent trials that the count is worth.</summary>
    public double Trials => Equipped > EquippedFirst && EquippedFirst > 0 ? Seen * EquippedFirst / Equipped : Seen;

    public double Value => Seen > 0 ? Equipped / Seen : double.NaN;

    public (double Low, double High) Interval() => Seen > 0 ? Wilson.Of(Math.Min(Trials, Value * Trials), Trials) : (double.NaN, double.NaN);
}
