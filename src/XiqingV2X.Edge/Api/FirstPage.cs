namespace XiqingV2X.Edge.Api;

/// <summary>The page on <c>/</c> of a node built without the dashboard: shows that the node is alive and what it hears.</summary>
internal static class FirstPage
{
    public static void Map(WebApplication app)
    {
        byte[] page = Read();
        app.MapGet("/", () => Results.Bytes(page, "text/html; charset=utf-8")).ExcludeFromDescription();
        app.MapGet("/favicon.ico", () => Results.NoContent()).ExcludeFromDescription();
    }

    private static byte[] Read()
    {
        using Stream resource = typeof(FirstPage).Assembly.GetManifestResourceStream("first-page.html")
            ?? throw new InvalidOperationException("the first page is missing from the program");
        using var copy = new MemoryStream();
        resource.CopyTo(copy);
        return copy.ToArray();
    }
}
