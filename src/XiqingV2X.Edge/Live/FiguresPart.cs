using System.Text.Json;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Messages;
using XiqingV2X.Traffic.Live;

namespace XiqingV2X.Edge.Live;

/// <summary>Key figures of the district, once a second.</summary>
/// <param name="silentAfterMs">An RSU not heard for longer is silent.</param>
/// <param name="isReplay">Nothing is received: rates are those that the units had then.</param>
internal sealed class FiguresPart(long silentAfterMs, bool isReplay) : LivePart("figures")
{
    private const long PeriodMs = 1_000;
    private LiveInput? _input;
    private long _askedMs;

    public override bool Update(LiveInput input)
    {
        // The clock of a replay stands while it is paused and while it seeks: what is then found must be told all the same.
        bool stands = input.NowMs == _askedMs;
        _askedMs = input.NowMs;
        if (_input is { } last && input.NowMs - last.NowMs is >= 0 and < PeriodMs && (!stands || input == last))
        {
            return false;
        }

        _input = input;
        return true;
    }

    public override void Clear() => _input = null;

    public override void WriteFull(Utf8JsonWriter json) => Write(json);

    public override void WriteDelta(Utf8JsonWriter json) => Write(json);

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("figures");
        if (_input is { } input)
        {
            WriteRsus(json, input);
            json.WriteStartObject("uploadsPerS");
            foreach ((string kind, double rate) in isReplay ? RatesOf(input.Picture) : input.Slow.UploadsPerS)
            {
                json.WriteNumber(kind, Math.Round(rate, 1));
            }

            json.WriteEndObject();
            WritePicture(json, input);
            json.WriteNumber("junctionsRegistered", input.Register.Junctions.Count);
            json.WritePropertyName("totals");
            json.WriteRawValue(input.Slow.Totals?.ToJsonString(Api.Json.Options) ?? "null", skipInputValidation: true);
            json.WriteNumber("totalsAtMs", input.Slow.TotalsAtMs);
        }

        json.WriteEndObject();
    }

    private void WriteRsus(Utf8JsonWriter json, LiveInput input)
    {
        IReadOnlyList<LiveRsu> heard = input.Picture?.Rsus ?? [];
        int onAir = heard.Count(rsu => RsuStateName.Of(rsu, input.Picture, silentAfterMs) == RsuStateName.OnAir);
        var known = heard.Select(rsu => rsu.Id).ToHashSet(StringComparer.Ordinal);
        json.WriteStartObject("rsus");
        json.WriteNumber("registered", input.Register.Rsus.Count);
        json.WriteNumber("onAir", onAir);
        json.WriteNumber("silent", heard.Count - onAir);
        json.WriteNumber("neverHeard", input.Register.Rsus.Count(rsu => rsu.State == RsuState.InService && !known.Contains(rsu.Id)));
        json.WriteEndObject();
    }

    private static IEnumerable<KeyValuePair<string, double>> RatesOf(LiveSnapshot? picture) =>
        (picture?.Rsus ?? []).SelectMany(rsu => rsu.Kinds).GroupBy(kind => kind.Kind).OrderBy(group => group.Key)
            .Select(group => KeyValuePair.Create(MessageKindName.Of(group.Key), group.Sum(kind => kind.RateHz)));

    private static void WritePicture(Utf8JsonWriter json, LiveInput input)
    {
        if (input.Picture is not { } picture)
        {
            return;
        }

        json.WriteStartObject("objects");
        json.WriteNumber("bsm", picture.RoadUsers.Count(user => user.Source == "bsm"));
        json.WriteNumber("rsm", picture.RoadUsers.Count(user => user.Source == "rsm"));
        json.WriteEndObject();
        json.WriteNumber("links", picture.Map.Links.Count);
        json.WriteNumber("linksMeasured", input.Slow.Links.Select(point => point.Tags[0]).Distinct(StringComparer.Ordinal).Count());
        json.WriteNumber("junctionsLive", picture.Junctions.Count(junction => input.NowMs - junction.ArrivalMs <= SignalsPart.StaleAfterMs));
        if (picture.WatermarkMs is { } watermark)
        {
            json.WriteNumber("watermarkAgeMs", input.NowMs - watermark);
        }
        else
        {
            json.WriteNull("watermarkAgeMs");
        }
    }
}
