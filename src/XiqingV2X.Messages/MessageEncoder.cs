using XiqingV2X.Messages.Ydt3709;
using XiqingV2X.Uper;

namespace XiqingV2X.Messages;

/// <summary>
/// Builds messages one after the other and encodes them into a buffer of its own: start a kind, fill in what the
/// reference points to (lists and strings come from <see cref="Arena"/>), encode. Not safe for several threads.
/// </summary>
public sealed class MessageEncoder
{
    private const int LargestPayload = 1 << 20;

    private byte[] _buffer = new byte[4096];

    /// <summary>Where the message under construction lives.</summary>
    public Ydt3709Arena Arena { get; } = new();

    /// <summary>Starts an empty BSM.</summary>
    public ref BasicSafetyMessage StartBsm()
    {
        Start(MessageFrameChoice.BsmFrame);
        Arena.BsmFrame = default;
        return ref Arena.BsmFrame;
    }

    /// <summary>Starts an empty MAP.</summary>
    public ref MapData StartMap()
    {
        Start(MessageFrameChoice.MapFrame);
        Arena.MapFrame = default;
        return ref Arena.MapFrame;
    }

    /// <summary>Starts an empty RSM.</summary>
    public ref RoadsideSafetyMessage StartRsm()
    {
        Start(MessageFrameChoice.RsmFrame);
        Arena.RsmFrame = default;
        return ref Arena.RsmFrame;
    }

    /// <summary>Starts an empty SPAT.</summary>
    public ref SPAT StartSpat()
    {
        Start(MessageFrameChoice.SpatFrame);
        Arena.SpatFrame = default;
        return ref Arena.SpatFrame;
    }

    /// <summary>Starts an empty RSI.</summary>
    public ref RoadSideInformation StartRsi()
    {
        Start(MessageFrameChoice.RsiFrame);
        Arena.RsiFrame = default;
        return ref Arena.RsiFrame;
    }

    /// <summary>Encodes the message. The payload is valid until the next call.</summary>
    public EncodeResult Encode(out ReadOnlySpan<byte> payload)
    {
        while (true)
        {
            var result = Ydt3709Codec.Encode(Arena, _buffer);
            if (result.Reason == UperError.BufferTooSmall && _buffer.Length < LargestPayload)
            {
                _buffer = new byte[_buffer.Length * 2];
                continue;
            }

            payload = _buffer.AsSpan(0, result.BytesWritten);
            return result;
        }
    }

    private void Start(MessageFrameChoice choice)
    {
        Arena.Reset();
        Arena.Frame = new MessageFrame { Choice = choice };
    }
}
