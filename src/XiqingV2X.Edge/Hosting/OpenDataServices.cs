using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using XiqingV2X.Edge.Api;
using XiqingV2X.Edge.Republishing;
using XiqingV2X.Edge.SignIn;

namespace XiqingV2X.Edge.Hosting;

/// <summary>Who may read open data: keys, other sites' pages, and how often.</summary>
internal static class OpenDataServices
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static IServiceCollection AddEdgeOpenData(this IServiceCollection services, EdgeOptions options)
    {
        OpenDataSettings settings = options.OpenData;
        services.AddSingleton(settings);
        services.AddSingleton<ApiKeys>();
        services.AddHostedService<StateHost>();
        services.AddCors(cors => cors.AddPolicy(OpenData.Policy, policy => policy
            .WithOrigins(settings.AllowedOrigins)
            .WithMethods(HttpMethods.Get, HttpMethods.Head)
            .WithHeaders("Authorization", "If-None-Match", OpenData.KeyHeader)
            .WithExposedHeaders("ETag", "Link", "Retry-After")
            .SetPreflightMaxAge(TimeSpan.FromHours(1))));
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(OpenData.Policy, context => Partition(context, settings.RequestsPerMinute));
            limiter.OnRejected = RefuseAsync;
        });
        return services;
    }

    /// <summary>Those who are signed in, the node's own machines and its own pages are not counted.</summary>
    private static RateLimitPartition<string> Partition(HttpContext context, int perMinute)
    {
        Caller caller = Caller.Of(context);
        return perMinute == 0 || caller.Way is not (CallerWay.Key or CallerWay.None)
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetFixedWindowLimiter(
                caller.Way == CallerWay.Key ? caller.Name : "from:" + context.Connection.RemoteIpAddress,
                _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = Window });
    }

    private static async ValueTask RefuseAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        TimeSpan wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan told) ? told : Window;
        rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        await Results.Problem("too many requests (OpenData:RequestsPerMinute): see Retry-After", statusCode: StatusCodes.Status429TooManyRequests)
            .ExecuteAsync(rejected.HttpContext);
    }
}
