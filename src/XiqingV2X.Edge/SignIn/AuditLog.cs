using XiqingV2X.Storage;
using XiqingV2X.Storage.Audit;

namespace XiqingV2X.Edge.SignIn;

/// <summary>Writes what somebody changed, or tried to, into the audit log.</summary>
internal static class AuditLog
{
    private const int LongestDetail = 1_000;
    private static readonly object DetailKey = new();

    public static void Write(HttpContext context, Caller caller, string action, string subject, string detail, string outcome) =>
        context.RequestServices.GetRequiredService<EdgeStore>().AddAudit(new AuditEntry(
            0,
            caller.Name,
            caller.Role?.ToString().ToLowerInvariant() ?? "",
            context.Connection.RemoteIpAddress?.ToString() ?? "",
            action,
            subject,
            detail.Length > LongestDetail ? detail[..LongestDetail] : detail,
            outcome));

    /// <summary>More about the change of this request, which its entry shall tell.</summary>
    public static void Detail(HttpContext context, string detail) => context.Items[DetailKey] = detail;

    /// <summary>Writes the entry of an endpoint that changes something.</summary>
    public static void Write(HttpContext context, string action, int status)
    {
        string subject = string.Join(' ', context.Request.RouteValues.Values.Select(value => value?.ToString()));
        string detail = string.Join(' ', new[] { context.Request.QueryString.Value, context.Items[DetailKey] as string }.Where(text => !string.IsNullOrEmpty(text)));
        Write(context, Caller.Of(context), action, subject, detail, status < 400 ? "done" : status == StatusCodes.Status403Forbidden ? "refused" : "failed");
    }
}
