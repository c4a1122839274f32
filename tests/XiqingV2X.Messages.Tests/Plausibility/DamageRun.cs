using XiqingV2X.Messages.Plausibility;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.Messages.Tests.Plausibility;

/// <summary>
/// Simulated traffic of which one message in so many is damaged on its way: how much of the damage does the decoder refuse,
/// how much does plausibility catch, and how much of what is whole does it doubt?
/// </summary>
internal sealed class DamageRun
{
    private static readonly string[] Sorts = ["1 bit flipped", "3 bits flipped", "1 octet changed", "cut and padded"];

    private readonly PlausibilityLimits _limits = new();
    private readonly Ydt3709Arena _arena = new();
    private readonly Dictionary<string, DamageRow> _bySort = [];
    private readonly Dictionary<string, DamageRow> _byKind = [];
    private readonly Dictionary<PlausibilityReasons, int> _reasons = [];

    public IReadOnlyCollection<DamageRow> BySort => _bySort.Values;

    public IReadOnlyCollection<DamageRow> ByKind => _byKind.Values;

    public int Whole { get; private set; }

    /// <summary>Whole messages that the message alone speaks against.</summary>
    public int FalseAlone { get; private set; }

    /// <summary>Whole messages that are suspect or implausible.</summary>
    public int FalseWithPast { get; private set; }

    /// <summary>Reasons of false alarms, and how often each was given.</summary>
    public IReadOnlyDictionary<PlausibilityReasons, int> FalseReasons => _reasons;

    /// <summary>Runs.</summary>
    /// <param name="seconds">Length of the traffic.</param>
    /// <param name="oneIn">One message in so many is damaged; 0 for none.</param>
    /// <param name="seed">Seed of the damage.</param>
    public static DamageRun Of(int seconds, int oneIn, int seed)
    {
        var run = new DamageRun();
        var traffic = new SimulatedTraffic();
        var monitor = new PlausibilityMonitor(run._limits);
        var random = new Random(seed);
        foreach (var message in traffic.Take(seconds))
        {
            if (oneIn > 0 && random.Next(oneIn) == 0)
            {
                run.TakeDamaged(message, random, monitor, traffic.Zone);
            }
            else
            {
                run.TakeWhole(message, monitor, traffic.Zone);
            }
        }

        return run;
    }

    private void TakeWhole(in SimulatedMessage message, PlausibilityMonitor monitor, PlausibilityZone zone)
    {
        _arena.Reset();
        _ = Ydt3709Codec.Decode(message.Payload, _arena);
        Whole++;
        FalseAlone += Alone(message, zone) != PlausibilityReasons.None ? 1 : 0;
        var verdict = monitor.Judge(_arena, message.Payload, message.Rsu, message.ArrivalMs, zone);
        if (verdict.Outcome != PlausibilityOutcome.Plausible)
        {
            FalseWithPast++;
            _reasons[verdict.Reasons] = _reasons.GetValueOrDefault(verdict.Reasons) + 1;
        }
    }

    private void TakeDamaged(in SimulatedMessage message, Random random, PlausibilityMonitor monitor, PlausibilityZone zone)
    {
        var sort = Sorts[random.Next(Sorts.Length)];
        var payload = Damage(message.Payload, sort, random);
        var rows = new[] { Row(_bySort, sort), Row(_byKind, MessageKindName.Of(message.Kind)) };
        _arena.Reset();
        if (!Ydt3709Codec.Decode(payload, _arena).Ok)
        {
            Array.ForEach(rows, row => row.AddUndecodable());
            return;
        }

        var alone = Alone(message, zone);
        var verdict = monitor.Judge(_arena, payload, message.Rsu, message.ArrivalMs, zone);
        Array.ForEach(rows, row => row.AddDecoded(alone, verdict));
    }

    private PlausibilityReasons Alone(in SimulatedMessage message, PlausibilityZone zone) =>
        PlausibilityCheck.Of(_arena, new PlausibilityOrigin(message.Rsu, message.ArrivalMs), zone, _limits);

    private static DamageRow Row(Dictionary<string, DamageRow> rows, string sort) =>
        rows.TryGetValue(sort, out var row) ? row : rows[sort] = new DamageRow(sort);

    private static byte[] Damage(byte[] whole, string sort, Random random)
    {
        var damaged = (byte[])whole.Clone();
        do
        {
            switch (sort)
            {
                case "1 bit flipped":
                    Flip(damaged, random);
                    break;
                case "3 bits flipped":
                    Flip(damaged, random);
                    Flip(damaged, random);
                    Flip(damaged, random);
                    break;
                case "1 octet changed":
                    damaged[random.Next(damaged.Length)] ^= (byte)random.Next(1, 256);
                    break;
                default:
                    // The end is lost on the way and the length made up with zeros.
                    damaged.AsSpan(damaged.Length - random.Next(1, Math.Min(17, damaged.Length))).Clear();
                    break;
            }
        }
        while (damaged.AsSpan().SequenceEqual(whole));
        return damaged;
    }

    private static void Flip(byte[] bytes, Random random) => bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
}
