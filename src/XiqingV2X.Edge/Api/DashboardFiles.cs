using System.Buffers.Text;
using System.Collections.Frozen;
using System.Security.Cryptography;

namespace XiqingV2X.Edge.Api;

/// <summary>
/// The dashboard's files, from the folder <c>dashboard</c> beside the program: compressed when they were built, cached for ever
/// where their name carries a hash of their content. Without that folder the node shows <see cref="FirstPage"/>.
/// </summary>
internal static class DashboardFiles
{
    /// <summary>Scripts, styles, fonts and data come from this node only; nothing is written inline; no page may frame it.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
        + "worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".json"] = "application/json; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".woff2"] = "font/woff2",
    }.ToFrozenDictionary();

    /// <summary>Where the built dashboard lies.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "dashboard");

    /// <summary>Maps every file of the folder; false when there is none.</summary>
    public static bool TryMap(WebApplication app, string folder)
    {
        if (!File.Exists(Path.Combine(folder, "index.html")))
        {
            return false;
        }

        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            if (Types.TryGetValue(Path.GetExtension(file), out string? type))
            {
                string path = "/" + Path.GetRelativePath(folder, file).Replace('\\', '/');
                Map(app, path == "/index.html" ? "/" : path, file, type);
            }
        }

        return true;
    }

    private static void Map(WebApplication app, string path, string file, string type)
    {
        // The hash is part of the name only under assets/.
        bool named = path.StartsWith("/assets/", StringComparison.Ordinal);
        string tag = $"\"{Base64Url.EncodeToString(SHA256.HashData(File.ReadAllBytes(file)).AsSpan(0, 12))}\"";
        bool brotli = File.Exists(file + ".br");
        bool gzip = File.Exists(file + ".gz");
        app.MapMethods(path, [HttpMethods.Get, HttpMethods.Head], context =>
        {
            HttpResponse response = context.Response;
            response.Headers.CacheControl = named ? "public, max-age=31536000, immutable" : "no-cache";
            response.Headers.XContentTypeOptions = "nosniff";
            response.Headers.ContentSecurityPolicy = Policy;
            response.Headers["Referrer-Policy"] = "no-referrer";
            response.Headers.ETag = tag;
            response.Headers.Vary = "Accept-Encoding";
            if (context.Request.Headers.IfNoneMatch == tag)
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }

            string accepted = context.Request.Headers.AcceptEncoding.ToString();
            string encoding = brotli && Accepts(accepted, "br") ? "br" : gzip && Accepts(accepted, "gzip") ? "gzip" : "";
            string sent = encoding switch { "br" => file + ".br", "gzip" => file + ".gz", _ => file };
            response.ContentType = type;
            response.ContentLength = new FileInfo(sent).Length;
            if (encoding.Length > 0)
            {
                response.Headers.ContentEncoding = encoding;
            }

            return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.SendFileAsync(sent, context.RequestAborted);
        }).ExcludeFromDescription();
    }

    /// <summary>Whether the header names the coding without refusing it (RFC 9110, 12.5.3).</summary>
    private static bool Accepts(string header, string coding)
    {
        foreach (string item in header.Split(',', StringSplitOptions.TrimEntries))
        {
            string[] parts = item.Split(';', StringSplitOptions.TrimEntries);
            if (parts[0].Equals(coding, StringComparison.OrdinalIgnoreCase))
            {
                return !parts.Skip(1).Any(part => part.Replace(" ", "", StringComparison.Ordinal) is "q=0" or "q=0.0" or "q=0.00" or "q=0.000");
            }
        }

        return false;
    }
}
