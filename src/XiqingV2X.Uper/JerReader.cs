using System.Text.Json;

namespace XiqingV2X.Uper;

/// <summary>
/// Reads JER (X.697) from UTF-8 JSON without intermediate objects; for generated code. The current token is always the
/// one a method looks at. Methods return false after a failure; malformed JSON throws <see cref="JsonException"/>, which
/// the generated entry point turns into a result.
/// </summary>
public ref partial struct JerReader
{
    private Utf8JsonReader _json;
    private UperPath _path;

    /// <summary>Starts at the first token of a text.</summary>
    public JerReader(ReadOnlySpan<byte> json, string[] names)
    {
        _json = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Disallow });
        _path.Clear(names);
    }

    /// <summary>What went wrong.</summary>
    public UperError Error { get; private set; }

    /// <summary>Bytes read so far.</summary>
    public readonly long Position => _json.BytesConsumed;

    /// <summary>The way to the member at fault.</summary>
    public readonly UperPath Path => _path;

    /// <summary>Moves to the next token.</summary>
    public bool Next() => _json.Read();

    /// <summary>The current token starts an object.</summary>
    public bool TryStartObject() => _json.TokenType == JsonTokenType.StartObject || Fail(UperError.TypeMismatch);

    /// <summary>Moves over the value whose first token is the current one.</summary>
    public void Skip() => _json.Skip();

    /// <summary>Moves to the next member's name; false at the end of the object.</summary>
    public bool TryNextMember()
    {
        _json.Read();
        return _json.TokenType == JsonTokenType.PropertyName;
    }

    /// <summary>Whether the current member has this name; if so, moves to its value.</summary>
    public bool TryTakeMember(ReadOnlySpan<byte> name) => _json.ValueTextEquals(name) && _json.Read();

    /// <summary>The current token starts an array.</summary>
    public bool TryStartArray() => _json.TokenType == JsonTokenType.StartArray || Fail(UperError.TypeMismatch);

    /// <summary>Moves to the next element; false at the end of the array.</summary>
    public bool TryNextElement()
    {
        _json.Read();
        return _json.TokenType != JsonTokenType.EndArray;
    }

    /// <summary>Reads a whole number within bounds.</summary>
    public bool TryReadNumber(long min, long max, out long value)
    {
        value = 0;
        if (_json.TokenType != JsonTokenType.Number || !_json.TryGetInt64(out value))
        {
            return Fail(UperError.TypeMismatch);
        }

        return (value >= min && value <= max) || Fail(UperError.OutOfRange);
    }

    /// <summary>Reads true or false.</summary>
    public bool TryReadBoolean(out bool value)
    {
        value = _json.TokenType == JsonTokenType.True;
        return value || _json.TokenType == JsonTokenType.False || Fail(UperError.TypeMismatch);
    }

    /// <summary>Whether the current string is this enumeration item.</summary>
    public readonly bool IsItem(ReadOnlySpan<byte> name) => _json.TokenType == JsonTokenType.String && _json.ValueTextEquals(name);

    /// <summary>Reads the name of an unknown enumeration value, or fails.</summary>
    public bool TryReadUnknownItem(bool extensible, UperArena arena, out ushort value)
    {
        value = 0;
        if (_json.TokenType != JsonTokenType.String)
        {
            return Fail(UperError.TypeMismatch);
        }

        var name = _json.ValueSpan;
        if (!extensible || !name.StartsWith(Jer.ExtensionPrefix)
            || !System.Buffers.Text.Utf8Parser.TryParse(name[Jer.ExtensionPrefix.Length..], out ushort index, out var used)
            || used + Jer.ExtensionPrefix.Length != name.Length
            || index >= UperReader.UnknownEnumeration)
        {
            return Fail(UperError.UnknownName);
        }

        arena.CountUnknown();
        value = (ushort)(UperReader.UnknownEnumeration | index);
        return true;
    }

    /// <summary>Records a failure. Always false.</summary>
    public bool Fail(UperError error)
    {
        if (Error == UperError.None)
        {
            Error = error;
        }

        return false;
    }

    /// <summary>Adds an enclosing member to the path of a failure. Always false.</summary>
    public bool At(int name)
    {
        _path.AddField(name);
        return false;
    }

    /// <summary>Adds a list element of a list in a list to the path of a failure. Always false.</summary>
    public bool AtIndex(int index)
    {
        _path.AddIndex(index);
        return false;
    }

    /// <summary>Adds a list element and the list to the path of a failure. Always false.</summary>
    public bool At(int name, int index)
    {
        _path.AddIndex(index);
        _path.AddField(name);
        return false;
    }
}
