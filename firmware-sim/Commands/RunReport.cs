using System.Text;
using System.Text.Json;
using XiqingV2X.FirmwareSim.Mqtt;
using XiqingV2X.FirmwareSim.Zone;
using XiqingV2X.Messages;

namespace XiqingV2X.FirmwareSim.Commands;

/// <summary>What a run published, so that a ledger at the other end can be checked against it.</summary>
public sealed class RunReport
{
    private static readonly MessageKind[] Kinds =
        [MessageKind.Bsm, MessageKind.Map, MessageKind.Rsm, MessageKind.Spat, MessageKind.Rsi];

    private readonly RunOptions _options;
    private readonly double _seconds;
    private readonly IReadOnlyList<RsuSite> _rsus;
    private readonly Fleet _fleet;

    private RunReport(RunOptions options, double seconds, IReadOnlyList<RsuSite> rsus, Fleet fleet)
    {
        _options = options;
        _seconds = seconds;
        _rsus = rsus;
        _fleet = fleet;
    }

    /// <summary>Uploads that did not reach the broker.</summary>
    public long Unsent => _fleet.Connections.Sum(c => c.Counts.Unsent);

    public static RunReport From(RunOptions options, double seconds, IReadOnlyList<RsuSite> rsus, Fleet fleet) =>
        new(options, seconds, rsus, fleet);

    /// <summary>One line of JSON.</summary>
    public string ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteBoolean("ok", Unsent == 0);
            json.WriteNumber("seed", _options.Simulation.World.Seed);
            json.WriteString("dialect", DialectOption.NameOf(_options.Simulation.Dialect));
            json.WriteString("payload", DialectOption.NameOf(_options.Simulation.Payload));
            json.WriteNumber("seconds", Math.Round(_seconds, 1));
            json.WriteNumber("uploads", Kinds.Sum(k => _fleet.Connections.Sum(c => c.Counts.Uploads(k))));
            json.WriteNumber("messages", Kinds.Sum(k => _fleet.Connections.Sum(c => c.Counts.Messages(k))));
            json.WriteNumber("unsent", Unsent);
            json.WriteNumber("heldBack", _fleet.Connections.Sum(c => c.Counts.HeldBack));
            json.WriteNumber("faults", _fleet.Connections.Sum(c => c.Counts.Faults));
            json.WriteStartObject("rsus");
            for (int i = 0; i < _rsus.Count; i++)
            {
                WriteRsu(json, _rsus[i].Id, _fleet.Connections[i].Counts);
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
