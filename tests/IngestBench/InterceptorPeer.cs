using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using MQTTnet.Packets;
using MQTTnet.Server;
using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.TestSupport;

namespace XiqingV2X.IngestBench;

/// <summary>
/// What the node's receive path is compared with, in a process of its own: MQTTnet's server as it is, with its
/// interceptors. Uploads go through the same intake into the same journal, QoS 1 is acknowledged after the commit; nothing
/// is decoded behind it. Prints "count allocated-bytes" for every line it reads.
/// </summary>
internal static class InterceptorPeer
{
    public static async Task<int> RunAsync(int port)
    {
        using var folder = new TempFolder();
        var directory = new RsuDirectory(new RsuTable());
        using JournalWriter journal = JournalWriter.Open(folder.Path, directory.Table, null, new JournalOptions(), TimeProvider.System);
        var intake = new UploadIntake(journal, directory, TimeProvider.System);
        var tickets = new ConcurrentDictionary<(string Client, ushort PacketId), long>();
        var read = new ConcurrentDictionary<string, ushort>();
        MqttServerOptions options = new MqttServerOptionsBuilder()
            .WithDefaultEndpoint().WithDefaultEndpointPort(port).WithDefaultEndpointBoundIPAddress(IPAddress.Loopback).WithDefaultEndpointBoundIPV6Address(IPAddress.None).Build();
        using MqttServer server = new MqttServerFactory().CreateMqttServer(options);
        server.InterceptingInboundPacketAsync += args =>
        {
            if (args.Packet is MqttPublishPacket publish)
            {
                read[args.ClientId] = publish.PacketIdentifier;
            }

            return Task.CompletedTask;
        };
        server.InterceptingPublishAsync += args =>
        {
            ushort packetId = read[args.ClientId];
            IntakeOutcome outcome = intake.Take(
                args.ApplicationMessage.Topic, args.ApplicationMessage.Payload, (byte)args.ApplicationMessage.QualityOfServiceLevel, false, false, packetId, intake.NowNs());
            if (packetId != 0)
            {
                tickets[(args.ClientId, packetId)] = outcome.Ticket;
            }

            return Task.CompletedTask;
        };
        server.InterceptingOutboundPacketAsync += async args =>
        {
            if (args.Packet is MqttPubAckPacket answer && tickets.TryRemove((args.ClientId, answer.PacketIdentifier), out long ticket))
            {
                await journal.CommittedAsync(ticket);
            }
        };
        await server.StartAsync();
        Console.WriteLine("ready");
        while (await Console.In.ReadLineAsync() is not null)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{intake.Counts().Sum(count => count.Received)} {GC.GetTotalAllocatedBytes()}"));
        }

        await server.StopAsync();
        return 0;
    }
}
