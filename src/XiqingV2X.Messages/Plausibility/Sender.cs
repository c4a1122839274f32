namespace XiqingV2X.Messages.Plausibility;

/// <summary>The last believed message of one vehicle, or of one road user of an RSU's sensors.</summary>
internal struct Sender
{
    /// <summary>Unix ms.</summary>
    public long ArrivalMs;

    /// <summary>1e-7 degree.</summary>
    public int Latitude;

    /// <summary>1e-7 degree.</summary>
    public int Longitude;

    /// <summary>What does not change: size, class.</summary>
    public uint Steady;

    /// <summary>0.02 m/s.</summary>
    public ushort Speed;

    /// <summary>0.0125 degree.</summary>
    public ushort Heading;

    /// <summary>DSecond.</summary>
    public ushort SecondMark;

    /// <summary>msgCnt; without meaning for a sensor's road user.</summary>
    public byte Count;

    /// <summary>How well the sender has agreed with itself lately.</summary>
    public byte Trust;
}
