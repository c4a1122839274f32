using System.Globalization;

namespace XiqingV2X.Edge.Replays.Comparing;

/// <summary>A figure that differs between two runs.</summary>
/// <param name="Window">Of this window.</param>
/// <param name="Field">The figure.</param>
/// <param name="First">Its value in the first; not finite for no value.</param>
/// <param name="Second">Its value in the second.</param>
internal readonly record struct FigureDifference(WindowKey Window, string Field, double First, double Second)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Window} {Field}: {Text(First)} -> {Text(Second)}{(double.IsFinite(First) && double.IsFinite(Second) ? $" ({Second - First:+0.######;-0.######})" : "")}");

    private static string Text(double value) => double.IsFinite(value) ? value.ToString("0.######", CultureInfo.InvariantCulture) : "no value";
}
