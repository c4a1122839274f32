using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using XiqingV2X.Edge.Care;
using XiqingV2X.Edge.SignIn;
using XiqingV2X.Storage.Access;

namespace XiqingV2X.Edge.Hosting;

/// <summary>Accounts, sessions and OpenID Connect.</summary>
internal static class SignInServices
{
    /// <summary>Scheme of OpenID Connect.</summary>
    public const string Oidc = "oidc";

    public static IServiceCollection AddEdgeSignIn(this IServiceCollection services, EdgeOptions options)
    {
        SignInSettings settings = options.Http.SignIn;
        services.AddSingleton(_ => CredentialStore.Open(options.DataFolder));
        services.AddSingleton<Accounts>();
        services.AddSingleton<OidcSignIn>();
        services.AddDataProtection().SetApplicationName("xv2x").PersistKeysToFileSystem(KeyFolder(options.DataFolder));
        AuthenticationBuilder authentication = services.AddAuthentication(Accounts.Scheme).AddCookie(Accounts.Scheme, cookie =>
        {
            cookie.Cookie.Name = "xv2x";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = TimeSpan.FromHours(settings.SessionHours);
            cookie.SlidingExpiration = true;
        });
        if (settings.Oidc.Authority.Length > 0)
        {
            AddOidc(authentication, settings.Oidc);
        }

        return services;
    }

    /// <summary>By itself: a node without a provider does not load these libraries.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddOidc(AuthenticationBuilder authentication, OidcSettings settings) =>
        authentication.AddOpenIdConnect(Oidc, oidc => Configure(oidc, settings));

    private static void Configure(OpenIdConnectOptions oidc, OidcSettings settings)
    {
        oidc.SignInScheme = Accounts.Scheme;
        oidc.Authority = settings.Authority;
        oidc.RequireHttpsMetadata = settings.Authority.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
        oidc.ClientId = settings.ClientId;
        oidc.ClientSecret = settings.ClientSecretFile.Length > 0 ? File.ReadAllText(settings.ClientSecretFile).Trim() : null;
        oidc.ResponseType = OpenIdConnectResponseType.Code;

        // In the query and not as a form: the cookies that bind the answer to this browser need not go with other sites' forms.
        oidc.ResponseMode = OpenIdConnectResponseMode.Query;
        oidc.CorrelationCookie.SameSite = oidc.NonceCookie.SameSite = SameSiteMode.Lax;
        oidc.CorrelationCookie.SecurePolicy = oidc.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        oidc.UsePkce = true;

        // A person waits for it; a provider that does not answer at all would keep them for a minute.
        oidc.BackchannelTimeout = TimeSpan.FromSeconds(10);
        oidc.MapInboundClaims = false;
        oidc.DisableTelemetry = true;
        oidc.Events.OnTokenValidated = context =>
        {
            string? name = context.Principal?.FindFirst(settings.NameClaim)?.Value ?? context.Principal?.FindFirst("sub")?.Value;
            if (name is null || RoleOf([.. context.Principal!.FindAll(settings.RoleClaim).Select(claim => claim.Value)], settings) is not { } role)
            {
                context.Fail("the provider names no role at this node for this person");
            }
            else
            {
                context.Principal = Accounts.Principal(name, role, stamp: null);
                AuditLog.Write(context.HttpContext, new Caller(name, role, CallerWay.Session), "sign-in", name, "OpenID Connect", "done");
            }

            return Task.CompletedTask;
        };
        oidc.Events.OnRemoteFailure = context =>
        {
            context.HandleResponse();
            context.Response.Redirect(context.HttpContext.RequestServices.GetRequiredService<OidcSignIn>().WayBack(context.Failure));
            return Task.CompletedTask;
        };
    }

    private static UserRole? RoleOf(string[] values, OidcSettings settings) =>
        values.Contains(settings.AdministratorRole) ? UserRole.Administrator
        : values.Contains(settings.OperatorRole) ? UserRole.Operator
        : values.Contains(settings.ViewerRole) ? UserRole.Viewer
        : null;

    private static DirectoryInfo KeyFolder(string dataFolder)
    {
        string folder = Path.Combine(Path.GetFullPath(dataFolder), "keys");
        PrivateFile.CreateFolder(folder);
        return new DirectoryInfo(folder);
    }
}
