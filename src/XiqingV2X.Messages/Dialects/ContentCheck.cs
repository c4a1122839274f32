using System.Text.Json;

namespace XiqingV2X.Messages.Dialects;

/// <summary>
/// Looks through a message for values that real traffic does not have. It reads the JER form, by the names of the
/// components, and so knows every schema set that there is or will be without a line of code for it.
/// </summary>
internal ref struct ContentCheck
{
    private const int Light = 1;
    private const int Heavy = 3;
    private const int Unavailable = -1;

    private readonly DialectArea _area;
    private int _weight;
    private int _checked;

    // Of the timing that is being read, 0.1 s.
    private long _minEnd;
    private long _likelyEnd;
    private long _maxEnd;

    // The first that the message tells.
    private long _secondMark = Unavailable;
    private long _timeStamp = Unavailable;
    private long _minute = Unavailable;

    private ContentCheck(DialectArea area) => _area = area;

    /// <summary>The doubt about a message in JER.</summary>
    /// <param name="jer">One JSON object.</param>
    /// <param name="unknownExtensions">What the schema did not know in it.</param>
    /// <param name="area">Where positions are likely.</param>
    /// <param name="secondMark">Ms of the minute that the message tells first, where it tells one.</param>
    /// <param name="minute">Minute of the year, likewise.</param>
    public static ContentDoubt Of(ReadOnlySpan<byte> jer, int unknownExtensions, DialectArea area, out ushort? secondMark, out uint? minute)
    {
        var check = new ContentCheck(area);
        check.Read(jer);
        for (int i = 0; i < Math.Min(unknownExtensions, 100); i++)
        {
            check.Note(false, Heavy);
        }

        // The timeStamp of a MAP is a minute, and there is none beside it; a SPAT has both.
        bool isMinute = check._minute < 0 && check._timeStamp > ushort.MaxValue;
        long second = check._secondMark >= 0 ? check._secondMark : isMinute ? Unavailable : check._timeStamp;
        secondMark = second >= 0 && (check._secondMark >= 0 || check._minute >= 0) ? (ushort)second : null;
        minute = check._minute >= 0 ? (uint)check._minute : isMinute ? (uint)check._timeStamp : null;
        return new ContentDoubt(check._weight, check._checked);
    }

    private void Read(ReadOnlySpan<byte> jer)
    {
        var reader = new Utf8JsonReader(jer);

        // What the object at each depth is the value of. The reader itself stops at 64.
        Span<Member> owners = stackalloc Member[66];
        var member = Member.Other;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    owners[reader.CurrentDepth + 1] = member;
                    StartTiming(member);
                    member = Member.Other;
                    break;
                case JsonTokenType.EndObject:
                    EndTiming(owners[reader.CurrentDepth + 1]);
                    break;
                case JsonTokenType.PropertyName:
                    member = MemberNames.Find(reader.ValueSpan);
                    break;
                case JsonTokenType.Number when reader.TryGetInt64(out long value):
                    Number(owners[reader.CurrentDepth], member, value);
                    break;
                case JsonTokenType.String:
                    Text(member, reader.ValueSpan);
                    break;
            }
        }
    }

    private void Number(Member owner, Member member, long value)
    {
        switch (member)
        {
            case Member.Latitude when owner is Member.Position or Member.AbsoluteOffset:
                Note(_area.HasLatitude(value) || value == Units.UnavailableLatitude, Heavy);
                break;
            case Member.Longitude when owner is Member.Position:
            case Member.OffsetLongitude when owner is Member.AbsoluteOffset:
                Note(_area.HasLongitude(value) || value == Units.UnavailableLongitude, Heavy);
                break;
            case Member.Latitude or Member.Longitude when owner is Member.Acceleration:
                Note(Math.Abs(value) <= 1500 || value == Units.UnavailableAcceleration, Light); // 15 m/s²
                break;
            case Member.Latitude or Member.OffsetLongitude:
                Note(Math.Abs(value) <= 200_000, Light); // about 2 km from the reference point
                break;
            case Member.Elevation:
                Note(value is >= -1000 and <= 55_000 or Units.UnavailableElevation, Light);
                break;
            case Member.Speed:
                Note(value is <= 4200 or Units.UnavailableSpeed, Light); // 84 m/s
                break;
            case Member.Yaw:
                Note(Math.Abs(value) <= 12_000, Light); // 120 degrees a second
                break;
            case Member.Second or Member.SecondMark:
                Note(value is <= 60_999 or 65_535, Heavy);
                if (member == Member.SecondMark && _secondMark < 0)
                {
                    _secondMark = value;
                }

                break;
            case Member.TimeStamp when _timeStamp < 0:
                _timeStamp = value;
                break;
            case Member.MinuteOfYear when _minute < 0:
                _minute = value;
                break;
            case Member.Width:
                Note(value <= 400, Light);
                break;
            case Member.Length:
                Note(value <= 2500, Light);
                break;
            case Member.RoadWidth:
                Note(value <= 6000, Light);
                break;
            case Member.Classification:
                Note(VehicleClasses.IsKnown(value), Light);
                break;
            case Member.EventCode:
                Note(value <= 9999, Light); // GB/T 29100
                break;
            case Member.SignCode:
                Note(value <= 999, Light); // GB 5768.2
                break;
            case Member.Month:
                Note(value is >= 1 and <= 12, Light);
                break;
            case Member.Day:
                Note(value is >= 1, Light);
                break;
            case Member.MinEnd:
                _minEnd = value;
                break;
            case Member.LikelyEnd:
                _likelyEnd = value;
                break;
            case Member.MaxEnd:
                _maxEnd = value;
                break;
        }
    }

    private void Text(Member member, ReadOnlySpan<byte> value)
    {
        switch (member)
        {
            case Member.Text:
                Note(!value.Contains((byte)'\\'), Heavy); // control characters are what JSON escapes
                break;
            case Member.Transmission:
                Note(!value.StartsWith("reserved"u8), Light);
                break;
            case Member.Status:
                Note(value.Length == 4 && value[^1] is (byte)'0' or (byte)'4' or (byte)'8' or (byte)'c', Light); // bits 14 and 15
                break;
            case Member.Priority:
                Note(value.Length == 2 && value[1] == '0' && value[0] is (byte)'0' or (byte)'2' or (byte)'4' or (byte)'6' or (byte)'8' or (byte)'a' or (byte)'c' or (byte)'e', Light);
                break;
        }
    }

    private void StartTiming(Member member)
    {
        if (member == Member.Timing)
        {
            _minEnd = _likelyEnd = _maxEnd = Unavailable;
        }
    }

    private void EndTiming(Member owner)
    {
        if (owner == Member.Timing && _likelyEnd >= 0)
        {
            Note(_minEnd <= _likelyEnd && (_maxEnd < 0 || _likelyEnd <= _maxEnd), Light);
            _likelyEnd = Unavailable;
        }
    }

    private void Note(bool likely, int weight)
    {
        _checked += weight;
        _weight += likely ? 0 : weight;
    }
}
