using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Cli;

/// <summary>Encodes lines of JSON.</summary>
/// <param name="only">The set that every line follows; null takes the one that a line names, else the first.</param>
internal sealed class LineEncoder(SchemaSet? only)
{
    /// <summary>A MessageFrame of the largest lists stays below this, bytes.</summary>
    private const int LargestMessage = 1 << 20;

    private readonly byte[] _encoded = new byte[LargestMessage];
    private readonly Dictionary<string, SchemaSet> _sets = [];
    private int _length;

    /// <summary>The message that was encoded last.</summary>
    public ReadOnlySpan<byte> Encoded => _encoded.AsSpan(0, _length);

    /// <summary>Encodes a line.</summary>
    public bool TryEncode(ReadOnlySpan<byte> line, out TextFault fault)
    {
        if (!FrameLine.TryParse(line, out FrameLine frame, out fault))
        {
            return false;
        }

        string name = frame.Schema ?? SchemaSets.Names[0];
        if ((only ?? Find(name)) is not { } set)
        {
            fault = new TextFault("UnknownSchema", 1, $"schema '{name}' is not built in: {string.Join(", ", SchemaSets.Names)} are");
            return false;
        }

        var read = set.ReadJer(line.Slice(frame.Start, frame.Length));
        if (!read.Ok)
        {
            fault = new TextFault(read.Reason.ToString(), frame.Start + (int)read.BytePosition + 1, $"field {read.Field}");
            return false;
        }

        var result = set.Encode(_encoded);
        if (!result.Ok)
        {
            fault = new TextFault(result.Reason.ToString(), frame.Start + 1, $"field {result.Field}");
            return false;
        }

        _length = result.BytesWritten;
        return true;
    }

    private SchemaSet? Find(string name)
    {
        if (!_sets.TryGetValue(name, out SchemaSet? set) && SchemaSets.Find(name) is { } made)
        {
            _sets[name] = set = made;
        }

        return set;
    }
}
