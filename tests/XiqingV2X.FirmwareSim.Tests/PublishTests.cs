using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MQTTnet.Protocol;
using XiqingV2X.TestSupport;

namespace XiqingV2X.FirmwareSim.Tests;

/// <summary>The executable against a real mosquitto.</summary>
public sealed class PublishTests
{
    [Fact]
    public async Task WhatASubscriberReceivesIsWhatTheReportSays()
    {
        await using MosquittoServer broker = await MosquittoServer.StartAsync();
        await using Subscriber subscriber = await Subscriber.StartAsync(broker.Port);
        using var sim = new SimProcess("run", "--mqtt", $"127.0.0.1:{broker.Port}", "--for", "4s", "--vehicles", "100");
        (int code, string output, string error) = await sim.EndAsync();

        Assert.Equal("", error);
        Assert.Equal(0, code);
        Dictionary<string, long> reported = SimProcess.UploadsByTopic(output);
        await subscriber.WaitForAsync(reported.Values.Sum());
        Assert.Equal(reported.Where(c => c.Value > 0).OrderBy(c => c.Key), subscriber.ByTopic.OrderBy(c => c.Key));
        Assert.Equal(60, reported.Count);
        foreach ((string topic, long count) in reported)
        {
            string kind = topic.Split('/')[4];
            Assert.True(kind is "bsm" || count >= (kind switch { "rsm" => 40, "spat" => 8, _ => 4 }), $"{topic}: {count}");
        }

        long acknowledged = reported.Where(c => c.Key.EndsWith("/map/up", StringComparison.Ordinal) || c.Key.EndsWith("/rsi/up", StringComparison.Ordinal)).Sum(c => c.Value);
        Assert.Equal(acknowledged, subscriber.ByQuality[MqttQualityOfServiceLevel.AtLeastOnce]);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    [InlineData("EOF")]
    public async Task StopsCleanlyWhenAsked(string how)
    {
        await using MosquittoServer broker = await MosquittoServer.StartAsync();
        await using Subscriber subscriber = await Subscriber.StartAsync(broker.Port);
        using var sim = new SimProcess("run", "--mqtt", $"127.0.0.1:{broker.Port}", "--rsus", "3", "--vehicles", "30", "--stop-on-stdin-eof");
        await subscriber.WaitForAsync(50);
        if (how == "EOF")
        {
            sim.Input.Close();
        }
        else
        {
            using Process kill = Process.Start("kill", [$"-{how}", sim.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
        }

        (int code, string output, string error) = await sim.EndAsync();

        Assert.Equal("", error);
        Assert.Equal(0, code);
        Dictionary<string, long> reported = SimProcess.UploadsByTopic(output);
        await subscriber.WaitForAsync(reported.Values.Sum());
        Assert.Equal(reported.Where(c => c.Value > 0).OrderBy(c => c.Key), subscriber.ByTopic.OrderBy(c => c.Key));
    }

    [Fact]
    public async Task ALostBrokerIsReportedAndComesBack()
    {
        await using MosquittoServer broker = await MosquittoServer.StartAsync();
        using var sim = new SimProcess("run", "--mqtt", $"127.0.0.1:{broker.Port}", "--rsus", "2", "--vehicles", "20", "--stop-on-stdin-eof");
        await using (Subscriber before = await Subscriber.StartAsync(broker.Port))
        {
            await before.WaitForAsync(50);
            await broker.KillAsync();
        }

        await TurnAwayAsync(broker.Port, attempts: 2);
        await broker.StartAgainAsync();
        await using (Subscriber after = await Subscriber.StartAsync(broker.Port))
        {
            await after.WaitForAsync(50);
        }

        sim.Input.Close();
        (int code, string output, _) = await sim.EndAsync();

        Assert.Equal(3, code);
        Assert.Contains("\"ok\":false", output, StringComparison.Ordinal);
        Assert.DoesNotContain("\"unsent\":0,", output, StringComparison.Ordinal);
    }

    /// <summary>Stands in the broker's place and closes connections: each is an RSU that has noticed and tried again.</summary>
    private static async Task TurnAwayAsync(int port, int attempts)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var door = new TcpListener(IPAddress.Loopback, port);
        door.Start();
        for (int i = 0; i < attempts; i++)
        {
            using TcpClient client = await door.AcceptTcpClientAsync(limit.Token);
        }
    }

    [Fact]
    public async Task WithoutABrokerItFails()
    {
        using var sim = new SimProcess("run", "--mqtt", $"127.0.0.1:{FreePort.Next()}", "--for", "1s");
        (int code, string output, string error) = await sim.EndAsync();

        Assert.Equal(3, code);
        Assert.Equal("", output);
        Assert.Contains("cannot connect", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("run", "--mqtt", "nowhere")]
    [InlineData("run", "--mqtt", "127.0.0.1:1883", "--equipped", "2")]
    [InlineData("run", "--mqtt", "127.0.0.1:1883", "--rsus", "2", "--vehicles", "101")]
    [InlineData("run", "--mqtt", "127.0.0.1:1883", "--spat-period", "250ms")]
    [InlineData("zone", "--rsus", "0")]
    [InlineData("walk")]
    public async Task WrongUseIsToldApart(params string[] arguments)
    {
        using var sim = new SimProcess(arguments);
        (int code, _, string error) = await sim.EndAsync();

        Assert.Equal(2, code);
        Assert.NotEqual("", error);
    }
}
