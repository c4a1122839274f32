using XiqingV2X.Traffic.Live;

namespace XiqingV2X.Edge.Live;

/// <summary>Traffic events that RSUs tell of now (RSI), with their places.</summary>
internal sealed class EventsPart() : ItemsPart("events")
{
    protected override void Fill(LiveInput input)
    {
        foreach (LiveEvent told in input.Picture?.Events ?? [])
        {
            string id = $"{told.Rsu}#{told.Number}";
            Put(id, (Id: id, Event: told), static (json, of) =>
            {
                json.WriteString("id", of.Id);
                json.WriteString("rsu", of.Event.Rsu);
                json.WriteNumber("type", of.Event.Type);
                json.WriteString("source", of.Event.Source);
                json.WriteNumber("longitude", of.Event.Longitude);
                json.WriteNumber("latitude", of.Event.Latitude);
                if (of.Event.RadiusM is { } radius)
                {
                    json.WriteNumber("radiusM", radius);
                }
                else
                {
                    json.WriteNull("radiusM");
                }

                json.WriteNumber("sinceMs", of.Event.SinceMs);
            });
        }
    }
}
