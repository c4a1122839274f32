using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.Messages;

namespace XiqingV2X.FirmwareSim.Mqtt;

/// <summary>Topics and qualities of service of uploads.</summary>
public static class Topics
{
    public static string For(Dialect dialect, string rsu, MessageKind kind)
    {
        string word = MessageKindName.Of(kind);
        return dialect == Dialect.Dots ? $"V2X.RSU.{word.ToUpperInvariant()}.UP" : $"v2x/v1/rsu/{rsu}/{word}/up";
    }

    /// <summary>What is told rarely and kept long is acknowledged; what is replaced in 100 ms is not.</summary>
    public static bool Acknowledged(MessageKind kind) => kind is MessageKind.Map or MessageKind.Rsi;
}
