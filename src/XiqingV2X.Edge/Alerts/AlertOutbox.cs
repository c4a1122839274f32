using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using XiqingV2X.Edge.Api;
using XiqingV2X.Storage.Alerts;

namespace XiqingV2X.Edge.Alerts;

/// <summary>
/// What is to be told to others about alerts, for each way out by itself: a webhook that hangs holds up neither the rules nor
/// MQTT. Bounded: when a way out is too slow its oldest is dropped and counted.
/// </summary>
internal sealed class AlertOutbox
{
    /// <summary>Notices that wait for one way out.</summary>
    public const int Capacity = 1_000;

    private readonly AlertSettings _settings;
    private readonly TimeProvider _clock;
    private readonly Channel<AlertNotice> _webhook;
    private readonly Channel<AlertNotice> _mqtt;
    private long _dropped;

    public AlertOutbox(AlertSettings settings, TimeProvider clock)
    {
        (_settings, _clock) = (settings, clock);
        _webhook = Bounded();
        _mqtt = Bounded();
    }

    /// <summary>For the webhook.</summary>
    public ChannelReader<AlertNotice> Webhook => _webhook.Reader;

    /// <summary>For MQTT.</summary>
    public ChannelReader<AlertNotice> Mqtt => _mqtt.Reader;

    /// <summary>Notices dropped because a way out was too slow.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Takes a notice; never waits.</summary>
    /// <param name="what"><c>raised</c>, <c>acknowledged</c> or <c>cleared</c>.</param>
    /// <param name="alert">The alert.</param>
    /// <param name="unit">Unit of its figure.</param>
    public void Add(string what, StoredAlert alert, string unit)
    {
        if (_settings.Webhook.Length == 0 && _settings.Topic.Length == 0)
        {
            return;
        }

        var body = new JsonObject
        {
            ["event"] = what,
            ["atMs"] = _clock.GetUtcNow().ToUnixTimeMilliseconds(),
            ["alert"] = AlertJson.Of(alert, unit),
        };
        var notice = new AlertNotice(alert.Rule, Encoding.UTF8.GetBytes(body.ToJsonString(Json.Options)));
        if (_settings.Webhook.Length > 0)
        {
            _webhook.Writer.TryWrite(notice);
        }

        if (_settings.Topic.Length > 0)
        {
            _mqtt.Writer.TryWrite(notice);
        }
    }

    private Channel<AlertNotice> Bounded() => Channel.CreateBounded<AlertNotice>(
        new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
        _ => Interlocked.Increment(ref _dropped));
}
