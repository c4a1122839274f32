using System.Text.Json.Nodes;
using XiqingV2X.Edge.Access;
using XiqingV2X.Edge.SignIn;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Access;
using XiqingV2X.Storage.Audit;

namespace XiqingV2X.Edge.Api;

/// <summary><c>users</c> and <c>audit</c>: who may sign in, and who changed what.</summary>
internal static class UsersApi
{
    private const int LargestPage = 10_000;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/users", (CredentialStore store) => Json.Result(new JsonObject { ["users"] = Json.Array(store.ReadAccounts().Select(user => (JsonNode?)Describe(user))) }))
            .Reads(UserRole.Administrator)
            .WithName("users")
            .WithSummary("Accounts");
        api.MapPut("/users/{name}", Put)
            .Needs(UserRole.Administrator, "put-user")
            .WithName("put-user")
            .WithSummary("Adds an account or changes one. Body: {\"role\": \"viewer|operator|administrator\", \"password\": \"…\"}; what is left out stays");
        api.MapDelete("/users/{name}", (string name, CredentialStore store, HttpContext context) =>
                name == Caller.Of(context).Name ? Results.Problem("nobody takes away their own account", statusCode: 400)
                : store.RemoveAccount(name) ? Results.NoContent()
                : Results.Problem($"there is no account '{name}'", statusCode: 404))
            .Needs(UserRole.Administrator, "remove-user")
            .WithName("remove-user")
            .WithSummary("Takes an account away; its sessions end within seconds");
        api.MapGet("/audit", (EdgeStore store, string? from, string? to, string? actor, string? action, int? limit) =>
                MetricsApi.TryTime(from, long.MinValue, out long fromMs) && MetricsApi.TryTime(to, long.MaxValue, out long toMs)
                    ? Json.Result(new JsonObject
                    {
                        ["entries"] = Json.Array(store.ReadAudit(fromMs, toMs, actor, action, Math.Clamp(limit ?? 200, 1, LargestPage)).Select(entry => (JsonNode?)Describe(entry))),
                    })
                    : Results.Problem("from and to are Unix milliseconds or ISO 8601 times", statusCode: 400))
            .Reads(UserRole.Administrator)
            .WithName("audit")
            .WithSummary("Who changed what, newest first. Query: from, to, actor, action, limit");
    }

    private static IResult Put(string name, JsonObject body, CredentialStore store, HttpContext context)
    {
        UserAccount? before = store.ReadAccounts().FirstOrDefault(user => user.Name == name);
        string? password = (string?)body["password"];
        bool isRole = AccountRules.TryRole((string?)body["role"] ?? before?.Role.Name(), out UserRole role);
        string? problem = AccountRules.NameProblem(name)
            ?? (isRole ? null : "role is viewer, operator or administrator")
            ?? (password is null && before is null ? "a new account needs a password" : null)
            ?? (password is null ? null : AccountRules.PasswordProblem(password));
        if (problem is not null)
        {
            return Results.Problem(problem, statusCode: 400);
        }

        AuditLog.Detail(context, $"{(before is null ? "added" : "changed")}, {role.Name()}{(password is null ? "" : ", new password")}");
        var user = new UserAccount(name, role, password is null ? before!.Secret : PasswordHash.Create(password).ToText());
        store.PutAccount(user);
        return Json.Result(Describe(user));
    }

    private static JsonObject Describe(UserAccount user) => new() { ["name"] = user.Name, ["role"] = user.Role.Name() };

    private static JsonObject Describe(AuditEntry entry) => new()
    {
        ["atMs"] = entry.AtMs,
        ["actor"] = entry.Actor,
        ["role"] = entry.Role,
        ["from"] = entry.From,
        ["action"] = entry.Action,
        ["subject"] = entry.Subject,
        ["detail"] = entry.Detail,
        ["outcome"] = entry.Outcome,
    };
}
