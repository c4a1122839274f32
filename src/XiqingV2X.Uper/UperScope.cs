namespace XiqingV2X.Uper;

/// <summary>Where a reader was before it entered an open type; for generated code.</summary>
public readonly ref struct UperScope
{
    internal UperScope(ReadOnlySpan<byte> data, int end, int origin, int start, int after)
    {
        Data = data;
        End = end;
        Origin = origin;
        Start = start;
        After = after;
    }

    internal ReadOnlySpan<byte> Data { get; }

    internal int End { get; }

    internal int Origin { get; }

    /// <summary>First bit of the content.</summary>
    internal int Start { get; }

    /// <summary>First bit behind the open type, or -1 when that is where the content ends.</summary>
    internal int After { get; }
}
