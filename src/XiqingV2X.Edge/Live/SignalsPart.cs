using XiqingV2X.Edge.Api;
using XiqingV2X.Traffic.Live;
using XiqingV2X.Traffic.Observations;

namespace XiqingV2X.Edge.Live;

/// <summary>Signals of junctions: lights, and when they are told to end.</summary>
internal sealed class SignalsPart() : ItemsPart("signals")
{
    /// <summary>SPAT older than this is not the state of the signals any more: six periods of T/CSAE 159.</summary>
    public const long StaleAfterMs = 3_000;

    /// <summary>A told end that moves by no more is the same: arrivals jitter.</summary>
    private const long SameEndMs = 300;

    private readonly Dictionary<(string Node, int Phase), Told> _told = [];

    public override void Clear()
    {
        base.Clear();
        _told.Clear();
    }

    protected override void Fill(LiveInput input)
    {
        foreach (LiveJunction junction in input.Picture?.Junctions ?? [])
        {
            bool stale = input.NowMs - junction.ArrivalMs > StaleAfterMs;
            Put(junction.Node, (Part: this, Junction: junction, Stale: stale, PictureMs: input.Picture!.TimeMs), static (json, of) =>
            {
                json.WriteString("id", of.Junction.Node);
                json.WriteString("rsu", of.Junction.Rsu);
                json.WriteBoolean("stale", of.Stale);
                json.WriteStartArray("phases");
                foreach (LivePhase phase in of.Junction.Phases)
                {
                    json.WriteStartArray();
                    json.WriteNumberValue(phase.Phase);
                    json.WriteStringValue(of.Stale ? "unknown" : SignalLightName.Of(phase.Light));
                    if (!of.Stale && of.Part.Ends(of.Junction.Node, phase, of.PictureMs) is { } ends)
                    {
                        json.WriteNumberValue(ends);
                    }
                    else
                    {
                        json.WriteNullValue();
                    }

                    json.WriteEndArray();
                }

                json.WriteEndArray();
            });
        }
    }

    private long? Ends(string node, LivePhase phase, long pictureMs)
    {
        // 0 left of a light that is over: the next SPAT tells more.
        long? ends = phase.RemainingS is { } left ? pictureMs + (long)(left * 1000) : null;
        Told told = _told.GetValueOrDefault((node, phase.Phase));
        if (told.Light == phase.Light && ends is not null && told.EndsMs is { } before && (Math.Abs(before - ends.Value) <= SameEndMs || (phase.RemainingS <= 0 && before <= ends)))
        {
            return before;
        }

        _told[(node, phase.Phase)] = new Told(phase.Light, ends);
        return ends;
    }

    private readonly record struct Told(SignalLight Light, long? EndsMs);
}
