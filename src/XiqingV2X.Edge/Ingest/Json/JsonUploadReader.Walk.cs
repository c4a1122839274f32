using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using XiqingV2X.Edge.Ingest.Profiles;

namespace XiqingV2X.Edge.Ingest.Json;

internal sealed partial class JsonUploadReader
{
    private const int MaxNameBytes = 128;
    private ShapeNode _root = new();

    /// <summary>The value whose first token is the current one; ends on its last token. The reader's depth bounds the recursion.</summary>
    private void Value(ref Utf8JsonReader reader, ShapeNode node, bool isElement)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                Object(ref reader, node);
                break;
            case JsonTokenType.StartArray:
                // A list stands for its elements, and an object where a list is expected for a list of one.
                _sawMessage |= OpensMessage(node);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    Value(ref reader, node, isElement: true);
                }

                break;
            default:
                Scalar(ref reader, node, isElement);
                break;
        }
    }

    private void Object(ref Utf8JsonReader reader, ShapeNode node)
    {
        int offset = OffsetOf(reader);
        if (!_isScan)
        {
            foreach (Group group in node.Opens)
            {
                Open(group, offset);
            }
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ShapeNode? member = Find(ref reader, node);
            if (member is null || member.Role == ShapeRole.Ignored)
            {
                if (member is null && !_isScan)
                {
                    _sink!.NoteUnknown(reader.ValueSpan);
                }

                reader.Skip();
                continue;
            }

            reader.Read();
            Value(ref reader, member, isElement: false);
        }

        if (!_isScan)
        {
            for (int i = node.Opens.Length - 1; i >= 0; i--)
            {
                Close(node.Opens[i]);
            }
        }
    }

    private static bool OpensMessage(ShapeNode node) => node.Opens.Length > 0 && MessageModel.IsMessage(node.Opens[0]);

    private static ShapeNode? Find(ref Utf8JsonReader reader, ShapeNode node)
    {
        if (!reader.ValueIsEscaped)
        {
            return node.Find(reader.ValueSpan);
        }

        if (reader.ValueSpan.Length > MaxNameBytes)
        {
            return null;
        }

        Span<byte> name = stackalloc byte[MaxNameBytes];
        return node.Find(name[..reader.CopyString(name)]);
    }

    private void Scalar(ref Utf8JsonReader reader, ShapeNode node, bool isElement)
    {
        bool isText = reader.TokenType == JsonTokenType.String;
        switch (node.Role)
        {
            case ShapeRole.Embedded when isText:
                Embedded(ref reader);
                return;
            case ShapeRole.Uper when isText && !_isScan:
                Uper(ref reader);
                return;
            case ShapeRole.Identity when _isScan && (isText || reader.TokenType == JsonTokenType.Number):
                TakeId(Text(ref reader));
                return;
            case ShapeRole.Time when _isScan:
                if (TryTime(ref reader, _profile.Time, out double unixMs))
                {
                    _envelopeMs = unixMs;
                }

                return;
        }

        if (_isScan)
        {
            return;
        }

        foreach (FieldRule rule in node.Rules)
        {
            Set(rule, ref reader, isElement);
        }

        if (node.Rules.Length == 0 && node.Opens.Length > 0 && reader.TokenType != JsonTokenType.Null && !(isText && reader.ValueSpan.IsEmpty))
        {
            Fail(UploadReason.WrongType, OffsetOf(reader), node.Opens[0].ToString());
        }
    }

    /// <summary>Where the current token stands in the payload; for JSON in JSON, where its text begins.</summary>
    private int OffsetOf(in Utf8JsonReader reader) => _isInner ? _base : _base + (int)reader.TokenStartIndex;

    /// <summary>The current string without escapes, or the digits of the current number. Valid until the next call.</summary>
    private ReadOnlySpan<byte> Text(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String || !reader.ValueIsEscaped)
        {
            return reader.ValueSpan;
        }

        Grow(ref _unescaped, reader.ValueSpan.Length);
        return _unescaped.AsSpan(0, reader.CopyString(_unescaped));
    }

    /// <summary>JSON in JSON, one level of it: the text has the shape of a whole payload.</summary>
    private void Embedded(ref Utf8JsonReader reader)
    {
        if (_isInner)
        {
            throw new JsonException("JSON in JSON in JSON");
        }

        Grow(ref _inner, reader.ValueSpan.Length);
        ReadOnlySpan<byte> text = JsonText.Find(_inner.AsSpan(0, reader.CopyString(_inner)), out _);
        int start = _base;
        _base += (int)reader.TokenStartIndex;
        _isInner = true;
        if (!text.IsEmpty)
        {
            var inner = new Utf8JsonReader(text, Options);
            inner.Read();
            Value(ref inner, _root, isElement: false);
            inner.Read();
        }

        _isInner = false;
        _base = start;
    }

    /// <summary>A UPER message as hexadecimal digits or, where it is none, as base64.</summary>
    private void Uper(ref Utf8JsonReader reader)
    {
        _sawMessage = true;
        ReadOnlySpan<byte> text = Text(ref reader).Trim(" \t\r\n"u8);
        Grow(ref _uper, text.Length);
        text = text.StartsWith("0x"u8) || text.StartsWith("0X"u8) ? text[2..] : text;
        if (text.Length > 0 && Convert.FromHexString(text, _uper, out int used, out int written) == OperationStatus.Done && used == text.Length)
        {
            _sink!.TakeUper(_uper.AsSpan(0, written));
        }
        else if (text.Length > 0 && Base64.DecodeFromUtf8(text, _uper, out used, out written) == OperationStatus.Done && used == text.Length)
        {
            _sink!.TakeUper(_uper.AsSpan(0, written));
        }
        else
        {
            _sink!.Refuse(UploadReason.BadText, OffsetOf(reader), "");
        }
    }

    private void TakeId(ReadOnlySpan<byte> id)
    {
        if (id.IsEmpty || IdCount == MaxIds)
        {
            return;
        }

        int start = IdCount == 0 ? 0 : _ids[IdCount - 1].Start + _ids[IdCount - 1].Length;
        if (_idBytes.Length < start + id.Length)
        {
            Array.Resize(ref _idBytes, Math.Max(_idBytes.Length * 2, start + id.Length));
        }

        id.CopyTo(_idBytes.AsSpan(start));
        _ids[IdCount++] = (start, id.Length);
    }

    private static void Grow(ref byte[] buffer, int needed)
    {
        if (buffer.Length < needed)
        {
            buffer = new byte[Math.Max(buffer.Length * 2, needed)];
        }
    }
}
