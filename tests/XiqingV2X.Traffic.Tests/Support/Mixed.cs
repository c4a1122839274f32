using XiqingV2X.Messages;
using XiqingV2X.Traffic.Observations;

namespace XiqingV2X.Traffic.Tests.Support;

/// <summary>Traffic of all kinds from two RSUs, as messages that can be fed in any order.</summary>
internal static class Mixed
{
    /// <summary>One message: when it arrives, and how it is fed.</summary>
    public sealed record Message(long ArrivalMs, long EventMs, Action<TrafficEngine, long> Feed);

    /// <summary>Messages by arrival. Each reaches the node 5 to 400 ms after its event time.</summary>
    public static List<Message> Messages(int seed, long lengthMs)
    {
        var random = new Random(seed);
        List<Message> messages = [];
        var vehicles = Enumerable.Range(0, 12)
            .Select(i => (Id: (ulong)(1_000 + i), S0: random.NextDouble() * 400 - 200, Speed: 4 + (random.NextDouble() * 16), From: random.NextInt64(lengthMs / 2)))
            .ToArray();
        for (long ms = 0; ms < lengthMs; ms += 100)
        {
            long at = ms;
            if (at % 500 == 0)
            {
                // Green and red of 10 s each; the end is told.
                var told = new Told(1, at / 10_000 % 2 == 0 ? SignalLight.ProtectedGreen : SignalLight.Red, (int)(100 - (at / 100 % 100)));
                messages.Add(new Message(at + random.Next(5, 400), at, (engine, arrival) => Rig.TellSpat(engine, at, arrival, 0, Rig.Node, told)));
            }

            foreach (var vehicle in vehicles)
            {
                if (at < vehicle.From)
                {
                    continue;
                }

                double s = ((vehicle.S0 + (vehicle.Speed * (at - vehicle.From) / 1000) + 200) % 800) - 100;
                int count = (int)(at / 100);
                for (int rsu = 0; rsu < 2; rsu++)
                {
                    int heardBy = rsu;
                    if (random.NextDouble() < 0.8)
                    {
                        messages.Add(new Message(at + random.Next(5, 400), at, (engine, arrival) => engine.OnBsm(
                            Rig.Context(MessageKind.Bsm, arrival, heardBy),
                            new BsmObservation(vehicle.Id, (byte)(count & 127), Rig.DSecond(at), Rig.At(s), (float)vehicle.Speed, 0, RoadUserClass.Motor))));
                    }
                }

                messages.Add(new Message(at + random.Next(5, 400), at, (engine, arrival) => engine.OnRsm(
                    Rig.Context(MessageKind.Rsm, arrival, 1),
                    [Rig.Seen((ushort)vehicle.Id, at, s), Rig.Seen(60_000, at, 510, east: 15, road: RoadUserClass.Pedestrian)])));
            }
        }

        return [.. messages.OrderBy(message => message.ArrivalMs)];
    }

    /// <summary>Feeds messages, with uploads, MAP, SPAT and RSI in between, and gives all points.</summary>
    public static ListSink Run(IEnumerable<Message> messages, TrafficOptions? options = null)
    {
        var rig = new Rig(options);
        long next = 0;
        foreach (Message message in messages)
        {
            while (next <= message.ArrivalMs)
            {
                rig.TellMap(next, Rig.NodeWith(Rig.Node, [Rig.LaneLink()]));
                rig.Engine.OnRsuPlace(Rig.Context(MessageKind.Rsi, next), Rig.At(500));
                rig.Engine.OnRsuPlace(Rig.Context(MessageKind.Rsi, next, 1), Rig.At(100));
                rig.Engine.OnRsi(Rig.Context(MessageKind.Rsi, next), new RsiObservation(1, 0) { Congestion = 1 });
                next += 500;
            }

            message.Feed(rig.Engine, message.ArrivalMs);
            rig.Engine.OnUpload(Rig.Context(MessageKind.Bsm, message.ArrivalMs), UploadOutcome.Stored, 40, 1);
            if (message.ArrivalMs % 7 == 0)
            {
                rig.Engine.OnUpload(Rig.Context(MessageKind.Rsm, message.ArrivalMs), UploadOutcome.Rejected, 40, 0, reason: "Truncated");
            }
        }

        // All runs over the same messages listen until the same instant, whenever the last one arrived.
        rig.Engine.PassTime(Rig.Epoch + ((next / 10_000) + 1) * 10_000);
        rig.Engine.Flush();
        return rig.Sink;
    }
}
