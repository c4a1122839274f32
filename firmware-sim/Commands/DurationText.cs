using System.Globalization;

namespace XiqingV2X.FirmwareSim.Commands;

/// <summary>Durations on the command line: <c>500ms</c>, <c>60s</c>, <c>5m</c>, <c>1h</c>, or a plain number of seconds.</summary>
public static class DurationText
{
    public static TimeSpan? Parse(string text)
    {
        (string number, double unit) = text switch
        {
            [.. var n, 'm', 's'] => (n, 0.001),
            [.. var n, 's'] => (n, 1.0),
            [.. var n, 'm'] => (n, 60.0),
            [.. var n, 'h'] => (n, 3600.0),
            _ => (text, 1.0),
        };
        bool ok = double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value);
        double seconds = value * unit;
        return ok && seconds is > 0 and < 1e8 ? TimeSpan.FromSeconds(seconds) : null;
    }
}
