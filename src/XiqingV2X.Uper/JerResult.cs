namespace XiqingV2X.Uper;

/// <summary>Outcome of reading a value from JSON (X.697).</summary>
public readonly struct JerResult
{
    private readonly UperPath _path;

    private JerResult(UperError reason, long position, in UperPath path)
    {
        Reason = reason;
        BytePosition = position;
        _path = path;
    }

    /// <summary>True when the whole text was read into the arena.</summary>
    public bool Ok => Reason == UperError.None;

    /// <summary>Why not; <see cref="UperError.None"/> when <see cref="Ok"/>.</summary>
    public UperError Reason { get; }

    /// <summary>Where reading stopped, in bytes from the start of the text.</summary>
    public long BytePosition { get; }

    /// <summary>The member at fault, such as <c>bsmFrame.pos.long</c>. Makes the string.</summary>
    public string Field => _path.ToString();

    /// <summary>A value read completely.</summary>
    public static JerResult Success(long position) => new(UperError.None, position, default);

    /// <summary>A failure.</summary>
    public static JerResult Failure(UperError reason, long position, in UperPath path) => new(reason, position, path);

    /// <summary>What went wrong and where, for people.</summary>
    public override string ToString() => Ok ? "ok" : $"{Reason} at byte {BytePosition}{(Field.Length > 0 ? $", {Field}" : "")}";
}
