namespace XiqingV2X.FirmwareSim.Messages;

/// <summary>An instant as the messages tell it.</summary>
/// <param name="UnixMilliseconds">UTC, ms since 1970.</param>
public readonly record struct MessageTime(long UnixMilliseconds)
{
    /// <summary>DSecond: ms within the minute.</summary>
    public ushort SecondMark => (ushort)(UnixMilliseconds % 60_000);

    /// <summary>MinuteOfTheYear: minutes since the year began in UTC.</summary>
    public uint MinuteOfYear
    {
        get
        {
            DateTime utc = DateTimeOffset.FromUnixTimeMilliseconds(UnixMilliseconds).UtcDateTime;
            return (uint)(((utc.DayOfYear - 1) * 1440) + (utc.Hour * 60) + utc.Minute);
        }
    }

    public MessageTime Plus(long milliseconds) => new(UnixMilliseconds + milliseconds);
}
