namespace XiqingV2X.Coverage.Register;

/// <summary>Makes records of rows. A row with any finding is left out whole: half an entry would count wrongly.</summary>
internal sealed class EntryReader(RegisterKind kind)
{
    private static readonly char[] AliasSeparators = [' ', ';', '|'];

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly List<RsuRecord> _rsus = [];
    private readonly List<JunctionRecord> _junctions = [];
    private readonly List<RoadRecord> _roads = [];
    private readonly List<KeyAreaRecord> _areas = [];
    private readonly List<FleetRecord> _fleets = [];
    private readonly List<AttestationRecord> _attestations = [];
    private readonly List<TargetRecord> _targets = [];

    /// <summary>Columns that a table of the kind may have.</summary>
    public static IReadOnlyList<string> Columns(RegisterKind kind) => kind switch
    {
        RegisterKind.Rsus => ["id", "name", "state", "aliases", "lat", "lon", "junction", "town", "profile"],
        RegisterKind.Junctions => ["node", "name", "lat", "lon", "signalised", "rsi", "town", "key", "retrofit_accepted", "sensing"],
        RegisterKind.Roads => ["id", "name", "class", "town", "area", "line"],
        RegisterKind.Areas => ["id", "name", "line"],
        RegisterKind.Fleets => ["id", "name", "service", "terminals", "vehicles"],
        RegisterKind.Attestations => ["id", "indicator", "subject", "statement", "value", "document", "issuer", "date", "expires"],
        _ => ["indicator", "value", "document", "date", "by"],
    };

    /// <summary>Takes a row.</summary>
    public void Add(EntryRow row)
    {
        switch (kind)
        {
            case RegisterKind.Rsus:
                Keep(_rsus, row, Rsu);
                break;
            case RegisterKind.Junctions:
                Keep(_junctions, row, Junction);
                break;
            case RegisterKind.Roads:
                Keep(_roads, row, Road);
                break;
            case RegisterKind.Areas:
                Keep(_areas, row, Area);
                break;
            case RegisterKind.Fleets:
                Keep(_fleets, row, Fleet);
                break;
            case RegisterKind.Attestations:
                Keep(_attestations, row, Attestation);
                break;
            default:
                Keep(_targets, row, Target);
                break;
        }
    }

    /// <summary>The good rows, in a register that has nothing else.</summary>
    public ZoneRegister Register() => ZoneRegister.Empty with
    {
        Rsus = _rsus,
        Junctions = _junctions,
        Roads = _roads,
        Areas = _areas,
        Fleets = _fleets,
        Attestations = _attestations,
        Targets = _targets,
    };

    private static void Keep<T>(List<T> good, EntryRow row, Func<EntryRow, T> read)
    {
        int before = row.Findings;
        T record = read(row);
        if (row.Findings == before)
        {
            good.Add(record);
        }
    }

    private RsuRecord Rsu(EntryRow row)
    {
        string id = Id(row, "id");
        if (!RegisterRules.TryState(row.Text("state"), out RsuState state))
        {
            row.Report("state", "must be in-service, out-of-service or pending");
        }

        string[] aliases = row.Text("aliases").Split(AliasSeparators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (string alias in aliases)
        {
            row.Check("aliases", RegisterRules.Id(alias) ?? (_ids.Add(alias) ? null : $"{alias} is already the id or alias of another RSU"));
        }

        string? junction = row.OrNull("junction");
        row.Check("junction", junction is null ? null : RegisterRules.Node(junction));
        (double Longitude, double Latitude)? at = row.At(needed: false);
        return new RsuRecord(id, row.OrNull("name") ?? id, state, aliases, at?.Latitude, at?.Longitude, junction, row.OrNull("town"), row.OrNull("profile") ?? "auto")
        {
            FromGcj02 = row.Gcj02 && at is not null,
        };
    }

    private JunctionRecord Junction(EntryRow row)
    {
        string node = row.Needed("node");
        row.Check("node", node.Length == 0 ? null : RegisterRules.Node(node) ?? (_ids.Add(node) ? null : $"{node} is there twice"));
        (double Longitude, double Latitude)? at = row.At(needed: true);
        return new JunctionRecord(node, row.OrNull("name") ?? node, at?.Latitude ?? 0, at?.Longitude ?? 0, row.Flag("signalised"), row.Flag("rsi"), row.OrNull("town"))
        {
            Key = row.Flag("key"),
            Sensing = row.Flag("sensing"),
            RetrofitAccepted = row.Date("retrofit_accepted", needed: false)?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            FromGcj02 = row.Gcj02,
        };
    }

    private RoadRecord Road(EntryRow row)
    {
        string id = Id(row, "id");
        return new RoadRecord(id, row.OrNull("name") ?? id, row.Text("class"), row.Line("line", 2, "needs at least two different points"))
        {
            TownCode = row.OrNull("town"),
            Area = row.OrNull("area"),
            FromGcj02 = row.Gcj02,
        };
    }

    private KeyAreaRecord Area(EntryRow row)
    {
        string id = Id(row, "id");
        return new KeyAreaRecord(id, row.OrNull("name") ?? id, row.Line("line", 3, "needs at least three different points")) { FromGcj02 = row.Gcj02 || row.Flag("from_gcj02") };
    }

    private FleetRecord Fleet(EntryRow row)
    {
        string id = Id(row, "id");
        string service = row.OrNull("service") ?? "other";
        row.Check("service", service is "government" or "bus" or "police" or "medical" or "other" ? null : "must be government, bus, police, medical or other");
        row.Needed("terminals");
        return new FleetRecord(id, row.OrNull("name") ?? id, service, row.Whole("terminals") ?? 0, row.Whole("vehicles"));
    }

    private AttestationRecord Attestation(EntryRow row)
    {
        string id = Id(row, "id");
        DateOnly? date = row.Date("date", needed: true);
        DateOnly? expires = row.Date("expires", needed: false);
        row.Check("expires", expires < date ? "is before the date of the document" : null);
        return new AttestationRecord(
            id, Indicator(row), row.Text("subject"), row.Needed("statement"), row.Number("value"), row.Needed("document"), row.Needed("issuer"), date ?? default, expires);
    }

    private TargetRecord Target(EntryRow row)
    {
        string indicator = Indicator(row);
        row.Check("indicator", _ids.Add(indicator) ? null : $"{indicator} is there twice");
        row.Needed("value");
        return new TargetRecord(indicator, row.Number("value") ?? 0, row.Needed("document"), row.Date("date", needed: true) ?? default, row.Needed("by"));
    }

    private static string Indicator(EntryRow row)
    {
        string id = row.Needed("indicator");
        row.Check("indicator", id.Length == 0 || Plan.PlanCatalog.Shipped.Indicators.Any(i => i.Id == id) ? null : $"{id} is no indicator (XQ-N01 and so on)");
        return id;
    }

    private string Id(EntryRow row, string column)
    {
        string id = row.Needed(column);
        row.Check(column, id.Length == 0 ? null : RegisterRules.Id(id) ?? (_ids.Add(id) ? null : $"{id} is there twice"));
        return id;
    }
}
