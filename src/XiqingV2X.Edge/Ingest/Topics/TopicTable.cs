using XiqingV2X.Messages;
using static XiqingV2X.Edge.Ingest.Topics.TopicDirection;

namespace XiqingV2X.Edge.Ingest.Topics;

/// <summary>
/// Every topic that is understood. The frequent ones stand first in each dialect; the order means nothing else.
/// T/ITS 0180.1 table 27 and, with the prefix v2x/v1/, the canonical tree; the flat dialect of city platforms.
/// </summary>
public static class TopicTable
{
    private const MessageKind Control = MessageKind.Control;

    /// <summary>The rows.</summary>
    public static IReadOnlyList<TopicRow> Rows { get; } =
    [
        .. Tree(TopicFamily.Canonical, "v2x/v1/rsu/"),
        .. Tree(TopicFamily.Its0180, "rsu/"),
        .. Flat(),
    ];

    /// <summary>Filters under which a client of a broker hears every upload: whole trees, and each flat topic by itself (dots are no MQTT levels).</summary>
    public static IReadOnlyList<string> Subscriptions { get; } =
    [
        "v2x/v1/rsu/+/+/up",
        "v2x/v1/rsu/+/+/down/ack",
        "rsu/+/+/up",
        "rsu/+/+/down/ack",
        .. Rows.Where(row => row.Family == TopicFamily.FlatDots && row.Direction == Up).Select(row => row.Pattern),
    ];

    private static IEnumerable<TopicRow> Tree(TopicFamily family, string root)
    {
        TopicRow Row(string rest, MessageKind kind, TopicDirection direction, ControlMessage control = ControlMessage.None)
            => new($"{root}{{id}}/{rest}", family, kind, direction, control);

        yield return Row("bsm/up", MessageKind.Bsm, Up);
        yield return Row("rsm/up", MessageKind.Rsm, Up);
        yield return Row("spat/up", MessageKind.Spat, Up);
        yield return Row("map/up", MessageKind.Map, Up);
        yield return Row("rsi/up", MessageKind.Rsi, Up);

        yield return Row("heartbeat/up", Control, Up, ControlMessage.Heartbeat);
        yield return Row("run-status/up", Control, Up, ControlMessage.RunStatus);
        yield return Row("info/up", Control, Up, ControlMessage.Info);
        yield return Row("basic-status/up", Control, Up, ControlMessage.BasicStatus);
        yield return Row("versions/up", Control, Up, ControlMessage.Versions);
        yield return Row("upgrade-status/up", Control, Up, ControlMessage.Upgrade);
        yield return Row("log/up", Control, Up, ControlMessage.Log);

        // The RSU answers what came down, the platform what came up.
        yield return Row("config/down/ack", Control, Up, ControlMessage.Ack);
        yield return Row("om-config/down/ack", Control, Up, ControlMessage.Ack);
        yield return Row("rsi/down/ack", Control, Up, ControlMessage.Ack);
        yield return Row("map/down/ack", Control, Up, ControlMessage.Ack);
        yield return Row("query/down/ack", Control, Up, ControlMessage.Ack);
        yield return Row("info/up/ack", Control, Down, ControlMessage.Ack);
        yield return Row("basic-status/up/ack", Control, Down, ControlMessage.Ack);
        yield return Row("rsi/up/ack", Control, Down, ControlMessage.Ack);
        yield return Row("map/up/ack", Control, Down, ControlMessage.Ack);

        yield return Row("rsi/down", MessageKind.Rsi, Down);
        yield return Row("map/down", MessageKind.Map, Down);
        yield return Row("rsm/down", MessageKind.Rsm, Down);
        yield return Row("spat/down", MessageKind.Spat, Down);
        yield return Row("config/down", Control, Down, ControlMessage.Config);
        yield return Row("om-config/down", Control, Down, ControlMessage.OmConfig);
        yield return Row("upgrade/down", Control, Down, ControlMessage.Upgrade);
        yield return Row("query/down", Control, Down, ControlMessage.Query);
        yield return Row("versions/query", Control, Down, ControlMessage.Query);
    }

    private static IEnumerable<TopicRow> Flat()
    {
        TopicRow Row(string rest, MessageKind kind, TopicDirection direction, ControlMessage control = ControlMessage.None)
            => new("V2X.RSU." + rest, TopicFamily.FlatDots, kind, direction, control);

        yield return Row("BSM.UP", MessageKind.Bsm, Up);
        yield return Row("RSM.UP", MessageKind.Rsm, Up);
        yield return Row("SPAT.UP", MessageKind.Spat, Up);
        yield return Row("MAP.UP", MessageKind.Map, Up);
        yield return Row("RSI.UP", MessageKind.Rsi, Up);

        yield return Row("HB.UP", Control, Up, ControlMessage.Heartbeat);
        yield return Row("STATE.UP", Control, Up, ControlMessage.State);
        yield return Row("RUNNINGINFO.UP", Control, Up, ControlMessage.RunStatus);
        yield return Row("INFO.UP", Control, Up, ControlMessage.Info);
        yield return Row("BASEINFO.UP", Control, Up, ControlMessage.BasicStatus);
        yield return Row("LOG.UP", Control, Up, ControlMessage.Log);
        yield return Row("OTA.UP", Control, Up, ControlMessage.Upgrade);
        yield return Row("OTA.ACK", Control, Up, ControlMessage.Ack);
        yield return Row("TSP.UP", Control, Up, ControlMessage.State);

        yield return Row("SPAT.{id}.DOWN", MessageKind.Spat, Down);
        yield return Row("RSI.{id}.DOWN", MessageKind.Rsi, Down);
        yield return Row("RSM.{id}.DOWN", MessageKind.Rsm, Down);
        yield return Row("MAP.{id}.DOWN", MessageKind.Map, Down);
        yield return Row("CONFIG.{id}.DOWN", Control, Down, ControlMessage.Config);
        yield return Row("OTA.{id}.DOWN", Control, Down, ControlMessage.Upgrade);
        yield return Row("MNG.{id}.DOWN", Control, Down, ControlMessage.OmConfig);
    }
}
