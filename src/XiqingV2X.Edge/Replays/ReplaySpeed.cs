using System.Globalization;

namespace XiqingV2X.Edge.Replays;

/// <summary>How fast a replay may be: 0.1 to 100 times the capture's own speed, or as fast as it goes, which is infinity.</summary>
internal static class ReplaySpeed
{
    public const double Slowest = 0.1;
    public const double Fastest = 100;
    public const double Max = double.PositiveInfinity;

    /// <summary>Reads <c>0.1</c> to <c>100</c> or <c>max</c>.</summary>
    public static bool TryParse(string? text, out double speed)
    {
        speed = Max;
        return text == "max" || (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out speed) && speed is >= Slowest and <= Fastest);
    }

    /// <summary>The speed as <see cref="TryParse"/> reads it.</summary>
    public static string Text(double speed) => double.IsPositiveInfinity(speed) ? "max" : speed.ToString("0.###", CultureInfo.InvariantCulture);
}
