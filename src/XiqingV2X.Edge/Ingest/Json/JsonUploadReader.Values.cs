using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using XiqingV2X.Edge.Ingest.Profiles;
using XiqingV2X.Uper;

namespace XiqingV2X.Edge.Ingest.Json;

internal sealed partial class JsonUploadReader
{
    /// <summary>Fills a field from the current token; null and empty text leave it out.</summary>
    private void Set(FieldRule rule, ref Utf8JsonReader reader, bool isElement)
    {
        FieldSpec spec = MessageModel.Spec(rule.Field);
        int offset = OffsetOf(reader);
        bool isText = reader.TokenType == JsonTokenType.String;
        if (reader.TokenType == JsonTokenType.Null || (isText && reader.ValueSpan.IsEmpty))
        {
            return;
        }

        switch (spec.Type)
        {
            case FieldType.Text:
                SetText(spec, Text(ref reader), offset);
                return;
            case FieldType.Time:
                if (TryTime(ref reader, rule.Time, out double unixMs))
                {
                    _values.Set(rule.Field, unixMs, offset);
                }

                return;
            case FieldType.Bits:
                if (TryBits(spec, ref reader, isElement, out int bits))
                {
                    _values.Set(rule.Field, isElement && _values.Has(rule.Field) ? _values.Raw(rule.Field) | bits : bits, offset);
                    return;
                }

                Fail(UploadReason.WrongType, offset, spec.Path);
                return;
        }

        if (!TryNumber(rule, spec, ref reader, out double number, out bool isRaw))
        {
            Fail(UploadReason.WrongType, offset, spec.Path);
            return;
        }

        SetNumber(rule, spec, number, isRaw, offset);
    }

    private void SetText(FieldSpec spec, ReadOnlySpan<byte> text, int offset)
    {
        if (text.Length > spec.Max)
        {
            Fail(UploadReason.OutOfRange, offset, spec.Path);
            return;
        }

        _values.Set(spec.Field, text, offset);
    }

    private void SetNumber(FieldRule rule, FieldSpec spec, double number, bool isRaw, int offset)
    {
        if (rule.Invalid.AsSpan().Contains(number))
        {
            if (!double.IsNaN(spec.Unavailable))
            {
                _values.Set(rule.Field, spec.Unavailable, offset);
            }

            return;
        }

        if (spec.Type is FieldType.Latitude or FieldType.Longitude)
        {
            _values.Set(rule.Field, number, offset, rule.Factor);
            return;
        }

        double raw = isRaw ? number : Math.Round((spec.Type == FieldType.Heading ? Turn(rule, number) : number * rule.Factor) + rule.Offset, MidpointRounding.AwayFromZero);
        if (rule.Wraps && raw > spec.Max)
        {
            raw %= spec.Max + 1;
        }

        if (raw != spec.Unavailable && !(raw >= spec.Min && raw <= spec.Max))
        {
            Fail(UploadReason.OutOfRange, offset, spec.Path);
            return;
        }

        _values.Set(rule.Field, raw, offset);
    }

    /// <summary>A direction on the wire. Where the unit is not said, up to 360 are degrees and more is the wire's own unit.</summary>
    private static double Turn(FieldRule rule, double number)
    {
        const double FullTurn = 28_800;
        double factor = double.IsNaN(rule.Factor) ? number > 360 ? 1 : 80 : rule.Factor;
        if (factor == 1)
        {
            return number;
        }

        double turn = number * factor % FullTurn;
        turn = turn < 0 ? turn + FullTurn : turn;
        return Math.Round(turn) >= FullTurn ? 0 : turn;
    }

    private bool TryNumber(FieldRule rule, FieldSpec spec, ref Utf8JsonReader reader, out double number, out bool isRaw)
    {
        isRaw = false;
        number = 0;
        switch (reader.TokenType)
        {
            case JsonTokenType.True or JsonTokenType.False:
                number = reader.TokenType == JsonTokenType.True ? 1 : 0;
                break;
            case JsonTokenType.Number:
                if (!reader.TryGetDouble(out number) || !double.IsFinite(number))
                {
                    return false;
                }

                break;
            default:
                ReadOnlySpan<byte> text = Text(ref reader).Trim(" "u8);
                if (TryName(rule, spec, text, out number))
                {
                    isRaw = true;
                    return true;
                }

                if (!Utf8Parser.TryParse(text, out number, out int used) || used != text.Length || !double.IsFinite(number))
                {
                    return false;
                }

                break;
        }

        foreach (NamedValue value in rule.Values)
        {
            if (value.Number == number)
            {
                (number, isRaw) = (value.Value, true);
                break;
            }
        }

        return true;
    }

    private static bool TryName(FieldRule rule, FieldSpec spec, ReadOnlySpan<byte> text, out double number)
    {
        for (int i = 0; i < rule.Values.Length; i++)
        {
            if (Ascii.EqualsIgnoreCase(rule.Values[i].Name, text))
            {
                number = rule.Values[i].Value;
                return true;
            }
        }

        for (int i = 0; i < spec.Names.Count; i++)
        {
            if (Ascii.EqualsIgnoreCase(text, spec.Names[i]))
            {
                number = i;
                return true;
            }
        }

        // JER's name for a value of a later schema.
        number = 0;
        return spec.Type == FieldType.Enumeration && text.StartsWith(Jer.ExtensionPrefix);
    }

    /// <summary>In a list: the number of a bit, 0 the first on the wire. Alone: all bits as on the wire.</summary>
    private bool TryBits(FieldSpec spec, ref Utf8JsonReader reader, bool isElement, out int bits)
    {
        bits = 0;
        ReadOnlySpan<byte> text = Text(ref reader).Trim(" "u8);
        if (text.Length == spec.Width && text.IndexOfAnyExcept("01"u8) < 0)
        {
            foreach (byte digit in text)
            {
                bits = (bits << 1) | (digit - '0');
            }

            return true;
        }

        int octets = (spec.Width + 7) / 8;
        if (reader.TokenType == JsonTokenType.String && text.Length == 2 * octets && Utf8Parser.TryParse(text, out int hex, out int used, 'x') && used == text.Length)
        {
            bits = hex >> ((octets * 8) - spec.Width);
            return true;
        }

        if (!Utf8Parser.TryParse(text, out double number, out used) || used != text.Length || number != Math.Floor(number) || number < 0)
        {
            return false;
        }

        if (isElement)
        {
            bits = number < spec.Width ? 1 << (spec.Width - 1 - (int)number) : 0;
            return number < spec.Width;
        }

        bits = number <= spec.Max ? (int)number : 0;
        return number <= spec.Max;
    }

    private bool TryTime(ref Utf8JsonReader reader, TimeFormat format, out double unixMs)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number when reader.TryGetDouble(out double number):
                return TimeText.TryRead(number, format, out unixMs);
            case JsonTokenType.String:
                return TimeText.TryRead(Text(ref reader), format, _profile.UtcOffset, out unixMs);
            default:
                unixMs = double.NaN;
                return false;
        }
    }
}
