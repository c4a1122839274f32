using System.Globalization;
using System.Text.Json;
using XiqingV2X.Edge.Cli;

namespace XiqingV2X.Edge.Captures;

/// <summary>
/// A condition on a field of a message's JER: <c>bsmFrame.speed&gt;=500</c>, <c>spatFrame.intersections.phases.id=3</c>. Lists are
/// gone into: one element that fits is enough. Operators: = != &lt; &lt;= &gt; &gt;=; a bare path asks that the field is there.
/// </summary>
internal sealed class FieldCondition
{
    private static readonly string[] Operators = ["!=", "<=", ">=", "=", "<", ">"];
    private readonly string[] _path;
    private readonly string _operator;
    private readonly string _text;
    private readonly double? _number;

    private FieldCondition(string[] path, string comparison, string text)
    {
        _path = path;
        _operator = comparison;
        _text = text;
        _number = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;
    }

    /// <summary>Reads a condition.</summary>
    /// <exception cref="WrongUseException">It is none.</exception>
    public static FieldCondition Parse(string text)
    {
        (int at, string? found) = Operators
            .Select(candidate => (At: text.IndexOf(candidate, StringComparison.Ordinal), Operator: (string?)candidate))
            .Where(candidate => candidate.At >= 0)
            .OrderBy(candidate => candidate.At).ThenByDescending(candidate => candidate.Operator!.Length)
            .FirstOrDefault((text.Length, null));
        string[] path = text[..at].Trim().Split('.');
        string value = found is null ? "" : text[(at + found.Length)..].Trim();
        if (path.Any(part => part.Length == 0) || (found is not null && value.Length == 0))
        {
            throw new WrongUseException($"--where '{text}' is no condition such as bsmFrame.speed>=500");
        }

        return new FieldCondition(path, found ?? "", value);
    }

    /// <summary>True when the message fits.</summary>
    public bool Fits(in CaptureMessage message) => message.Reason is null && Fits(message.Value, 0);

    private bool Fits(JsonElement value, int depth)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            return value.EnumerateArray().Any(item => Fits(item, depth));
        }

        if (depth < _path.Length)
        {
            return value.ValueKind == JsonValueKind.Object && value.TryGetProperty(_path[depth], out JsonElement inner) && Fits(inner, depth + 1);
        }

        return _operator.Length == 0 || Compare(value);
    }

    private bool Compare(JsonElement value)
    {
        int? order = value.ValueKind switch
        {
            JsonValueKind.Number when _number is { } number => value.GetDouble().CompareTo(number),
            JsonValueKind.String => string.CompareOrdinal(value.GetString(), _text),
            JsonValueKind.True => string.CompareOrdinal("true", _text),
            JsonValueKind.False => string.CompareOrdinal("false", _text),
            _ => null,
        };
        return _operator switch
        {
            "=" => order == 0,
            "!=" => order is not null and not 0,
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
    }
}
