using Microsoft.Extensions.Time.Testing;
using XiqingV2X.FirmwareSim.Commands;
using XiqingV2X.FirmwareSim.Mqtt;

namespace XiqingV2X.FirmwareSim.Tests;

public sealed class CommandTests
{
    [Theory]
    [InlineData("60s", 60)]
    [InlineData("60", 60)]
    [InlineData("500ms", 0.5)]
    [InlineData("1.5m", 90)]
    [InlineData("2h", 7200)]
    public void DurationsAreRead(string text, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), DurationText.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("0s")]
    [InlineData("-3s")]
    [InlineData("1e3")]
    [InlineData("soon")]
    public void OtherDurationsAreNot(string text) => Assert.Null(DurationText.Parse(text));

    [Theory]
    [InlineData("127.0.0.1:1883", "127.0.0.1", 1883)]
    [InlineData("broker.example:8883", "broker.example", 8883)]
    [InlineData("[::1]:1883", "::1", 1883)]
    public void BrokerAddressesAreRead(string text, string host, int port) =>
        Assert.Equal(new BrokerAddress(host, port), BrokerAddress.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("1883")]
    [InlineData(":1883")]
    [InlineData("host:")]
    [InlineData("host:0")]
    [InlineData("host:65536")]
    [InlineData("::1:1883")]
    public void OtherBrokerAddressesAreNot(string text) => Assert.Null(BrokerAddress.Parse(text));

    [Fact]
    public async Task SlotsFollowTheClockAndCatchUpWhenLate()
    {
        var time = new FakeTimeProvider();
        using var pacer = new Pacer(time, TimeSpan.FromMilliseconds(20));

        ValueTask<bool> first = pacer.PassedAsync(0, CancellationToken.None);
        Assert.False(first.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(20));
        Assert.True(await first);

        // 95 ms in: slots 1, 2 and 3 have passed, the fifth (from 80 to 100 ms) has not.
        time.Advance(TimeSpan.FromMilliseconds(75));
        for (int slot = 1; slot <= 3; slot++)
        {
            ValueTask<bool> missed = pacer.PassedAsync(slot, CancellationToken.None);
            Assert.True(missed.IsCompleted);
            Assert.True(await missed);
        }

        ValueTask<bool> next = pacer.PassedAsync(4, CancellationToken.None);
        Assert.False(next.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(5));
        Assert.True(await next);
    }

    [Fact]
    public async Task AWaitForASlotEndsWhenCancelled()
    {
        using var stop = new CancellationTokenSource();
        using var pacer = new Pacer(new FakeTimeProvider(), TimeSpan.FromMilliseconds(20));
        ValueTask<bool> waiting = pacer.PassedAsync(0, stop.Token);
        await stop.CancelAsync();

        Assert.False(await waiting);
    }
}
