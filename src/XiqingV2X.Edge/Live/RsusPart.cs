using XiqingV2X.Coverage.Register;
using XiqingV2X.Messages;
using XiqingV2X.Traffic.Live;

namespace XiqingV2X.Edge.Live;

/// <summary>RSUs: whether they are heard, and how many messages a second of each kind.</summary>
/// <param name="silentAfterMs">An RSU not heard for longer is silent.</param>
internal sealed class RsusPart(long silentAfterMs) : ItemsPart("rsus")
{
    private readonly Dictionary<string, LiveRsu> _heard = new(StringComparer.Ordinal);

    protected override void Fill(LiveInput input)
    {
        _heard.Clear();
        foreach (LiveRsu rsu in input.Picture?.Rsus ?? [])
        {
            _heard[rsu.Id] = rsu;
        }

        foreach (RsuRecord record in input.Register.Rsus)
        {
            _heard.Remove(record.Id, out LiveRsu? rsu);
            Put(record.Id, rsu, input);
        }

        foreach ((string id, LiveRsu rsu) in _heard)
        {
            Put(id, rsu, input);
        }
    }

    private void Put(string id, LiveRsu? rsu, LiveInput input) => Put(
        id,
        (Id: id, Rsu: rsu, State: RsuStateName.Of(rsu, input.Picture, silentAfterMs)),
        static (json, of) =>
        {
            json.WriteString("id", of.Id);
            json.WriteString("state", of.State);
            if (of.State == RsuStateName.Silent)
            {
                json.WriteNumber("lastMs", of.Rsu!.LastArrivalMs);
            }

            json.WriteNumber("rateHz", Math.Round(of.Rsu?.Kinds.Sum(kind => kind.RateHz) ?? 0, 1));
            json.WriteStartObject("kinds");
            foreach (LiveRsuKind kind in of.Rsu?.Kinds ?? [])
            {
                if (kind.RateHz > 0)
                {
                    json.WriteNumber(MessageKindName.Of(kind.Kind), Math.Round(kind.RateHz, 1));
                }
            }

            json.WriteEndObject();
        });
}
