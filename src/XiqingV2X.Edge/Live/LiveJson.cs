using System.Text.Encodings.Web;
using System.Text.Json;

namespace XiqingV2X.Edge.Live;

/// <summary>How the live stream writes JSON: on one line, Chinese names as they are.</summary>
internal static class LiveJson
{
    public static JsonWriterOptions WriterOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>A number to some decimals, or null where there is none.</summary>
    public static void Number(this Utf8JsonWriter json, string name, double value, int decimals)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, Math.Round(value, decimals));
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
