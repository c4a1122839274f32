using System.Security.Cryptography;
using System.Text;

namespace XiqingV2X.Edge.Hosting;

/// <summary>
/// With a token file, every request but <c>/healthz/live</c> must carry the token. Without one the API is open, and
/// <see cref="EdgeOptionsValidator"/> has seen to it that it listens on loopback only.
/// </summary>
internal static class TokenAuthentication
{
    private const string Scheme = "Bearer ";

    public static void UseEdgeAuthentication(this WebApplication app, HttpOptions http)
    {
        if (http.TokenFile.Length == 0)
        {
            return;
        }

        byte[] expected = SHA256.HashData(Encoding.UTF8.GetBytes(File.ReadAllText(http.TokenFile).Trim()));
        app.Use(async (context, next) =>
        {
            if (context.Request.Path == "/healthz/live" || Carries(context.Request, expected))
            {
                await next(context);
                return;
            }

            context.Response.Headers.WWWAuthenticate = "Bearer";
            await Results.Problem("a token is needed: Authorization: Bearer …", statusCode: StatusCodes.Status401Unauthorized).ExecuteAsync(context);
        });
    }

    /// <summary>Compares hashes, so that the time taken says nothing about the token or its length.</summary>
    private static bool Carries(HttpRequest request, byte[] expected)
    {
        string header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(header[Scheme.Length..].Trim())), expected);
    }
}
