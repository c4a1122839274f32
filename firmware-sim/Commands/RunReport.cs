using System.Text;
using System.Text.Json;
using XiqingV2X.FirmwareSim.Mqtt;
using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.Messages;

namespace XiqingV2X.FirmwareSim.Commands;

/// <summary>What a run published, so that a ledger at the other end can be checked against it.</summary>
public sealed class RunReport
{
    private static readonly MessageKind[] Kinds =
        [MessageKind.Bsm, MessageKind.Map, MessageKind.Rsm, MessageKind.Spat, MessageKind.Rsi];

    private readonly SimulationOptions _options;
    private readonly double _seconds;
    private readonly IReadOnlyList<RsuUnit> _rsus;
    private readonly IReadOnlyList<KindCounts> _counts;

    /// <param name="options">What was simulated.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="rsus">The RSUs.</param>
    /// <param name="counts">What each of them published.</param>
    public RunReport(SimulationOptions options, double seconds, IReadOnlyList<RsuUnit> rsus, IReadOnlyList<KindCounts> counts)
    {
        _options = options;
        _seconds = seconds;
        _rsus = rsus;
        _counts = counts;
    }

    /// <summary>Uploads that did not reach the broker.</summary>
    public long Unsent => _counts.Sum(c => c.Unsent);

    /// <summary>One line of JSON.</summary>
    public string ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteBoolean("ok", Unsent == 0);
            json.WriteNumber("seed", _options.World.Seed);
            json.WriteString("dialect", DialectOption.NameOf(_options.Dialect));
            json.WriteString("payload", DialectOption.NameOf(_options.Payload));
            json.WriteNumber("seconds", Math.Round(_seconds, 1));
            json.WriteNumber("uploads", Kinds.Sum(k => _counts.Sum(c => c.Uploads(k))));
            json.WriteNumber("messages", Kinds.Sum(k => _counts.Sum(c => c.Messages(k))));
            json.WriteNumber("unsent", Unsent);
            json.WriteNumber("heldBack", _counts.Sum(c => c.HeldBack));
            json.WriteNumber("faults", _counts.Sum(c => c.Faults));
            json.WriteStartObject("rsus");
            for (int i = 0; i < _rsus.Count; i++)
            {
                WriteRsu(json, _rsus[i].Id, _counts[i]);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteRsu(Utf8JsonWriter json, string id, KindCounts counts)
    {
        json.WriteStartObject(id);
        foreach (MessageKind kind in Kinds)
        {
            json.WriteStartObject(MessageKindName.Of(kind));
            json.WriteNumber("uploads", counts.Uploads(kind));
            json.WriteNumber("messages", counts.Messages(kind));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
