namespace XiqingV2X.Capture.Readers;

/// <summary>What is left of a packet once its layers are taken off.</summary>
internal readonly struct PeeledPacket
{
    public const byte Fin = 1;
    public const byte Syn = 2;
    public const byte Rst = 4;

    public PeelOutcome Outcome { get; init; }

    /// <summary>Sender and receiver of UDP and TCP.</summary>
    public FlowKey Flow { get; init; }

    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>TCP sequence number of the first payload byte (of the SYN, where there is one).</summary>
    public uint Sequence { get; init; }

    public byte TcpFlags { get; init; }

    public static PeeledPacket Of(PeelOutcome outcome) => new() { Outcome = outcome };
}
