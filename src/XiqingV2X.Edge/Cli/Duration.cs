using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace XiqingV2X.Edge.Cli;

/// <summary>Durations as people type them: <c>90</c>, <c>90s</c>, <c>5m</c>, <c>1h</c>.</summary>
internal static class Duration
{
    public static Option<TimeSpan?> Option(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = Parse,
    };

    public static bool TryParse(string text, out TimeSpan value)
    {
        double unit = text.Length == 0 ? 0 : text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, >= '0' and <= '9' => 1, _ => 0 };
        ReadOnlySpan<char> number = text.Length > 0 && char.IsAsciiLetter(text[^1]) ? text.AsSpan(0, text.Length - 1) : text;
        if (unit > 0
            && double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double amount)
            && amount * unit is > 0 and < 10 * 365 * 86_400d)
        {
            value = TimeSpan.FromSeconds(amount * unit);
            return true;
        }

        value = default;
        return false;
    }

    private static TimeSpan? Parse(ArgumentResult result)
    {
        if (TryParse(result.Tokens[0].Value, out TimeSpan value))
        {
            return value;
        }

        result.AddError($"'{result.Tokens[0].Value}' is no duration: write 90s, 5m or 1h");
        return null;
    }
}
