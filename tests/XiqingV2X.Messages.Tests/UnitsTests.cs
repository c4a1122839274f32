namespace XiqingV2X.Messages.Tests;

public sealed class UnitsTests
{
    [Fact]
    public void ConvertsRawValues()
    {
        Assert.Equal(39.1234567, Units.LatitudeDegrees(391234567), 9);
        Assert.Equal(-117.5, Units.LongitudeDegrees(-1175000000), 9);
        Assert.Equal(13.88, Units.SpeedMetresPerSecond(694), 9);
        Assert.Equal(359.9875, Units.HeadingDegrees(28799), 9);
        Assert.Equal(-409.5, Units.ElevationMetres(-4095), 9);
        Assert.Equal(-19.99, Units.AccelerationMetresPerSecondSquared(-1999), 9);
        Assert.Equal(9.80665, Units.VerticalAccelerationMetresPerSecondSquared(50), 9);
        Assert.Equal(4.5, Units.VehicleMetres(450), 9);
        Assert.Equal(1.5, Units.VehicleHeightMetres(30), 9);
        Assert.Equal(50.5, Units.ConfidencePercent(101), 9);
        Assert.Equal(double.PositiveInfinity, Units.RadiusOfCurvatureMetres(32767));
        Assert.Equal(60999, Units.MillisecondsOfMinute(60999));
        Assert.Equal(527039, Units.MinuteOfYear(527039));
    }

    [Fact]
    public void UnavailableIsNotANumber()
    {
        Assert.True(double.IsNaN(Units.LatitudeDegrees(900_000_001)));
        Assert.True(double.IsNaN(Units.LongitudeDegrees(1_800_000_001)));
        Assert.True(double.IsNaN(Units.SpeedMetresPerSecond(8191)));
        Assert.True(double.IsNaN(Units.HeadingDegrees(28800)));
        Assert.True(double.IsNaN(Units.CoarseHeadingDegrees(240)));
        Assert.True(double.IsNaN(Units.ElevationMetres(-4096)));
        Assert.True(double.IsNaN(Units.AccelerationMetresPerSecondSquared(2001)));
        Assert.True(double.IsNaN(Units.VerticalAccelerationMetresPerSecondSquared(-127)));
        Assert.True(double.IsNaN(Units.SteeringWheelAngleDegrees(127)));
        Assert.True(double.IsNaN(Units.VehicleMetres(0)));
        Assert.True(double.IsNaN(Units.TimeMarkSeconds(36001)));
        Assert.True(double.IsNaN(Units.TimeOffsetSeconds(65535)));
        Assert.Null(Units.MillisecondsOfMinute(61000));
        Assert.Null(Units.MinuteOfYear(527040));
    }

    [Fact]
    public void RawValuesSurviveThereAndBack()
    {
        for (ushort raw = 0; raw < 8191; raw++)
        {
            Assert.Equal(raw, Units.RawSpeed(Units.SpeedMetresPerSecond(raw)));
        }

        for (ushort raw = 0; raw < 28800; raw++)
        {
            Assert.Equal(raw, Units.RawHeading(Units.HeadingDegrees(raw)));
        }

        for (short raw = -2000; raw <= 2000; raw++)
        {
            Assert.Equal(raw, Units.RawAcceleration(Units.AccelerationMetresPerSecondSquared(raw)));
        }

        foreach (var raw in new[] { -900_000_000, -1, 0, 391234567, 900_000_000 })
        {
            Assert.Equal(raw, Units.RawLatitude(Units.LatitudeDegrees(raw)));
        }
    }

    [Fact]
    public void ValuesBeyondTheRangeAreClampedAndNaNIsUnavailable()
    {
        Assert.Equal(8190, Units.RawSpeed(1000));
        Assert.Equal(0, Units.RawSpeed(-1));
        Assert.Equal(Units.UnavailableSpeed, Units.RawSpeed(double.NaN));
        Assert.Equal(0, Units.RawHeading(360));
        Assert.Equal(0, Units.RawHeading(359.9999));
        Assert.Equal(28720, Units.RawHeading(-1));
        Assert.Equal(Units.UnavailableHeading, Units.RawHeading(double.NaN));
        Assert.Equal(-2000, Units.RawAcceleration(-50));
        Assert.Equal(Units.UnavailableLatitude, Units.RawLatitude(double.NaN));
        Assert.Equal(Units.UnavailableElevation, Units.RawElevation(double.NaN));
    }
}
