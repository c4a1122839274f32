using System.Reflection;

namespace XiqingV2X.Coverage.Plan;

/// <summary>The plan as data: its clauses, the indicators that bear on them, the application scenarios.</summary>
public sealed class PlanCatalog
{
    private static readonly Lazy<PlanCatalog> ShippedPlan = new(Load);

    private readonly Dictionary<string, PlanIndicator> _indicators;

    internal PlanCatalog(
        Bilingual title,
        string period,
        Bilingual statement,
        IReadOnlyList<PlanClause> clauses,
        IReadOnlyList<FalseFriend> falseFriends,
        IReadOnlyList<PlanIndicator> indicators,
        IReadOnlyList<PlanScenario> scenarios)
    {
        Title = title;
        Period = period;
        Statement = statement;
        Clauses = clauses;
        FalseFriends = falseFriends;
        Indicators = indicators;
        Scenarios = scenarios;
        _indicators = indicators.ToDictionary(i => i.Id, StringComparer.Ordinal);
    }

    /// <summary>The plan whose data files are built into this assembly, loaded once.</summary>
    public static PlanCatalog Shipped => ShippedPlan.Value;

    /// <summary>Name of the plan.</summary>
    public Bilingual Title { get; }

    /// <summary>Years the plan is for.</summary>
    public string Period { get; }

    /// <summary>The sentence that stands on every report: the plan sets no numeric V2X target.</summary>
    public Bilingual Statement { get; }

    /// <summary>Clauses in the order of the file.</summary>
    public IReadOnlyList<PlanClause> Clauses { get; }

    /// <summary>Places of the plan that read like V2X and are not.</summary>
    public IReadOnlyList<FalseFriend> FalseFriends { get; }

    /// <summary>Indicators in the order of the file.</summary>
    public IReadOnlyList<PlanIndicator> Indicators { get; }

    /// <summary>Application scenarios.</summary>
    public IReadOnlyList<PlanScenario> Scenarios { get; }

    /// <summary>Loads the data files that are built into this assembly.</summary>
    /// <exception cref="PlanDataException">The files do not hold together.</exception>
    public static PlanCatalog Load()
    {
        using Stream goals = Resource("plan/goals.json");
        using Stream indicators = Resource("plan/indicators.json");
        using Stream scenarios = Resource("plan/scenarios.json");
        return Load(goals, indicators, scenarios);
    }

    /// <summary>Loads and checks data files of the same form, for instance an operator's own edition.</summary>
    /// <param name="goals">The clauses.</param>
    /// <param name="indicators">The indicators.</param>
    /// <param name="scenarios">The scenarios.</param>
    /// <exception cref="PlanDataException">The files do not hold together; every finding is listed.</exception>
    public static PlanCatalog Load(Stream goals, Stream indicators, Stream scenarios) =>
        new PlanReader().Read(goals, indicators, scenarios);

    /// <summary>The indicator with this id.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public PlanIndicator Indicator(string id) => _indicators[id];

    private static Stream Resource(string name) =>
        Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"Resource {name} is missing from the assembly.");
}
