using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text;
using NJsonSchema;
using NJsonSchema.Validation;

namespace XiqingV2X.Coverage;

/// <summary>The JSON schemas of the plan's data files and of the report (draft 7), and what they find.</summary>
public static class JsonSchemas
{
    /// <summary>Schema of the report in JSON.</summary>
    public const string Report = "coverage-report";

    private static readonly ConcurrentDictionary<string, JsonSchema> Schemas = new(StringComparer.Ordinal);

    /// <summary>The schemas: <c>goals</c>, <c>indicators</c> and <c>scenarios</c> of the plan's files, and <see cref="Report"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = ["goals", "indicators", "scenarios", Report];

    /// <summary>Text of a schema.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There is no such schema.</exception>
    public static byte[] Text(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"schemas/{name}.schema.json")
            ?? throw new ArgumentException($"there is no schema {name}", nameof(name));
        var text = new MemoryStream();
        stream.CopyTo(text);
        return text.ToArray();
    }

    /// <summary>What a schema finds in a text: place, line and reason of each; empty when nothing.</summary>
    /// <param name="utf8">The JSON text.</param>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public static IReadOnlyList<string> Check(ReadOnlySpan<byte> utf8, string name)
    {
        JsonSchema schema = Schemas.GetOrAdd(name, one => JsonSchema.FromJsonAsync(Encoding.UTF8.GetString(Text(one))).GetAwaiter().GetResult());
        try
        {
            // Times stay the text that they are.
            using var reader = new Newtonsoft.Json.JsonTextReader(new StringReader(Encoding.UTF8.GetString(utf8))) { DateParseHandling = Newtonsoft.Json.DateParseHandling.None };
            return [.. schema.Validate(Newtonsoft.Json.Linq.JToken.ReadFrom(reader)).SelectMany(Leaves).Select(Describe).Distinct()];
        }
        catch (Newtonsoft.Json.JsonReaderException e)
        {
            return [e.Message];
        }
    }

    /// <summary>The findings themselves, below those that only say where they are; of an alternative to null, those of the alternative.</summary>
    private static IEnumerable<ValidationError> Leaves(ValidationError error)
    {
        if (error is not ChildSchemaValidationError { Errors: var parts })
        {
            return [error];
        }

        ValidationError[][] ways = [.. parts.Values.Select(way => way.SelectMany(Leaves).ToArray()).Where(way => way.Length > 0)];
        return ways.Where(way => ways.Length == 1 || way is not [{ Kind: ValidationErrorKind.NullExpected }]).SelectMany(way => way);
    }

    private static string Describe(ValidationError error)
    {
        string line = error.HasLineInfo ? string.Create(CultureInfo.InvariantCulture, $" (line {error.LineNumber})") : "";
        return $"{error.Path?.Replace("#/", "$.", StringComparison.Ordinal) ?? "$"}{line}: {Reason(error)}";
    }

    private static string Reason(ValidationError error) => error.Kind switch
    {
        ValidationErrorKind.NotInEnumeration => $"is none of {string.Join(", ", error.Schema.Enumeration)}",
        ValidationErrorKind.PatternMismatch => $"does not match {error.Schema.Pattern}",
        ValidationErrorKind.PropertyRequired => "is missing",
        ValidationErrorKind.NoAdditionalPropertiesAllowed => "is no member of it",
        ValidationErrorKind.NullExpected => error.Schema.Description is { Length: > 0 } why ? $"must be null: {why}" : "must be null",
        ValidationErrorKind.StringTooShort => "is empty",
        ValidationErrorKind.TooFewItems => "has too few entries",
        ValidationErrorKind.ItemsNotUnique => "has an entry twice",
        _ => error.Kind.ToString(),
    };
}
