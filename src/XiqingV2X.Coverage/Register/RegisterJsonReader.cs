using System.Text.Json;

namespace XiqingV2X.Coverage.Register;

/// <summary>Turns a parsed register file into records; keeps every finding with its place.</summary>
internal sealed class RegisterJsonReader
{
    private readonly List<RegisterError> _errors = [];
    private readonly JsonPlaces _places;

    public RegisterJsonReader(ReadOnlySpan<byte> file) => _places = new JsonPlaces(file);

    public RegisterRead<ZoneRegister> Read(JsonSpot root)
    {
        if (root.Kind != JsonTokenType.StartObject)
        {
            Report(root, "", "a register is an object");
            return Done(ZoneRegister.Empty);
        }

        // Coordinates of another datum are shifted by half a kilometre: no entry can be kept.
        if (root["datum"] is { } datum && !(datum.Kind == JsonTokenType.String && datum.Text is "WGS-84" or "CGCS2000"))
        {
            Report(datum, "datum", "must be WGS-84 or CGCS2000");
            return Done(ZoneRegister.Empty);
        }

        string label = Text(root, "label", required: true) ?? "";
        bool invented = Flag(root, "invented");
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var nodes = new HashSet<string>(StringComparer.Ordinal);
        var roadIds = new HashSet<string>(StringComparer.Ordinal);
        List<RsuRecord> rsus = Entries(root, "rsus", e => Rsu(e, ids));
        List<JunctionRecord> junctions = Entries(root, "junctions", e => Junction(e, nodes));
        List<RoadRecord> roads = Entries(root, "roads", e => Road(e, roadIds));
        return Done(new ZoneRegister(label, invented, rsus, junctions, roads)
        {
            Areas = Further(root, RegisterKind.Areas).Areas,
            Fleets = Further(root, RegisterKind.Fleets).Fleets,
            Attestations = Further(root, RegisterKind.Attestations).Attestations,
            Targets = Further(root, RegisterKind.Targets).Targets,
        });
    }

    private RegisterRead<ZoneRegister> Done(ZoneRegister register) => new(register, _errors);

    private ZoneRegister Further(JsonSpot root, RegisterKind kind)
    {
        var reader = new EntryReader(kind);
        string name = kind.ToString().ToLowerInvariant();
        if (root[name] is { Kind: not JsonTokenType.StartArray } other)
        {
            Report(other, name, "must be a list");
        }

        foreach (JsonSpot entry in root[name]?.Items ?? [])
        {
            reader.Add(new JsonEntryRow(entry, _places.Of, _errors, gcj02: false));
        }

        return reader.Register();
    }

    private List<T> Entries<T>(JsonSpot root, string name, Func<JsonSpot, T> read)
        where T : class
    {
        var good = new List<T>();
        JsonSpot? list = root[name];
        if (list is { Kind: not JsonTokenType.StartArray })
        {
            Report(list, name, "must be a list");
            return good;
        }

        foreach (JsonSpot entry in list?.Items ?? [])
        {
            if (entry.Kind != JsonTokenType.StartObject)
            {
                Report(entry, name, "must be an object");
                continue;
            }

            // An entry with any finding is left out whole: half an entry would count wrongly.
            int before = _errors.Count;
            T record = read(entry);
            if (_errors.Count == before)
            {
                good.Add(record);
            }
        }

        return good;
    }

    private RsuRecord Rsu(JsonSpot entry, HashSet<string> ids)
    {
        string id = Text(entry, "id", required: true) ?? "";
        Check(entry, "id", RegisterRules.Id(id));
        string stateText = Text(entry, "state", required: true) ?? "";
        if (!RegisterRules.TryState(stateText, out RsuState state))
        {
            Report(entry["state"] ?? entry, "state", "must be in-service, out-of-service or pending");
        }

        List<string> aliases = Texts(entry, "aliases");
        foreach (string alias in aliases)
        {
            Check(entry, "aliases", RegisterRules.Id(alias));
        }

        foreach (string name in aliases.Prepend(id))
        {
            if (name.Length > 0 && !ids.Add(name))
            {
                Report(entry["id"] ?? entry, "id", $"{name} is already the id or alias of another RSU");
            }
        }

        double? latitude = Number(entry, "lat", RegisterRules.Latitude);
        double? longitude = Number(entry, "lon", RegisterRules.Longitude);
        if (latitude is null != longitude is null)
        {
            Report(entry["lat"] ?? entry["lon"] ?? entry, "lat", "lat and lon belong together");
        }

        string? junction = Text(entry, "junction");
        Check(entry, "junction", junction is null ? null : RegisterRules.Node(junction));
        return new RsuRecord(
            id, Text(entry, "name") ?? id, state, aliases, latitude, longitude, junction, Text(entry, "town"), Text(entry, "profile") ?? "auto")
        {
            FromGcj02 = Flag(entry, "from_gcj02"),
        };
    }

