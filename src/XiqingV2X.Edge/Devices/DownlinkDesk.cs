using System.Globalization;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Downlink;

namespace XiqingV2X.Edge.Devices;

/// <summary>
/// Messages to devices: kept, published, published again after 2, 4, 8 … s while an answer is missing, and followed to their
/// end. What was not answered when the node stopped goes on when it starts.
/// </summary>
internal sealed class DownlinkDesk(RegisterCache register, EdgeStore store, IDownlinkPublisher publisher, TimeProvider clock)
{
    /// <summary>How long an answer is waited for.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>Longest content; a MAP of a large junction is below 64 KiB.</summary>
    public const int MaxContent = 256 * 1024;

    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(64);
    private readonly Lock _gate = new();
    private readonly Dictionary<long, DownlinkMessage> _open = [];
    private bool _loaded;
    private long _number;

    /// <summary>Sends a message.</summary>
    /// <param name="device">Id of a registered device.</param>
    /// <param name="kind"><c>rsi</c>, <c>map</c> or <c>config</c>.</param>
    /// <param name="content">A JSON object, or one UPER MessageFrame.</param>
    /// <param name="wantsAck">True to wait for the device's answer; null for what the content can ask for.</param>
    /// <param name="cancellationToken">Ends the call, not the message.</param>
    /// <exception cref="ArgumentException">The device is not registered, or its dialect cannot carry the content.</exception>
    public async Task<DownlinkMessage> SendAsync(string device, string kind, byte[] content, bool? wantsAck, CancellationToken cancellationToken)
    {
        RsuRecord rsu = register.Current.Rsus.FirstOrDefault(known => known.Id == device)
            ?? throw new ArgumentException($"no RSU '{device}' is registered");
        if (kind is not ("rsi" or "map" or "config"))
        {
            throw new ArgumentException($"'{kind}' is neither rsi nor map");
        }

        if (content.Length is 0 or > MaxContent)
        {
            throw new ArgumentException($"the content has {content.Length} bytes: it must have 1 to {MaxContent}");
        }

        DateTimeOffset now = clock.GetUtcNow();
        DownlinkDialect dialect = DownlinkDialect.Of(rsu.Profile);
        bool isJson = DownlinkDialect.IsJson(content);
        string seqNum = isJson ? NextNumber(now) : "";
        bool wants = wantsAck ?? isJson;
        byte[] payload = dialect.Wrap(content, kind, ShortId(rsu), seqNum, wants, now, out string error)
            ?? throw new ArgumentException(error);
        DownlinkMessage message = store.AddDownlink(new DownlinkMessage
        {
            Device = device,
            Kind = kind,
            Topic = dialect.Topic(dialect.Name == "dots" ? ShortId(rsu) : device, kind),
            Payload = payload,
            SeqNum = seqNum,
            WantsAck = wants,
            CreatedMs = now.ToUnixTimeMilliseconds(),
            UpdatedMs = now.ToUnixTimeMilliseconds(),
            ExpiresMs = (now + Lifetime).ToUnixTimeMilliseconds(),
        });
        return await PublishAsync(message, cancellationToken);
    }

    /// <summary>A device answered.</summary>
    public void Acknowledge(string device, DeviceReport report)
    {
        lock (_gate)
        {
            // A binary message carries no number: its answer is for the oldest that waits.
            DownlinkMessage? answered = _open.Values
                .Where(message => message.Device == device && message.SeqNum == (report.SeqNum ?? ""))
                .MinBy(message => message.Id);
            if (answered is not null)
            {
                Keep(answered with
                {
                    State = report.ErrorCode is null or 0 ? DownlinkState.Acked : DownlinkState.Failed,
                    Note = report.ErrorCode is null or 0 ? "" : $"errorCode {report.ErrorCode}: {report.ErrorDescription}",
                });
            }
        }
    }

    /// <summary>Publishes again what is due, and gives up what is too old.</summary>
    public async Task WorkAsync(CancellationToken cancellationToken)
    {
        long now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (DownlinkMessage message in Open())
        {
            if (now >= message.ExpiresMs)
            {
                lock (_gate)
                {
                    Keep(message with { State = DownlinkState.Expired });
                }
            }
            else if (now >= message.UpdatedMs + Pause(message.Attempts).TotalMilliseconds)
            {
                await PublishAsync(message, cancellationToken);
            }
        }
    }

    /// <summary>Publishes what is not followed, such as an answer.</summary>
    /// <returns>False when there is no broker at the moment.</returns>
    public Task<bool> TryPublishAsync(string topic, byte[] payload, byte qos, CancellationToken cancellationToken) =>
        publisher.TryPublishAsync(topic, payload, qos, retain: false, cancellationToken);

    /// <summary>The time, so that numbers go on after a restart; never the same twice.</summary>
    private string NextNumber(DateTimeOffset now)
    {
        lock (_gate)
        {
            _number = Math.Max(_number + 1, now.ToUnixTimeMilliseconds());
            return _number.ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>The id in binary frames and flat topics: the alias of eight characters, or the last eight of the id.</summary>
    private static string ShortId(RsuRecord rsu) =>
        rsu.Aliases.FirstOrDefault(alias => alias.Length == 8) ?? (rsu.Id.Length <= 8 ? rsu.Id : rsu.Id[^8..]);

    private static TimeSpan Pause(int attempts) =>
        TimeSpan.FromSeconds(Math.Min(LongestRetry.TotalSeconds, FirstRetry.TotalSeconds * Math.Pow(2, Math.Max(0, attempts - 1))));

    private IReadOnlyList<DownlinkMessage> Open()
    {
        lock (_gate)
        {
            if (!_loaded)
            {
                _loaded = true;
                foreach (DownlinkMessage message in store.ReadDownlinks(limit: 1000).Where(message => !message.IsFinal))
                {
                    _open.TryAdd(message.Id, message);
                }
            }

            return [.. _open.Values];
        }
    }

    private async Task<DownlinkMessage> PublishAsync(DownlinkMessage message, CancellationToken cancellationToken)
    {
        // Waits for its answer from before it is out: the answer may be there before the call returns.
        var sent = message with { State = DownlinkState.Sent, Attempts = message.Attempts + 1 };
        lock (_gate)
        {
            Keep(sent);
        }

        if (await publisher.TryPublishAsync(message.Topic, message.Payload, 1, retain: false, cancellationToken))
        {
            return sent;
        }

        lock (_gate)
        {
            return Keep(message with { State = DownlinkState.Queued, Attempts = sent.Attempts, Note = "no broker" });
        }
    }

    private DownlinkMessage Keep(DownlinkMessage message)
    {
        message = message with { UpdatedMs = clock.GetUtcNow().ToUnixTimeMilliseconds() };
        if (message.IsFinal)
        {
            _open.Remove(message.Id);
        }
        else
        {
            _open[message.Id] = message;
        }

        store.UpdateDownlink(message);
        return message;
    }
}
