using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.Messages;

/// <summary>Tells what a decoded frame is.</summary>
public static class Ydt3709MessageKind
{
    /// <summary>Kind of the frame in an arena; <see cref="MessageKind.Unknown"/> for an alternative of a later revision.</summary>
    public static MessageKind Of(Ydt3709Arena arena)
    {
        ArgumentNullException.ThrowIfNull(arena);
        return arena.Frame.Choice switch
        {
            MessageFrameChoice.BsmFrame => MessageKind.Bsm,
            MessageFrameChoice.MapFrame => MessageKind.Map,
            MessageFrameChoice.RsmFrame => MessageKind.Rsm,
            MessageFrameChoice.SpatFrame => MessageKind.Spat,
            MessageFrameChoice.RsiFrame => MessageKind.Rsi,
            _ => MessageKind.Unknown,
        };
    }
}
