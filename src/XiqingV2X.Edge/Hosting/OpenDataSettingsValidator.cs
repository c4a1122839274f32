namespace XiqingV2X.Edge.Hosting;

/// <summary>Checks the settings of open data.</summary>
internal static class OpenDataSettingsValidator
{
    public static void Validate(OpenDataSettings settings, List<string> errors)
    {
        EdgeOptionsValidator.Between(settings.RequestsPerMinute, 0, 1_000_000, "OpenData:RequestsPerMinute", errors);
        foreach (string origin in settings.AllowedOrigins.Where(origin => origin != "*"))
        {
            if (!Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("http" or "https") || uri.GetLeftPart(UriPartial.Authority) != origin)
            {
                errors.Add($"OpenData:AllowedOrigins '{origin}' is not an origin such as https://map.example.cn, without a path.");
            }
        }

        if (settings.Topic.AsSpan().IndexOfAny('+', '#') >= 0 || settings.Topic.StartsWith('$') || settings.Topic.EndsWith('/') || settings.Topic.StartsWith("v2x/", StringComparison.OrdinalIgnoreCase))
        {
            errors.Add($"OpenData:Topic '{settings.Topic}' is not a topic that the node may publish under: no + or #, no $ or v2x/ at its beginning, no / at its end.");
        }
    }
}
