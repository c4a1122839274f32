using XiqingV2X.FirmwareSim.Traffic;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.FirmwareSim.Roadside;

/// <summary>What happens to uploads between an RSU's software and its network: they are late, overtaken, doubled or damaged.</summary>
public sealed class Delivery
{
    // What is overtaken waits longer than everything else of its RSU, ms.
    private const int OvertakenBy = 150;
    private const int StepLength = 100;
    private const int MostFlips = 3;
    private const int Attempts = 50;

    private readonly Impairments _options;
    private readonly bool _checked;
    private readonly RandomStream _random;
    private readonly Ydt3709Arena _arena = new();
    private readonly List<Upload> _waiting = [];

    public Delivery(SimulationOptions options)
    {
        _options = options.Impairments;
        _checked = options.Payload == PayloadShape.Uper && options.Dialect != Dialect.Dots;
        _random = new RandomStream(options.World.Seed, "delivery");
    }

    private bool IsPerfect => _options is { Jitter: 0, Duplicates: 0, Reordered: 0, Damaged: 0 };

    /// <summary>Takes what was made in a step and leaves what goes out in it.</summary>
    public void Pass(List<Upload> uploads)
    {
        if (IsPerfect)
        {
            return;
        }

        foreach (Upload upload in uploads)
        {
            Upload sent = Chance(_options.Damaged) ? upload with { Payload = Damage(upload.Payload) } : upload;
            _waiting.Add(sent with { Due = sent.Due + Delay() });
            if (Chance(_options.Duplicates))
            {
                _waiting.Add(sent with { Due = sent.Due + Delay() });
            }
        }

        uploads.Clear();
        int kept = 0;
        for (int i = 0; i < _waiting.Count; i++)
        {
            Upload upload = _waiting[i];
            if (upload.Due < StepLength)
            {
                uploads.Add(upload);
            }
            else
            {
                _waiting[kept++] = upload with { Due = upload.Due - StepLength };
            }
        }

        _waiting.RemoveRange(kept, _waiting.Count - kept);
    }

    private bool Chance(double share) => share > 0 && _random.NextUnit() < share;

    private int Delay() =>
        (_options.Jitter > 0 ? _random.NextBelow(_options.Jitter + 1) : 0) + (Chance(_options.Reordered) ? OvertakenBy : 0);

    /// <summary>The payload with a few bits flipped. What no longer decodes is tried again: garbage is another fault.</summary>
    private byte[] Damage(byte[] payload)
    {
        for (int i = 0; i < Attempts; i++)
        {
            byte[] damaged = [.. payload];
            for (int flips = 1 + _random.NextBelow(MostFlips); flips > 0; flips--)
            {
                int bit = _random.NextBelow(damaged.Length * 8);
                damaged[bit / 8] ^= (byte)(0x80 >> (bit % 8));
            }

            if (!_checked || Ydt3709Codec.Decode(damaged, _arena).Ok)
            {
                return damaged;
            }
        }

        return payload;
    }
}
