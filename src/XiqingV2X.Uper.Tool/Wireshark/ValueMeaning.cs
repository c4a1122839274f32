using System.Globalization;
using System.Text.RegularExpressions;

namespace XiqingV2X.Uper.Tool.Wireshark;

/// <summary>
/// What a note of a schema says about a whole number: <c>0.02 m/s; 8191 = unavailable.</c> A note begins with step and
/// unit, if the number has one, and gives codes as <c>number = words</c>, or begins as a list <c>0 words,1 words</c>.
/// </summary>
internal sealed partial record ValueMeaning(ValueUnit? Unit, IReadOnlyDictionary<long, string> Codes)
{
    // Unit of the note, unit as shown, and its size in powers of ten of the shown one.
    private static readonly (string Note, string Shown, int Power)[] Units =
    [
        ("degree/s", "°/s", 0),
        ("degree", "°", 0),
        ("m/s^2", "m/s²", 0),
        ("m/s", "m/s", 0),
        ("ms", "s", 3),
        ("cm", "m", 2),
        ("m", "m", 0),
        ("s", "s", 0),
        ("g", "g", 0),
        ("%", "%", 0),
    ];

    /// <summary>Reads a note.</summary>
    public static ValueMeaning Parse(string note) => new(FindUnit(note), FindCodes(note));

    private static ValueUnit? FindUnit(string note)
    {
        if (note.StartsWith("Minutes since 1 Jan", StringComparison.Ordinal))
        {
            return new ValueUnit("minute of the year", 1, 1, 0);
        }

        if (note.StartsWith("Milliseconds", StringComparison.Ordinal))
        {
            return new ValueUnit("s", 1, 1000, 3);
        }

        if (note.StartsWith("Minutes", StringComparison.Ordinal))
        {
            return new ValueUnit("min", 1, 1, 0);
        }

        var match = StepAndUnit().Match(note);
        var unit = Array.Find(Units, u => u.Note == match.Groups["unit"].Value);
        if (!match.Success || unit.Note is null)
        {
            return null;
        }

        if (match.Groups["over"].Success)
        {
            var over = long.Parse(match.Groups["over"].Value, CultureInfo.InvariantCulture);
            return new ValueUnit(unit.Shown, long.Parse(match.Groups["step"].Value, CultureInfo.InvariantCulture), over, 4);
        }

        var step = decimal.Parse(match.Groups["step"].Value, NumberStyles.Float, CultureInfo.InvariantCulture);
        var divisor = (long)Math.Pow(10, unit.Power);
        var digits = unit.Power;
        for (; step != decimal.Truncate(step); step *= 10)
        {
            divisor *= 10;
            digits++;
        }

        return new ValueUnit(unit.Shown, (long)step, divisor, digits);
    }

    private static Dictionary<long, string> FindCodes(string note)
    {
        var codes = new Dictionary<long, string>();
        var list = List().Match(note);
        var found = list.Success ? Entry().Matches(note, list.Groups["entries"].Index) : Code().Matches(note);
        foreach (Match match in found)
        {
            // "28799 = 359.9875" and "12 = -189" are arithmetic, no names.
            var words = match.Groups["words"].Value.Trim();
            if (words.Any(char.IsLetter))
            {
                codes.TryAdd(long.Parse(match.Groups["code"].Value, CultureInfo.InvariantCulture), words);
            }
        }

        return codes;
    }

    [GeneratedRegex(@"^(?<step>\d+(\.\d+)?(e-?\d+)?)(/(?<over>\d+))? (?<unit>degree/s|degree|m/s\^2|m/s|ms|cm|m|s|g|%)(?![\w/^])")]
    private static partial Regex StepAndUnit();

    // The number stands at the beginning of a part of the note; the words end with that part.
    [GeneratedRegex(@"(?:^|[;,.(] ?)(?<code>-?\d+) (?:= (?<words>(?:[^;,.()]|\.(?=\d))+)|(?<words>unavailable|unknown|invalid)(?=[;,.]|$))")]
    private static partial Regex Code();

    [GeneratedRegex(@"(?:^|Values: )(?<entries>0 [a-z])")]
    private static partial Regex List();

    [GeneratedRegex(@"\G[,;]? ?(?<code>\d+) (?<words>[^;]*?)(?=[;.]|,\s?\d+ [A-Za-z]|$)")]
    private static partial Regex Entry();
}
