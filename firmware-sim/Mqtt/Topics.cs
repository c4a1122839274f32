using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.Messages;

namespace XiqingV2X.FirmwareSim.Mqtt;

/// <summary>Topics and qualities of service of uploads.</summary>
public static class Topics
{
    /// <summary>The topic of a kind.</summary>
    public static string For(Dialect dialect, string rsu, MessageKind kind, PayloadShape shape = PayloadShape.Uper)
    {
        string word = MessageKindName.Of(kind);
        return (dialect, kind) switch
        {
            (Dialect.Dots, _) => $"V2X.RSU.{word.ToUpperInvariant()}.UP",
            (Dialect.Its0180, _) => $"rsu/{rsu}/{word}/up",
            (Dialect.Rscu, MessageKind.Rsm) => $"rscu/{rsu}/participant/up",
            (Dialect.Rscu, MessageKind.Rsi) => $"rscu/{rsu}/event/up",
            (Dialect.Rscu, _) => $"rscu/{rsu}/v2x/up",
            (Dialect.OpenV2x, MessageKind.Rsm) when shape == PayloadShape.Dawnline => $"V2X/RSU/{rsu}/RSM/UP/DAWNLINE",
            (Dialect.OpenV2x, _) => $"V2X/RSU/{rsu}/{word.ToUpperInvariant()}/UP",
            (Dialect.Cictci, _) => $"rscu/{rsu}/scene/{word}/up",
            _ => $"v2x/v1/rsu/{rsu}/{word}/up",
        };
    }

    /// <summary>What is told rarely and kept long is acknowledged; what is replaced in 100 ms is not.</summary>
    public static bool Acknowledged(MessageKind kind) => kind is MessageKind.Map or MessageKind.Rsi;
}
