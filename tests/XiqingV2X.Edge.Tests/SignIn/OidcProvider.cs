using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.SignIn;

/// <summary>A small real OpenID Connect provider: discovery, keys, authorization code with PKCE, signed id tokens. Whoever comes is who the test says.</summary>
internal sealed class OidcProvider : IAsyncDisposable
{
    public const string ClientId = "xv2x";
    public const string ClientSecret = "a client's secret";
    private readonly RSA _key = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, (string Challenge, string Nonce)> _codes = new();
    private WebApplication _app = null!;

    public string Address { get; private init; } = "";

    /// <summary>Who signs in next.</summary>
    public string Name { get; set; } = "wang";

    /// <summary>The roles of that person.</summary>
    public string[] Roles { get; set; } = ["xv2x-operator"];

    public static async Task<OidcProvider> StartAsync()
    {
        var provider = new OidcProvider { Address = $"http://127.0.0.1:{FreePort.Next()}" };
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(provider.Address);
        WebApplication app = provider._app = builder.Build();
        app.MapGet("/.well-known/openid-configuration", () => Json(new JsonObject
        {
            ["issuer"] = provider.Address,
            ["authorization_endpoint"] = provider.Address + "/authorize",
            ["token_endpoint"] = provider.Address + "/token",
            ["jwks_uri"] = provider.Address + "/keys",
        }));
        app.MapGet("/keys", () => Json(new JsonObject { ["keys"] = new JsonArray(provider.Key()) }));
        app.MapGet("/authorize", (string redirect_uri, string state, string nonce, string code_challenge) =>
        {
            string code = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
            provider._codes[code] = (code_challenge, nonce);
            return Results.Redirect(QueryHelpers.AddQueryString(redirect_uri, new Dictionary<string, string?> { ["code"] = code, ["state"] = state }));
        });
        app.MapPost("/token", async (HttpRequest request) => provider.Token(await request.ReadFormAsync()));
        await app.StartAsync();
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
    }

    private static IResult Json(JsonNode node) => Results.Text(node.ToJsonString(), "application/json");

    private JsonObject Key()
    {
        RSAParameters key = _key.ExportParameters(false);
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["alg"] = "RS256",
            ["kid"] = "1",
            ["n"] = Base64Url.EncodeToString(key.Modulus),
            ["e"] = Base64Url.EncodeToString(key.Exponent),
        };
    }

    private IResult Token(IFormCollection form)
    {
        if (form["client_secret"] != ClientSecret || !_codes.TryRemove(form["code"].ToString(), out var code)
            || Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != code.Challenge)
        {
            return Results.BadRequest();
        }

        long now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        string head = Part(new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = "1" }) + "." + Part(new JsonObject
        {
            ["iss"] = Address,
            ["aud"] = ClientId,
            ["sub"] = "4711",
            ["iat"] = now,
            ["exp"] = now + 300,
            ["nonce"] = code.Nonce,
            ["preferred_username"] = Name,
            ["role"] = new JsonArray([.. Roles.Select(role => (JsonNode?)role)]),
        });
        string signature = Base64Url.EncodeToString(_key.SignData(Encoding.ASCII.GetBytes(head), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        return Json(new JsonObject { ["access_token"] = "none", ["token_type"] = "Bearer", ["expires_in"] = 300, ["id_token"] = $"{head}.{signature}" });
    }

    private static string Part(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
