namespace XiqingV2X.Uper;

/// <summary>Outcome of a decode. Bad input is a value: reason, bit and field, no exception and no string until asked.</summary>
public readonly struct DecodeResult
{
    private readonly UperPath _path;

    private DecodeResult(UperError reason, int bits, in UperPath path)
    {
        Reason = reason;
        BitOffset = bits;
        _path = path;
    }

    /// <summary>True when the whole payload is one valid value.</summary>
    public bool Ok => Reason == UperError.None;

    /// <summary>Why not; <see cref="UperError.None"/> when <see cref="Ok"/>.</summary>
    public UperError Reason { get; }

    /// <summary>Bit at which the faulty field starts, counted from the start of the payload; after success, the end of the value.</summary>
    public int BitOffset { get; }

    /// <summary>Length of the value in bits, without padding; 0 when the decode failed.</summary>
    public int BitsUsed => Ok ? BitOffset : 0;

    /// <summary>The faulty field, such as <c>bsmFrame.pos.long</c>; empty after success or when no field is at fault. Makes the string.</summary>
    public string FieldPath => _path.ToString();

    /// <summary>A valid value of so many bits.</summary>
    public static DecodeResult Success(int bitsUsed) => new(UperError.None, bitsUsed, default);

    /// <summary>A failure.</summary>
    public static DecodeResult Failure(UperError reason, int bitOffset, in UperPath path) => new(reason, bitOffset, path);
}
