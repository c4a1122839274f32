using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using XiqingV2X.Edge.Access;
using XiqingV2X.Edge.Api;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Storage.Access;

namespace XiqingV2X.Edge.SignIn;

/// <summary>
/// Who a request is of, and whether they may see what they ask for. Pages and who-am-I are open, since they hold no data;
/// everything else needs a viewer, unless reading is open. Who may change something is <see cref="Permission"/>'s.
/// </summary>
internal sealed class AccessMiddleware
{
    private const string Bearer = "Bearer ";

    /// <summary>Wrong tokens and keys from one address without a consequence.</summary>
    private const int FreeGuesses = 20;
    private readonly RequestDelegate _next;
    private readonly HttpOptions _http;
    private readonly Accounts _accounts;
    private readonly ApiKeys _keys;
    private readonly byte[]? _token;
    private readonly LockOut _guessers;

    public AccessMiddleware(RequestDelegate next, EdgeOptions options, Accounts accounts, ApiKeys keys, TimeProvider clock)
    {
        _guessers = new LockOut(FreeGuesses, clock);
        (_next, _http, _accounts, _keys) = (next, options.Http, accounts, keys);
        _token = _http.TokenFile.Length > 0 ? SHA256.HashData(Encoding.UTF8.GetBytes(File.ReadAllText(_http.TokenFile).Trim())) : null;
    }

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path == "/healthz/live")
        {
            await _next(context);
            return;
        }

        if (!HostCheck.IsAllowed(context.Request.Host, _http.AllowedHosts))
        {
            await RefuseAsync(context, StatusCodes.Status421MisdirectedRequest, "the node does not answer to this name: see Http:AllowedHosts");
            return;
        }

        // The right token from there is held off as well: or its being taken would tell it from the others.
        string address = context.Connection.RemoteIpAddress?.ToString() ?? "";
        if (ShowsSecret(context) && _guessers.IsLocked(address))
        {
            context.Response.Headers.RetryAfter = "60";
            await RefuseAsync(context, StatusCodes.Status429TooManyRequests, "too many wrong tokens or keys from this address; wait");
            return;
        }

        Caller? caller = await CallerAsync(context);
        if (caller is null)
        {
            _guessers.Fail(address);
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, "this token or key is not one of the node's");
            return;
        }

        context.Items[typeof(Caller)] = caller;
        bool reads = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (caller.Way == CallerWay.Key && !(reads && context.GetEndpoint()?.Metadata.GetMetadata<OpenDataAttribute>() is not null))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "an API key reads open data, and nothing else");
        }
        else if (!(caller.Role is not null || IsOpen(context.Request.Path) || (reads && _http.SignIn.OpenReading && !IsPrivate(context.Request.Path))))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, "sign in, or show the token: Authorization: Bearer …");
        }
        else if (!reads && caller.Way is CallerWay.Session or CallerWay.None && !IsOfOwnPage(context.Request))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, $"what changes something comes from a page of this node, with the header {Permission.Header}, or with a token");
        }
        else
        {
            await _next(context);
        }
    }

    private static bool ShowsSecret(HttpContext context) =>
        context.Request.Headers.ContainsKey(OpenData.KeyHeader)
        || context.Request.Headers.Authorization.ToString().StartsWith(Bearer, StringComparison.OrdinalIgnoreCase);

    private async Task<Caller?> CallerAsync(HttpContext context)
    {
        string header = context.Request.Headers.Authorization.ToString();
        string? key = header.StartsWith(Bearer + ApiKeys.Prefix, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim()
            : context.Request.Headers[OpenData.KeyHeader] is [{ } shown] ? shown : null;
        if (key is not null)
        {
            return _keys.Find(key) is { } found ? new Caller($"key:{found.Name}", UserRole.Viewer, CallerWay.Key) : null;
        }

        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && _token is not null)
        {
            // Hashes are compared, so that the time taken says nothing about the token or its length.
            return CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(header[Bearer.Length..].Trim())), _token) ? Caller.Token : null;
        }

        AuthenticateResult session = await context.AuthenticateAsync(Accounts.Scheme);
        if (session.Succeeded && _accounts.CallerOf(session.Principal) is { } caller)
        {
            return caller;
        }

        return _token is null && _http.SignIn.Oidc.Authority.Length == 0 && !_accounts.Any ? Caller.Local : Caller.Nobody;
    }

    /// <summary>Another site's page cannot set the header without being asked first, which is never granted; and a browser says where a page is from.</summary>
    private static bool IsOfOwnPage(HttpRequest request) =>
        request.Headers.ContainsKey(Permission.Header)
        && (request.Headers.Origin is not [{ } origin] || origin == $"{request.Scheme}://{request.Host}");

    /// <summary>Pages, and what tells who one is: no data.</summary>
    private static bool IsOpen(PathString path) =>
        path.StartsWithSegments("/api/v1/session")
        || !(path.StartsWithSegments("/api") || path.StartsWithSegments("/metrics") || path.StartsWithSegments("/openapi") || path.StartsWithSegments("/healthz"));

    /// <summary>What is about people and not about the zone.</summary>
    private static bool IsPrivate(PathString path) => path.StartsWithSegments("/api/v1/users") || path.StartsWithSegments("/api/v1/audit");

    private static Task RefuseAsync(HttpContext context, int status, string why) => Results.Problem(why, statusCode: status).ExecuteAsync(context);
}
