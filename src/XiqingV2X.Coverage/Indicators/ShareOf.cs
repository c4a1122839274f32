using XiqingV2X.Coverage.Evidence;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>Makes the value of an indicator that is a share of registered or judged units.</summary>
internal sealed class ShareOf(EvidenceContext context, string id, Bilingual unit)
{
    private readonly List<EvidenceReference> _evidence = [];
    private readonly List<IndicatorPart> _parts = [];
    private readonly List<Bilingual> _notes = [];

    public void Evidence(EvidenceReference reference) => _evidence.Add(reference);

    public void Note(string zh, string en) => _notes.Add(new Bilingual(zh, en));

    /// <summary>Adds a line of what the figure is made of; lines without a count are left out.</summary>
    public void Part(string key, string zh, string en, double count, IEnumerable<string>? items = null)
    {
        if (count > 0)
        {
            _parts.Add(new IndicatorPart(key, new Bilingual(zh, en), count, items is null ? [] : [.. items]));
        }
    }

    /// <summary>Adds a line with a share or a length; lines without a value are left out.</summary>
    public void Figure(string key, string zh, string en, double? value, string unit)
    {
        if (value is { } known && double.IsFinite(known))
        {
            _parts.Add(new IndicatorPart(key, new Bilingual(zh, en), known, []) { Unit = unit });
        }
    }

    /// <summary>A figure that is no share, from telemetry.</summary>
    /// <param name="value">The figure; null for a table that has lines and no single figure.</param>
    /// <param name="figureUnit">Its unit.</param>
    /// <param name="n">Units it rests on.</param>
    /// <param name="asOf">Instant it describes.</param>
    public IndicatorValue Measured(double? value, string figureUnit, long n, DateTimeOffset? asOf)
    {
        asOf = asOf > context.Now ? context.Now : asOf;
        return Base(IndicatorState.Measured) with
        {
            Unit = figureUnit,
            Value = value,
            N = n,
            Period = context.Period,
            AsOf = asOf,
            Age = context.Now - asOf,
            Completeness = context.Completeness,
        };
    }

    /// <summary>What documents say.</summary>
    public IndicatorValue Attested(double? value, long n, DateTimeOffset asOf) => Base(IndicatorState.Attested) with
    {
        Unit = value is null ? "status" : "count",
        Value = value,
        N = n,
        AsOf = asOf,
        Age = context.Now - asOf,
    };

    /// <summary>A figure that the register alone gives.</summary>
    public IndicatorValue FromRegister(double? value, string figureUnit, long n, double? numerator = null, double? denominator = null) =>
        Base(IndicatorState.Registered) with
        {
            Unit = figureUnit,
            Value = value,
            Numerator = numerator,
            Denominator = denominator,
            N = n,
            AsOf = context.Now,
            Age = TimeSpan.Zero,
        };

    /// <summary>A known value.</summary>
    /// <param name="numerator">What is fulfilled.</param>
    /// <param name="denominator">What it is counted out of, more than 0.</param>
    /// <param name="n">Units judged; the interval is of <paramref name="successes"/> of these.</param>
    /// <param name="successes">Units fulfilled.</param>
    /// <param name="asOf">Instant the value describes.</param>
    public IndicatorValue Known(double numerator, double denominator, long n, long successes, DateTimeOffset? asOf)
    {
        asOf = asOf > context.Now ? context.Now : asOf;
        TimeSpan? age = context.Now - asOf;
        if (age > context.Options.StaleAfter)
        {
            Note("证据较旧，见证据年龄。", "The evidence is not recent: see its age.");
        }

        return Base(IndicatorState.Measured) with
        {
            Value = numerator / denominator,
            Numerator = numerator,
            Denominator = denominator,
            N = n,
            Interval = Interval.Wilson(successes, n),
            Period = context.Period,
            AsOf = asOf,
            Age = age,
            Completeness = context.Completeness,
        };
    }

    /// <summary>The register says what to count; telemetry says nothing.</summary>
    public IndicatorValue RegisteredOnly(double denominator, long n, string zh, string en)
    {
        Note(zh, en);
        return Base(IndicatorState.Registered) with { Denominator = denominator, N = n, Period = context.Period };
    }

    /// <summary>Nothing to count, or nothing known.</summary>
    public IndicatorValue Unknown(string zh, string en)
    {
        Note(zh, en);
        return Base(IndicatorState.NoEvidence) with { Period = context.Period };
    }

    private IndicatorValue Base(IndicatorState state) => new()
    {
        Id = id,
        State = state,
        Class = context.Plan.Indicator(id).Class,
        Unit = "share",
        CountUnit = unit,
        Evidence = _evidence,
        Parts = _parts,
        Notes = _notes,
    };
}
