using System.Text.Json.Nodes;
using XiqingV2X.Messages;

namespace XiqingV2X.FirmwareSim.Device;

/// <summary>The limits that CONFIG.DOWN sets, in messages a second of each kind; counted by whole seconds. Set and asked on different threads.</summary>
public sealed class RateLimits(TimeProvider time)
{
    private const int Kinds = (int)MessageKind.Control + 1;
    private static readonly (string Member, MessageKind Kind)[] Members =
    [
        ("bsmConfig", MessageKind.Bsm), ("rsmConfig", MessageKind.Rsm), ("spatConfig", MessageKind.Spat), ("rsiConfig", MessageKind.Rsi), ("mapconfig", MessageKind.Map),
    ];

    private readonly Lock _gate = new();
    private readonly int?[] _limits = new int?[Kinds];
    private readonly int[] _used = new int[Kinds];
    private readonly long[] _second = new long[Kinds];

    /// <summary>Takes the limits of a configuration; what it does not name stays. A limit may be a text, and -1 is none.</summary>
    public void Take(JsonObject config)
    {
        lock (_gate)
        {
            foreach ((string member, MessageKind kind) in Members)
            {
                if (config[member]?["upLimit"] is { } limit && int.TryParse(limit.ToString(), out int number))
                {
                    _limits[(int)kind] = number < 0 ? null : number;
                }
            }
        }
    }

    /// <summary>True when one more message of the kind may go out in this second.</summary>
    public bool Allows(MessageKind kind)
    {
        lock (_gate)
        {
            int k = (int)kind;
            if (_limits[k] is not { } limit)
            {
                return true;
            }

            long second = time.GetUtcNow().ToUnixTimeSeconds();
            if (_second[k] != second)
            {
                (_second[k], _used[k]) = (second, 0);
            }

            return _used[k]++ < limit;
        }
    }
}