    private JunctionRecord Junction(JsonSpot entry, HashSet<string> nodes)
    {
        string node = Text(entry, "node", required: true) ?? "";
        Check(entry, "node", RegisterRules.Node(node));
        if (node.Length > 0 && !nodes.Add(node))
        {
            Report(entry["node"] ?? entry, "node", $"{node} is there twice");
        }

        double? latitude = Number(entry, "lat", RegisterRules.Latitude, required: true);
        double? longitude = Number(entry, "lon", RegisterRules.Longitude, required: true);
        return new JunctionRecord(
            node, Text(entry, "name") ?? node, latitude ?? 0, longitude ?? 0, Flag(entry, "signalised"), Flag(entry, "rsi"), Text(entry, "town"))
        {
            Key = Flag(entry, "key"),
            Sensing = Flag(entry, "sensing"),
            RetrofitAccepted = Text(entry, "retrofit_accepted"),
            FromGcj02 = Flag(entry, "from_gcj02"),
        };
    }

    private RoadRecord Road(JsonSpot entry, HashSet<string> ids)
    {
        string id = Text(entry, "id", required: true) ?? "";
        Check(entry, "id", RegisterRules.Id(id));
        if (id.Length > 0 && !ids.Add(id))
        {
            Report(entry["id"] ?? entry, "id", $"{id} is there twice");
        }

        var line = new List<(double Longitude, double Latitude)>();
        JsonSpot? points = entry["line"];
        foreach (JsonSpot point in points?.Items ?? [])
        {
            if (point.Items.Count < 2 || point.Items[0].Kind != JsonTokenType.Number || point.Items[1].Kind != JsonTokenType.Number)
            {
                Report(point, "line", "a point is [longitude, latitude]");
                continue;
            }

            (double longitude, double latitude) = (point.Items[0].Number, point.Items[1].Number);
            string? reason = RegisterRules.Longitude(longitude) ?? RegisterRules.Latitude(latitude);
            if (reason is not null)
            {
                Report(point, "line", reason);
            }

            line.Add((longitude, latitude));
        }

        if (Traffic.Geometry.RoadCells.LengthM(line) is not > 0)
        {
            Report(points ?? entry, "line", "needs at least two different points");
        }

        return new RoadRecord(id, Text(entry, "name") ?? id, Text(entry, "class") ?? "", line)
        {
            TownCode = Text(entry, "town"),
            Area = Text(entry, "area"),
            FromGcj02 = Flag(entry, "from_gcj02"),
        };
    }

    private string? Text(JsonSpot entry, string name, bool required = false)
    {
        JsonSpot? value = entry[name];
        if (value is null)
        {
            if (required)
            {
                Report(entry, name, "is missing");
            }

            return null;
        }

        if (value.Kind != JsonTokenType.String)
        {
            Report(value, name, "must be a text");
            return null;
        }

        return value.Text;
    }

    private List<string> Texts(JsonSpot entry, string name)
    {
        var texts = new List<string>();
        foreach (JsonSpot item in entry[name]?.Items ?? [])
        {
            if (item.Kind == JsonTokenType.String)
            {
                texts.Add(item.Text);
            }
            else
            {
                Report(item, name, "must be a text");
            }
        }

        return texts;
    }

    private bool Flag(JsonSpot entry, string name)
    {
        JsonSpot? value = entry[name];
        if (value is { Kind: not (JsonTokenType.True or JsonTokenType.False) })
        {
            Report(value, name, "must be true or false");
        }

        return value?.Kind == JsonTokenType.True;
    }

    private double? Number(JsonSpot entry, string name, Func<double, string?> check, bool required = false)
    {
        JsonSpot? value = entry[name];
        if (value is null)
        {
            if (required)
            {
                Report(entry, name, "is missing");
            }

            return null;
        }

        if (value.Kind != JsonTokenType.Number)
        {
            Report(value, name, "must be a number");
            return null;
        }

        Check(entry, name, check(value.Number));
        return value.Number;
    }

    private void Check(JsonSpot entry, string name, string? reason)
    {
        // A missing member was reported as missing already.
        if (reason is not null && entry[name] is { } spot)
        {
            Report(spot, name, reason);
        }
    }

    private void Report(JsonSpot spot, string field, string reason)
    {
        (int line, int column) = _places.Of(spot);
        _errors.Add(new RegisterError(line, column, field, reason));
    }
}
