using System.Globalization;
using static XiqingV2X.Edge.Tests.Ingest.Mqtt.Packets;

namespace XiqingV2X.Edge.Tests.Ingest.Mqtt;

/// <summary>From the socket through the journal to the acknowledgement nothing is allocated per message.</summary>
[Collection(nameof(AllocationCollection))]
public sealed class ReceiveAllocationTests
{
    private const int Window = 100;
    private const int Rounds = 500;

    [Theory]
    [InlineData(0, false, Transport.Polled)]
    [InlineData(2, true, Transport.Polled)]
    [InlineData(1, false, Transport.Stream)]
    [InlineData(1, true, Transport.Tls)]
    public async Task Nothing_per_message(int qos, bool v5, Transport transport)
    {
        using var uploads = new IntakeFixture(consumes: false);
        await using BrokerRig rig = await BrokerRig.StartAsync(transport, uploads: uploads);
        await using Stream client = await rig.ConnectAsync(v5);
        byte[] releases = qos == 2 ? [.. Enumerable.Range(1, Window).SelectMany(i => Release((ushort)i))] : [];

        // The last one of a QoS 0 window is of QoS 1, so that its end can be waited for.
        byte[] window =
        [
            .. Enumerable.Range(1, Window).SelectMany(i => Publish(
                string.Create(CultureInfo.InvariantCulture, $"v2x/v1/rsu/R{i % 8}/bsm/up"), new byte[120], qos == 0 && i == Window ? 1 : qos, (ushort)i, v5)),
            .. releases,
        ];
        byte[] answers = new byte[4 * (qos switch { 0 => 1, 1 => Window, _ => 2 * Window })];
        await RunAsync(client, window, answers, Rounds);
        double perMessage = double.MaxValue;
        for (int attempt = 0; attempt < 5 && perMessage >= 2; attempt++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            await RunAsync(client, window, answers, Rounds);
            perMessage = Math.Min(perMessage, (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / (Rounds * Window));
        }

        // The commit, the test's own reading and the runtime's timers allocate now and then, more where the machine is busy;
        // what a message allocates it allocates every time. A byte a message would be 50 kB.
        Assert.True(perMessage < 2, $"{perMessage:F3} bytes per message");
    }

    private static async Task RunAsync(Stream client, byte[] window, byte[] answers, int rounds)
    {
        for (int i = 0; i < rounds; i++)
        {
            await client.WriteAsync(window);
            await client.ReadExactlyAsync(answers);
        }
    }
}
