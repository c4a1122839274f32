using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MQTTnet;
using MQTTnet.Protocol;
using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.Messages;

namespace XiqingV2X.FirmwareSim.Device;

/// <summary>
/// What an RSU does beside its V2X messages (T/ITS 0117): registers until it is answered, sends heartbeat and running info,
/// obeys CONFIG, answers what comes down, and leaves a last will.
/// </summary>
public sealed class DeviceSide
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(4096);
    private readonly string _rsu;
    private readonly TimeSpan _heartbeat;
    private readonly DeviceTopics _topics;
    private readonly RateLimits _limits;
    private readonly TimeProvider _time;
    private readonly Func<string, byte[], Task> _publish;
    private long _number;
    private string _infoNumber = "";
    private TaskCompletionSource _registered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Makes the device side of an RSU.</summary>
    /// <param name="rsu">Id.</param>
    /// <param name="dialect">Topics.</param>
    /// <param name="heartbeat">Time between heartbeats, and between running infos.</param>
    /// <param name="time">Clock.</param>
    /// <param name="publish">Publishes at QoS 1; does nothing without a connection.</param>
    public DeviceSide(string rsu, Dialect dialect, TimeSpan heartbeat, TimeProvider time, Func<string, byte[], Task> publish)
    {
        _rsu = rsu;
        _heartbeat = heartbeat;
        _topics = new DeviceTopics(dialect, rsu);
        _limits = new RateLimits(time);
        _time = time;
        _publish = publish;
    }

    /// <summary>Topics to subscribe to.</summary>
    public IEnumerable<string> Subscriptions => _topics.Subscriptions;

    /// <summary>The last will: a heartbeat that says offline and has no number, since it is written before there is one.</summary>
    public void LeaveWill(MqttClientOptionsBuilder options) => options
        .WithWillTopic(_topics.Heartbeat)
        .WithWillPayload(Text(new JsonObject { ["rsuId"] = _rsu, ["rsuEsn"] = _rsu, ["rsuStatus"] = "offline" }))
        .WithWillQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce);

    /// <summary>True when an upload of this kind is within what CONFIG allows.</summary>
    public bool Allows(MessageKind kind) => _limits.Allows(kind);

    /// <summary>A connection begins: registers, then reports until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken connection)
    {
        try
        {
            await RegisterAsync(connection);
            using var timer = new PeriodicTimer(_heartbeat, _time);
            do
            {
                await _publish(_topics.Heartbeat, Text(Report(new JsonObject { ["timestamp"] = Now(), ["protocolVersion"] = "1.0", ["rsuStatus"] = "normal", ["ack"] = false })));
                await _publish(_topics.RunningInfo, Text(Report(new JsonObject { ["runningInfo"] = Load() })));
            }
            while (await timer.WaitForNextTickAsync(connection));
        }
        catch (OperationCanceledException)
        {
            // The connection has ended.
        }
    }

    /// <summary>Something came down.</summary>
    public async Task HearAsync(string topic, ReadOnlySequence<byte> payload)
    {
        JsonObject? message = Parse(payload);
        string number = message?["seqNum"]?.ToString() ?? "";
        if (topic == _topics.InfoAnswer)
        {
            if (number == Volatile.Read(ref _infoNumber))
            {
                _registered.TrySetResult();
            }

            return;
        }

        if (topic.EndsWith("/ack", StringComparison.Ordinal))
        {
            return;
        }

        int error = 0;
        if (DeviceTopics.IsConfig(topic))
        {
            if (message is null)
            {
                error = 1;
            }
            else
            {
                _limits.Take(message);
            }
        }

        // CONFIG is always answered, others when they ask for it; a binary message cannot ask and is answered too.
        bool wanted = DeviceTopics.IsConfig(topic) || message is null || message["ack"]?.ToString() is "true";
        if (wanted && _topics.Answer(topic) is { } answer)
        {
            await _publish(answer, Text(new JsonObject { ["seqNum"] = number, ["errorCode"] = error, ["errorDesc"] = error == 0 ? "ok" : "no JSON object" }));
        }
    }

    /// <summary>How long each registration waits for its answer: 2, 4, 8 … 4096 s, and 4096 s from then on.</summary>
    public static IEnumerable<TimeSpan> RegistrationPauses()
    {
        for (TimeSpan pause = FirstRetry; ; pause = pause * 2 < LongestRetry ? pause * 2 : LongestRetry)
        {
            yield return pause;
        }
    }

    /// <summary>INFO until it is answered, again after 2, 4, 8 … 4096 s. A dialect without answers registers once.</summary>
    private async Task RegisterAsync(CancellationToken connection)
    {
        _registered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        foreach (TimeSpan pause in RegistrationPauses())
        {
            JsonObject info = Report(new JsonObject { ["rsuName"] = $"simulated {_rsu}", ["version"] = "sim-1", ["rsuStatus"] = "normal", ["ack"] = true });
            Volatile.Write(ref _infoNumber, info["seqNum"]!.ToString());
            await _publish(_topics.Info, Text(info));
            if (_topics.InfoAnswer is null)
            {
                return;
            }

            try
            {
                await _registered.Task.WaitAsync(pause, _time, connection);
                return;
            }
            catch (TimeoutException)
            {
                // Again.
            }
        }
    }

    private static byte[] Text(JsonObject message) => Encoding.UTF8.GetBytes(message.ToJsonString());

    private static JsonObject? Parse(ReadOnlySequence<byte> payload)
    {
        try
        {
            return JsonNode.Parse(payload.ToArray()) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonObject Load() => new()
    {
        ["cpu"] = new JsonObject { ["load"] = 0.4, ["uti"] = 23 },
        ["mem"] = new JsonObject { ["total"] = 2048, ["used"] = 700, ["free"] = 1348 },
        ["disk"] = new JsonObject { ["total"] = 8192, ["used"] = 1000, ["free"] = 7192 },
    };

    private long Now() => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private JsonObject Report(JsonObject message)
    {
        message["rsuId"] = _rsu;
        message["rsuEsn"] = _rsu;
        message["seqNum"] = Interlocked.Increment(ref _number).ToString(CultureInfo.InvariantCulture);
        return message;
    }
}
