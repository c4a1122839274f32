using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace XiqingV2X.Edge.Alerts;

/// <summary>
/// Posts notices to the webhook, one after the other in their order, each again until it is taken or has been tried for an hour.
/// With a secret each post carries <c>X-XV2X-Signature: sha256=…</c>, the HMAC-SHA-256 of the body in hex.
/// </summary>
internal sealed partial class WebhookSender(AlertSettings settings, AlertOutbox outbox, IHttpClientFactory clients, TimeProvider clock, ILogger<WebhookSender> logger) : BackgroundService
{
    public const string SignatureHeader = "X-XV2X-Signature";
    public const string ClientName = "alert-webhook";

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan GivesUpAfter = TimeSpan.FromHours(1);
    private readonly byte[]? _secret = settings.WebhookSecretFile.Length > 0 ? Encoding.UTF8.GetBytes(File.ReadAllText(settings.WebhookSecretFile).Trim()) : null;
    private long _sent;
    private long _failed;

    /// <summary>Notices taken by the other side.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Attempts that failed.</summary>
    public long FailedAttempts => Interlocked.Read(ref _failed);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Webhook.Length == 0)
        {
            return;
        }

        try
        {
            await foreach (AlertNotice notice in outbox.Webhook.ReadAllAsync(stoppingToken))
            {
                await DeliverAsync(notice, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The node stops.
        }
    }

    private async Task DeliverAsync(AlertNotice notice, CancellationToken stopping)
    {
        long began = clock.GetTimestamp();
        for (TimeSpan pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            if (await TryPostAsync(notice, stopping) is not { } error)
            {
                Interlocked.Increment(ref _sent);
                return;
            }

            if (Interlocked.Increment(ref _failed) == 1 || pause == LongestPause)
            {
                Log.NotTaken(logger, error);
            }

            if (clock.GetElapsedTime(began) >= GivesUpAfter)
            {
                return;
            }

            await Task.Delay(pause, clock, stopping);
        }
    }

    /// <returns>What went wrong; null when it was taken.</returns>
    private async Task<string?> TryPostAsync(AlertNotice notice, CancellationToken stopping)
    {
        try
        {
            using HttpClient client = clients.CreateClient(ClientName);
            using var content = new ByteArrayContent(notice.Body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
            if (_secret is not null)
            {
                content.Headers.Add(SignatureHeader, "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(_secret, notice.Body)));
            }

            using HttpResponseMessage answer = await client.PostAsync(settings.Webhook, content, stopping);
            return answer.IsSuccessStatusCode ? null : $"it answered {(int)answer.StatusCode}";
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !stopping.IsCancellationRequested)
        {
            return e.Message;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(151, LogLevel.Warning, "the alert webhook did not take a notice: {Error}; it is tried again", EventName = "WebhookRefused")]
        public static partial void NotTaken(ILogger logger, string error);
    }
}
