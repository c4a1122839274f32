using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication;
using XiqingV2X.Edge.Access;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.SignIn;
using XiqingV2X.Storage.Access;

namespace XiqingV2X.Edge.Api;

/// <summary><c>session</c>: who am I, sign in, sign out, change one's password.</summary>
internal static class SessionApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/session", (HttpContext context, EdgeOptions options, Accounts accounts) => Json.Result(Describe(Caller.Of(context), options, accounts)))
            .WithName("session")
            .WithSummary("Who asks, and the ways to sign in");
        api.MapPost("/session", SignInAsync)
            .WithName("sign-in")
            .WithSummary("Signs in. Body: {\"name\": \"…\", \"password\": \"…\"}; header X-XV2X: 1");
        api.MapDelete("/session", async (HttpContext context) =>
            {
                if (Caller.Of(context) is { Way: CallerWay.Session } caller)
                {
                    AuditLog.Write(context, caller, "sign-out", caller.Name, "", "done");
                }

                await context.SignOutAsync(Accounts.Scheme);
                return Results.NoContent();
            })
            .WithName("sign-out")
            .WithSummary("Signs out; header X-XV2X: 1");
        api.MapGet("/session/oidc", (HttpContext context, EdgeOptions options, OidcSignIn signIn, string? @return) =>
                options.Http.SignIn.Oidc.Authority.Length == 0
                    ? Task.FromResult(Results.Problem("OpenID Connect is not configured", statusCode: 404))
                    : signIn.StartAsync(context, IsOwnPath(@return) ? @return! : "/"))
            .WithName("sign-in-oidc")
            .WithSummary("Goes to the OpenID Connect provider, and comes back to return, a path of this node");
        api.MapPost("/session/password", ChangePasswordAsync)
            .Needs(UserRole.Viewer, "change-password")
            .WithName("change-password")
            .WithSummary("Changes one's own password and ends one's other sessions. Body: {\"old\": \"…\", \"new\": \"…\"}");
    }

    /// <summary>A path on this node: not another site's, however it is written.</summary>
    private static bool IsOwnPath(string? path) => path is ['/', ..] && path is not (['/', '/', ..] or ['/', '\\', ..]);

    private static JsonObject Describe(Caller caller, EdgeOptions options, Accounts accounts) => new()
    {
        ["signedIn"] = caller.Way == CallerWay.Session,
        ["way"] = caller.Way.ToString().ToLowerInvariant(),
        ["name"] = caller.Name.Length > 0 ? caller.Name : null,
        ["role"] = caller.Role?.Name(),
        ["mayRead"] = caller.Role is not null || options.Http.SignIn.OpenReading,
        ["openReading"] = options.Http.SignIn.OpenReading,
        ["ways"] = new JsonObject
        {
            ["accounts"] = accounts.Any,
            ["oidc"] = options.Http.SignIn.Oidc.Authority.Length > 0 ? "/api/v1/session/oidc" : null,
        },
    };

    private static async Task<IResult> SignInAsync(JsonObject body, HttpContext context, EdgeOptions options, Accounts accounts)
    {
        (SignInResult result, UserAccount? account) = await accounts.TryAsync(Text(body, "name"), Text(body, "password"), Address(context));
        switch (result)
        {
            case SignInResult.HeldOff:
                TimeSpan left = accounts.HeldOffFor(Text(body, "name"), Address(context));
                context.Response.Headers.RetryAfter = ((long)Math.Ceiling(left.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                return Results.Problem("too many attempts: wait a while", statusCode: StatusCodes.Status429TooManyRequests);
            case SignInResult.Refused:
                // Names that nobody has are not written down: people type passwords into the wrong field.
                if (account is not null)
                {
                    AuditLog.Write(context, Caller.Nobody, "sign-in", account.Name, "", "refused");
                }

                return Results.Problem("name or password are wrong", statusCode: StatusCodes.Status401Unauthorized);
            default:
                await context.SignInAsync(Accounts.Scheme, Accounts.Principal(account!.Name, account.Role, Accounts.Stamp(account)));
                var caller = new Caller(account.Name, account.Role, CallerWay.Session);
                AuditLog.Write(context, caller, "sign-in", account.Name, "", "done");
                return Json.Result(Describe(caller, options, accounts));
        }
    }

    private static async Task<IResult> ChangePasswordAsync(JsonObject body, HttpContext context, Accounts accounts, CredentialStore store)
    {
        Caller caller = Caller.Of(context);
        if (caller.Way != CallerWay.Session || accounts.Find(caller.Name) is null)
        {
            return Results.Problem("only an account has a password here", statusCode: 400);
        }

        (SignInResult result, UserAccount? account) = await accounts.TryAsync(caller.Name, Text(body, "old"), Address(context));
        if (result != SignInResult.Done)
        {
            return Results.Problem("the old password is wrong, or too many attempts were", statusCode: 400);
        }

        if (AccountRules.PasswordProblem(Text(body, "new")) is { } problem)
        {
            return Results.Problem(problem, statusCode: 400);
        }

        UserAccount changed = account! with { Secret = PasswordHash.Create(Text(body, "new")).ToText() };
        store.PutAccount(changed);
        await context.SignInAsync(Accounts.Scheme, Accounts.Principal(changed.Name, changed.Role, Accounts.Stamp(changed)));
        return Results.NoContent();
    }

    private static string Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";

    private static string Text(JsonObject body, string name) => body[name] is JsonValue value && value.TryGetValue(out string? text) ? text : "";
}
