using Microsoft.AspNetCore.Authentication;
using XiqingV2X.Edge.Hosting;

namespace XiqingV2X.Edge.SignIn;

/// <summary>
/// The way to the OpenID Connect provider. Whom it does not bring in comes back to the page for signing in, which says why; the log has
/// one line of it a minute, without the libraries' stack traces.
/// </summary>
internal sealed partial class OidcSignIn(EdgeOptions options, TimeProvider time, ILogger<OidcSignIn> logger)
{
    private const string Failed = "/?signin=failed";
    private const string Unavailable = "/?signin=unavailable";
    private const int LongestReason = 200;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private readonly Lock _gate = new();
    private DateTimeOffset? _last;
    private long _left;

    /// <summary>Sends the reader to the provider, or back while it cannot be reached.</summary>
    /// <param name="context">The request.</param>
    /// <param name="back">Path of this node to come back to.</param>
    public async Task<IResult> StartAsync(HttpContext context, string back)
    {
        try
        {
            await context.ChallengeAsync(SignInServices.Oidc, new AuthenticationProperties { RedirectUri = back });
            return Results.Empty;
        }
        catch (Exception e) when (IsUnreachable(e) && !context.RequestAborted.IsCancellationRequested)
        {
            return Results.Redirect(WayBack(e));
        }
    }

    /// <summary>Where the reader comes back to after a failure; the log has it.</summary>
    public string WayBack(Exception? failure)
    {
        Tell(failure?.GetBaseException().Message ?? "unknown");
        return failure is not null && IsUnreachable(failure) ? Unavailable : Failed;
    }

    /// <summary>The provider did not answer, or not as one. The libraries wrap what happened, some of them more than once.</summary>
    private static bool IsUnreachable(Exception failure) => failure switch
    {
        HttpRequestException or IOException or OperationCanceledException => true,
        { InnerException: { } inner } => IsUnreachable(inner),
        _ => false,
    };

    private void Tell(string reason)
    {
        long left;
        lock (_gate)
        {
            DateTimeOffset now = time.GetUtcNow();
            if (now - _last < Interval)
            {
                _left++;
                return;
            }

            (left, _left, _last) = (_left, 0, now);
        }

        // Part of it may be what somebody wrote into an address.
        string line = string.Concat(reason.Select(letter => char.IsControl(letter) ? ' ' : letter).Take(LongestReason));
        LogFailed(options.Http.SignIn.Oidc.Authority, line, left);
    }

    [LoggerMessage(123, LogLevel.Warning, "signing in by OpenID Connect at {Authority} failed: {Reason} ({Left} more failures were not logged)", EventName = "OidcFailed")]
    private partial void LogFailed(string authority, string reason, long left);
}
