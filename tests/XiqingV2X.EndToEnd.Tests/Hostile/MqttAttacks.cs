using System.Text;

namespace XiqingV2X.EndToEnd.Tests.Hostile;

/// <summary>What a hostile client does to the MQTT listener; each attack asserts what the broker must do.</summary>
internal sealed class MqttAttacks(int port)
{
    public const int MostConnections = 200;

    /// <summary>Uploads of one flood, all on one connection.</summary>
    public const int Flood = 20_000;
    private const string Accepted = "\u0020\u0002\0\0";
    private const string PingResponse = "\u00d0\0";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);
    private static readonly byte[][] Bodies =
    [
        [0],                                    // nothing
        [1, 0],                                 // a byte
        [2, 0xFF, 0xFF],                        // a length that leads out of the packet
        [0xFF, 0xFF, 0xFF, 0xFF, 0x7F],         // a remaining length of five bytes
        [0xFF, 0xFF, 0xFF, 0x7F],               // 256 MiB to come
    ];

    /// <summary>Connections that say nothing are not waited for.</summary>
    public async Task SilenceAsync() => await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
    {
        using RawClient client = await RawClient.ConnectAsync(port, "127.0.0.71");
        await client.SendAsync("\u0010"); // The first byte of a CONNECT, and no more.
        Assert.True((await client.ReadAsync(Patience)).Closed, "a CONNECT that never comes was waited for");
    }));

    /// <summary>Every packet type with every flag and bad lengths, before a CONNECT: none of it keeps the connection.</summary>
    public async Task MalformedBeforeConnectAsync()
    {
        foreach (byte[][] some in Packets().Chunk(40))
        {
            await Task.WhenAll(some.Select(async packet =>
            {
                using RawClient client = await RawClient.ConnectAsync(port, "127.0.0.72");
                await client.SendAsync(packet);

                // Of a long one the broker waits for the rest, as it should, until its time for a CONNECT is over; a PUBLISH it does not.
                (bool closed, string text) = await client.ReadAsync(TimeSpan.FromSeconds(IsUnfinished(packet) ? 0.2 : 25));
                Assert.True(closed || IsUnfinished(packet), $"{Convert.ToHexString(packet)} kept the connection");
                Assert.DoesNotContain(Accepted, text, StringComparison.Ordinal);
            }));
        }
    }

    /// <summary>The same behind a right CONNECT: whatever is wrong ends the connection, and no other one.</summary>
    public async Task MalformedAfterConnectAsync()
    {
        using RawClient witness = await RawClient.ConnectAsync(port, "127.0.0.1");
        await witness.SendAsync(Connect("witness"));
        var stayed = new System.Collections.Concurrent.ConcurrentBag<string>();
        Assert.Equal(Accepted, (await witness.ReadAsync(Patience, Accepted)).Text);
        foreach (byte[][] some in Packets().Chunk(40))
        {
            await Task.WhenAll(some.Select(async (packet, i) =>
            {
                using RawClient client = await RawClient.ConnectAsync(port, "127.0.0.1");
                await client.SendAsync((byte[])[.. Connect($"bad-{i}"), .. packet]);
                bool mayStay = IsUnfinished(packet) || MayBeRight(packet);
                (bool closed, _) = await client.ReadAsync(TimeSpan.FromSeconds(mayStay ? 0.2 : 10));
                if (!closed && !mayStay)
                {
                    stayed.Add(Convert.ToHexString(packet));
                }
            }));
        }

        Assert.Empty(stayed);

        await witness.SendAsync((byte[])[0xC0, 0]);
        Assert.Equal(PingResponse, (await witness.ReadAsync(Patience, PingResponse)).Text);
    }

    /// <summary>A topic of the greatest length, topics of many levels, and a packet beyond the limit.</summary>
    public async Task HugeAsync()
    {
        foreach (string topic in (string[])[new string('a', 65_535), string.Join('/', Enumerable.Repeat("a", 32_000)), "v2x/v1/rsu/" + new string('x', 60_000) + "/rsm/up"])
        {
            using RawClient client = await RawClient.ConnectAsync(port, "127.0.0.1");
            await client.SendAsync((byte[])[.. Connect("huge"), .. Publish(topic, [1, 2, 3])]);
            await client.ReadAsync(TimeSpan.FromSeconds(0.3));
        }

        using RawClient large = await RawClient.ConnectAsync(port, "127.0.0.1");
        await large.SendAsync(Connect("large"));
        await large.SendAsync((byte[])[0x30, 0x80, 0x80, 0x80, 0x02]); // 4 MiB are announced.
        await large.SendAsync(new byte[64 << 10]);
        Assert.True((await large.ReadAsync(Patience)).Closed, "a packet beyond the limit was taken");
    }

    /// <summary>As fast as it goes: garbage on a known topic, and topics of nobody.</summary>
    public async Task FloodAsync()
    {
        using RawClient client = await RawClient.ConnectAsync(port, "127.0.0.1");
        await client.SendAsync(Connect("flood"));
        byte[] garbage = Publish("V2X.RSU.RSM.UP", [.. "FLOOD001"u8, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
        byte[] nobody = Publish("nobody/knows", new byte[100]);
        byte[] ping = [0xC0, 0];
        byte[] many = [.. Enumerable.Repeat<byte[]>([.. garbage, .. nobody], 100).SelectMany(packet => packet)];
        for (int i = 0; i < Flood / 200; i++)
        {
            Assert.True(await client.SendAsync(many), "a flood is read, however slowly");
        }

        await client.SendAsync(ping);
        (_, string text) = await client.ReadAsync(Patience, PingResponse);
        Assert.EndsWith(PingResponse, text, StringComparison.Ordinal);
    }

    /// <summary>Names and passwords, one after the other.</summary>
    public async Task PasswordGuessingAsync()
    {
        for (int i = 0; i < 40; i++)
        {
            using RawClient client = await RawClient.ConnectAsync(port, "127.0.0.74");
            await client.SendAsync(Connect("guess", "DEMO0001", $"guess-{i}"));
            (bool closed, string text) = await client.ReadAsync(Patience);
            Assert.True(closed);
            Assert.DoesNotContain(Accepted, text, StringComparison.Ordinal);
        }
    }

    public async Task TooManyConnectionsAsync()
    {
        var clients = new List<RawClient>();
        try
        {
            for (int i = 0; i < MostConnections + 60; i++)
            {
                clients.Add(await RawClient.ConnectAsync(port, "127.0.0.75"));
            }

            Assert.All(await Task.WhenAll(clients[^40..].Select(client => client.ReadAsync(Patience))), end => Assert.True(end.Closed));
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }
    }

    private static IEnumerable<byte[]> Packets() =>
        from type in Enumerable.Range(0, 16)
        from flags in (int[])[0, 1, 2, 6, 15]
        from body in Bodies
        select (byte[])[(byte)((type << 4) | flags), .. body];

    /// <summary>Its header promises more than the limit forbids or less than came: there is something to wait for.</summary>
    private static bool IsUnfinished(byte[] packet) => packet.Length == 5 && packet[4] == 0x7F;

    /// <summary>PINGREQ, acknowledgements of an id that nobody knows; SUBSCRIBE and UNSUBSCRIBE of nothing, which MQTTnet judges.</summary>
    private static bool MayBeRight(byte[] packet) => packet switch
    {
        [0xC0, 0] => true,
        [0x40 or 0x50 or 0x62 or 0x70 or 0x82 or 0xA2, 2, ..] => true,
        _ => false,
    };

    private static byte[] Connect(string id, string? user = null, string? password = null)
    {
        byte[] body =
        [
            0, 4, .. "MQTT"u8, 4, (byte)(user is null ? 2 : 0xC2), 0, 60, .. Text(id),
            .. user is null ? [] : (byte[])[.. Text(user), .. Text(password!)],
        ];
        return [0x10, (byte)body.Length, .. body];
    }

    private static byte[] Publish(string topic, byte[] payload)
    {
        byte[] body = [.. Text(topic), .. payload];
        var head = new List<byte> { 0x30 };
        for (int rest = body.Length; ;)
        {
            head.Add((byte)(rest >= 128 ? (rest & 127) | 128 : rest));
            rest >>= 7;
            if (rest == 0)
            {
                return [.. head, .. body];
            }
        }
    }

    private static byte[] Text(string text) => [(byte)(text.Length >> 8), (byte)text.Length, .. Encoding.Latin1.GetBytes(text)];
}
