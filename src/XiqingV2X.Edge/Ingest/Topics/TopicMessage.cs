using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Ingest.Topics;

/// <summary>The names that topic tables and device profiles give to what a topic carries.</summary>
internal static class TopicMessage
{
    /// <summary>Several kinds in one upload.</summary>
    public const string Bundle = "bundle";

    /// <summary>Messages of another set.</summary>
    public const string Other = "other";

    /// <summary>Finds a name.</summary>
    public static bool TryFind(string name, out MessageKind kind, out ControlMessage control)
    {
        (kind, control) = name switch
        {
            "bsm" => (MessageKind.Bsm, ControlMessage.None),
            "map" => (MessageKind.Map, ControlMessage.None),
            "rsm" => (MessageKind.Rsm, ControlMessage.None),
            "spat" => (MessageKind.Spat, ControlMessage.None),
            "rsi" => (MessageKind.Rsi, ControlMessage.None),
            Bundle or Other => (MessageKind.Unknown, ControlMessage.None),
            "info" => (MessageKind.Control, ControlMessage.Info),
            "basic-status" => (MessageKind.Control, ControlMessage.BasicStatus),
            "run-status" => (MessageKind.Control, ControlMessage.RunStatus),
            "heartbeat" => (MessageKind.Control, ControlMessage.Heartbeat),
            "versions" => (MessageKind.Control, ControlMessage.Versions),
            "upgrade" => (MessageKind.Control, ControlMessage.Upgrade),
            "log" => (MessageKind.Control, ControlMessage.Log),
            "config" => (MessageKind.Control, ControlMessage.Config),
            "om-config" => (MessageKind.Control, ControlMessage.OmConfig),
            "query" => (MessageKind.Control, ControlMessage.Query),
            "state" => (MessageKind.Control, ControlMessage.State),
            "ack" => (MessageKind.Control, ControlMessage.Ack),
            "alarm" => (MessageKind.Control, ControlMessage.Alarm),
            "traffic" => (MessageKind.Control, ControlMessage.Traffic),
            "lamp" => (MessageKind.Control, ControlMessage.Lamp),
            "radar" => (MessageKind.Control, ControlMessage.Radar),
            _ => (MessageKind.Control, ControlMessage.None),
        };
        return kind != MessageKind.Control || control != ControlMessage.None;
    }
}
