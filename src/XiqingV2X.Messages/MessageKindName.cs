namespace XiqingV2X.Messages;

/// <summary>Kinds as they are written in tags, tables and JSON: the word of the topic, in lower case.</summary>
public static class MessageKindName
{
    /// <summary>Name of a kind.</summary>
    public static string Of(MessageKind kind) => kind switch
    {
        MessageKind.Bsm => "bsm",
        MessageKind.Map => "map",
        MessageKind.Rsm => "rsm",
        MessageKind.Spat => "spat",
        MessageKind.Rsi => "rsi",
        MessageKind.Control => "control",
        MessageKind.Test => "test",
        MessageKind.Rtcm => "rtcm",
        MessageKind.Rsc => "rsc",
        MessageKind.Ssm => "ssm",
        MessageKind.Vir => "vir",
        MessageKind.Pam => "pam",
        MessageKind.Psm => "psm",
        MessageKind.Clpmm => "clpmm",
        MessageKind.Vpm => "vpm",
        _ => "unknown",
    };

    /// <summary>Kind of a name; <see cref="MessageKind.Unknown"/> for any other text.</summary>
    public static MessageKind Parse(string name) => name switch
    {
        "bsm" => MessageKind.Bsm,
        "map" => MessageKind.Map,
        "rsm" => MessageKind.Rsm,
        "spat" => MessageKind.Spat,
        "rsi" => MessageKind.Rsi,
        "control" => MessageKind.Control,
        "test" => MessageKind.Test,
        "rtcm" => MessageKind.Rtcm,
        "rsc" => MessageKind.Rsc,
        "ssm" => MessageKind.Ssm,
        "vir" => MessageKind.Vir,
        "pam" => MessageKind.Pam,
        "psm" => MessageKind.Psm,
        "clpmm" => MessageKind.Clpmm,
        "vpm" => MessageKind.Vpm,
        _ => MessageKind.Unknown,
    };
}
