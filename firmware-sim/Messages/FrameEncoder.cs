using XiqingV2X.Messages.Ydt3709;
using XiqingV2X.Uper;

namespace XiqingV2X.FirmwareSim.Messages;

/// <summary>Turns what a builder left in the arena into the bytes of a MessageFrame.</summary>
public sealed class FrameEncoder
{
    private readonly byte[] _buffer = new byte[16 * 1024];

    /// <summary>Where builders put the message.</summary>
    public Ydt3709Arena Arena { get; } = new();

    /// <summary>Empties the arena for a message of a kind.</summary>
    public Ydt3709Arena Begin(MessageFrameChoice choice)
    {
        Arena.Reset();
        Arena.Frame = new MessageFrame { Choice = choice };
        return Arena;
    }

    /// <summary>The encoding, as an array of its own.</summary>
    /// <exception cref="InvalidOperationException">The message breaks the schema: a builder is wrong.</exception>
    public byte[] Encode()
    {
        EncodeResult result = Ydt3709Codec.Encode(Arena, _buffer);
        return result.Ok
            ? _buffer.AsSpan(0, result.BytesWritten).ToArray()
            : throw new InvalidOperationException($"cannot encode {Arena.Frame.Choice}: {result.Reason} at {result.Field}");
    }
}
