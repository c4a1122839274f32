namespace XiqingV2X.Uper;

/// <summary>Outcome of an encode.</summary>
public readonly struct EncodeResult
{
    private readonly UperPath _path;

    private EncodeResult(UperError reason, int bits, in UperPath path)
    {
        Reason = reason;
        BitsWritten = bits;
        _path = path;
    }

    /// <summary>True when the destination holds the complete encoding.</summary>
    public bool Ok => Reason == UperError.None;

    /// <summary>Why not; <see cref="UperError.None"/> when <see cref="Ok"/>.</summary>
    public UperError Reason { get; }

    /// <summary>Bits of the encoding without padding; 0 when it failed.</summary>
    public int BitsWritten { get; }

    /// <summary>Octets of the complete encoding (X.691 clause 11.1: padded with zero bits, at least one octet).</summary>
    public int BytesWritten => Ok ? Math.Max(1, (BitsWritten + 7) >> 3) : 0;

    /// <summary>The field at fault, such as <c>rsmFrame.participants[3].speed</c>. Makes the string.</summary>
    public string Field => _path.ToString();

    /// <summary>A complete encoding of so many bits.</summary>
    public static EncodeResult Success(int bits) => new(UperError.None, bits, default);

    /// <summary>A failure.</summary>
    public static EncodeResult Failure(UperError reason, in UperPath path) => new(reason, 0, path);

    /// <summary>What went wrong and where, for people.</summary>
    public override string ToString() => Ok ? "ok" : $"{Reason}{(Field.Length > 0 ? $", {Field}" : "")}";
}
