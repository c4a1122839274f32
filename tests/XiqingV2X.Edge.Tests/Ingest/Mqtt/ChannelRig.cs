using System.Buffers;
using System.IO.Pipelines;
using MQTTnet.Packets;
using MQTTnet.Protocol;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Access;
using XiqingV2X.Edge.Ingest.Mqtt;

namespace XiqingV2X.Edge.Tests.Ingest.Mqtt;

/// <summary>One connection of the broker in memory, with MQTTnet's part played: it answers CONNECT and keeps what it is handed.</summary>
internal sealed class ChannelRig : IDisposable
{
    public ChannelRig(MqttLimits? limits = null, JournalOptions? journal = null, IJournalStorage? storage = null, TimeProvider? time = null)
    {
        Uploads = new IntakeFixture(journal, storage: storage);
        Traffic = new MqttTraffic(Uploads.Intake, limits ?? new MqttLimits(), time ?? TimeProvider.System);
    }

    public IntakeFixture Uploads { get; }

    public MqttTraffic Traffic { get; }

    public CapturingStream Output { get; private set; } = new();

    public DeviceChannel? Channel { get; private set; }

    /// <summary>What connections may publish.</summary>
    public PublishRights Rights { get; set; } = PublishRights.Unrestricted;

    /// <summary>What came to MQTTnet.</summary>
    public List<MqttPacket> HandedOn { get; } = [];

    /// <summary>CONNECT, then these packets, on a connection of their own; returns when the channel ends.</summary>
    public Task RunAsync(bool v5, params byte[][] packets) => RunAsync(new ReadOnlySequence<byte>([.. Packets.Connect(v5), .. packets.SelectMany(packet => packet)]));

    /// <summary>These bytes, in their segments.</summary>
    public Task RunAsync(ReadOnlySequence<byte> bytes) => RunAsync(PipeReader.Create(bytes));

    public async Task RunAsync(PipeReader reader, bool sessionPresent = false, MqttConnectReasonCode answer = MqttConnectReasonCode.Success)
    {
        Output = new CapturingStream();
        Channel = new DeviceChannel(Traffic, Output, reader, null, null) { Rights = Rights };
        while (await Channel.ReceivePacketAsync(CancellationToken.None) is { } packet)
        {
            lock (HandedOn)
            {
                HandedOn.Add(packet);
            }

            if (packet is MqttConnectPacket)
            {
                var connAck = new MqttConnAckPacket
                {
                    ReasonCode = answer,
                    ReturnCode = answer == MqttConnectReasonCode.Success ? MqttConnectReturnCode.ConnectionAccepted : MqttConnectReturnCode.ConnectionRefusedNotAuthorized,
                    IsSessionPresent = sessionPresent,
                };
                await Channel.SendPacketAsync(connAck, CancellationToken.None);
            }
        }

        // As the listener does when MQTTnet is through with it: the client's next connection waits for that.
        Channel.Finish();
    }

    /// <summary>Waits until so many packets were sent back, CONNACK among them.</summary>
    public async Task<IReadOnlyList<string>> AnswersAsync(int count)
    {
        await Poll.UntilAsync(() => Packets.Read(Output.Written()).Count >= count, $"{count} answers");
        return Packets.Read(Output.Written());
    }

    public void Dispose()
    {
        Channel?.Dispose();
        Uploads.Dispose();
        Traffic.Dispose();
    }
}
