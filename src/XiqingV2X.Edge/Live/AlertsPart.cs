using System.Globalization;
using XiqingV2X.Edge.Alerts;

namespace XiqingV2X.Edge.Live;

/// <summary>Alerts that stand.</summary>
/// <param name="current">Gives them; the same list until something changes.</param>
internal sealed class AlertsPart(Func<IReadOnlyList<Alert>> current) : ItemsPart("alerts")
{
    private IReadOnlyList<Alert>? _told;

    public override void Clear()
    {
        base.Clear();
        _told = null;
    }

    protected override bool IsSame(LiveInput input) => ReferenceEquals(_told, current());

    protected override void Fill(LiveInput input)
    {
        _told = current();
        foreach (Alert alert in _told)
        {
            Put(alert.Stored.Id.ToString(CultureInfo.InvariantCulture), alert, static (json, of) =>
            {
                foreach ((string name, System.Text.Json.Nodes.JsonNode? value) in AlertJson.Of(of))
                {
                    json.WritePropertyName(name);
                    json.WriteRawValue(value?.ToJsonString(Api.Json.Options) ?? "null", skipInputValidation: true);
                }
            });
        }
    }
}
