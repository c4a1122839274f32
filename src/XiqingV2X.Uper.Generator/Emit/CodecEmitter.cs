using XiqingV2X.Uper.Generator.Schema;

namespace XiqingV2X.Uper.Generator.Emit;

/// <summary>The entry points: which tier runs when.</summary>
internal static class CodecEmitter
{
    public static string Emit(SchemaSet set)
    {
        var (name, root, arena) = (set.Name, set.Root.CsType, set.Name + "Arena");
        var w = CodeWriter.File(set.Namespace, "System", "XiqingV2X.Uper");
        w.Summary($"UPER (ITU-T X.691, unaligned) of {set.Root.AsnName}. Neither method throws on bad input or allocates once the arena has its size.");
        w.Open($"public static class {name}Codec");
        foreach (var line in Body.Split('\n'))
        {
            var text = line.Replace("$NAME", name).Replace("$ROOT", root).Replace("$ARENA", arena);
            w.Line(text);
        }

        w.Close();
        return w.ToString();
    }

    private const string Body = """
        /// <summary>
        /// Decodes one payload into the arena, which then holds the message until the next decode or reset. After a
        /// failure the arena's content is unspecified.
        /// </summary>
        public static DecodeResult Decode(ReadOnlySpan<byte> payload, $ARENA arena)
        {
            ArgumentNullException.ThrowIfNull(arena);
            return payload.Length > arena.MaxPayloadBytes
                ? DecodeResult.Failure(UperError.LimitExceeded, 0, default)
                : DecodeWithSlack(arena.CopyWithSlack(payload), payload.Length, arena);
        }

        /// <summary>
        /// Decodes the first <paramref name="length"/> bytes of a buffer. When UperBits.Slack more bytes of any content
        /// follow, the payload is not copied.
        /// </summary>
        public static DecodeResult Decode(ReadOnlySpan<byte> buffer, int length, $ARENA arena)
        {
            ArgumentNullException.ThrowIfNull(arena);
            ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)buffer.Length, nameof(length));
            return buffer.Length - length < UperBits.Slack || length > arena.MaxPayloadBytes
                ? Decode(buffer[..length], arena)
                : DecodeWithSlack(buffer, length, arena);
        }

        /// <summary>
        /// Encodes the message the arena holds. Canonical: what was decoded comes out byte for byte. Fastest when the
        /// destination has some hundred bytes to spare.
        /// </summary>
        public static EncodeResult Encode($ARENA arena, Span<byte> destination)
        {
            ArgumentNullException.ThrowIfNull(arena);
            var bits = $NAMEFastEncoder.$ROOT(destination, arena);
            return bits >= 0 ? EncodeResult.Success(bits) : EncodeThoroughly(arena, destination);
        }

        private static DecodeResult DecodeWithSlack(ReadOnlySpan<byte> buffer, int length, $ARENA arena)
        {
            arena.Reset();
            var end = length * 8;
            var position = $NAMEFastDecoder.$ROOT(buffer, end, arena);
            if (position >= 0 && end - position < 8 && IsPaddingZero(buffer, length, end - position))
            {
                return DecodeResult.Success(position);
            }

            return DecodeThoroughly(buffer, length, arena);
        }

        // From bit 0 again, so that the report is the one of a plain field-by-field decoder.
        private static DecodeResult DecodeThoroughly(ReadOnlySpan<byte> buffer, int length, $ARENA arena)
        {
            while (true)
            {
                if (arena.IsFull)
                {
                    arena.GrowFullList();
                    return DecodeWithSlack(buffer, length, arena);
                }

                arena.Reset();
                var reader = new UperReader(buffer[..length], $NAMENames.Table);
                if ($NAMEDecoder.$ROOT(ref reader, arena))
                {
                    return AfterValue(buffer, length, reader.Position);
                }

                if (!arena.IsFull)
                {
                    return DecodeResult.Failure(reader.Error, reader.ErrorPosition, reader.Path);
                }
            }
        }

        private static DecodeResult AfterValue(ReadOnlySpan<byte> buffer, int length, int position)
        {
            var left = (length * 8) - position;
            if (left >= 8)
            {
                return DecodeResult.Failure(UperError.TrailingBits, position, default);
            }

            return IsPaddingZero(buffer, length, left)
                ? DecodeResult.Success(position)
                : DecodeResult.Failure(UperError.NonZeroPadding, position, default);
        }

        private static bool IsPaddingZero(ReadOnlySpan<byte> buffer, int length, int bits) =>
            bits == 0 || (buffer[length - 1] & ((1 << bits) - 1)) == 0;

        private static EncodeResult EncodeThoroughly($ARENA arena, Span<byte> destination)
        {
            var writer = new UperWriter(destination, $NAMENames.Table);
            return $NAMEEncoder.$ROOT(ref writer, arena) && writer.TryPad()
                ? EncodeResult.Success(writer.Position)
                : EncodeResult.Failure(writer.Error, writer.Path);
        }
        """;
}
