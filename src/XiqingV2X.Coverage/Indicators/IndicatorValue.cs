using XiqingV2X.Coverage.Evidence;
using XiqingV2X.Coverage.Plan;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>One indicator as far as it is known, with how sure and how old it is.</summary>
public sealed record IndicatorValue
{
    /// <summary>Id of the definition, such as <c>XQ-N01</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What is known.</summary>
    public required IndicatorState State { get; init; }

    /// <summary>Kinds of evidence the indicator rests on.</summary>
    public required EvidenceClass Class { get; init; }

    /// <summary>Unit of <see cref="Value"/>: <c>share</c> (0..1), <c>count</c>, <c>m</c>, <c>ms</c>, or <c>status</c> for a table that has parts and no single value.</summary>
    public required string Unit { get; init; }

    /// <summary>The value; null means unknown, never zero.</summary>
    public double? Value { get; init; }

    /// <summary>What is counted as fulfilled; null when unknown.</summary>
    public double? Numerator { get; init; }

    /// <summary>What it is counted out of; null when unknown.</summary>
    public double? Denominator { get; init; }

    /// <summary>Unit of numerator and denominator (RSUs, junctions, metres, messages).</summary>
    public Bilingual CountUnit { get; init; } = Bilingual.Empty;

    /// <summary>Number of units that were judged (sample size).</summary>
    public long N { get; init; }

    /// <summary>Wilson 95 % interval of a share; null when unknown.</summary>
    public Interval? Interval { get; init; }

    /// <summary>Span of evidence the value describes.</summary>
    public Period? Period { get; init; }

    /// <summary>The instant the value describes: end of the newest evidence.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Time from <see cref="AsOf"/> to the making of the report.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>Share of the period in which this node has evidence at all, 0..1; null when unknown.</summary>
    public double? Completeness { get; init; }

    /// <summary>What it rests on.</summary>
    public IReadOnlyList<EvidenceReference> Evidence { get; init; } = [];

    /// <summary>What the figure is made of, causes first.</summary>
    public IReadOnlyList<IndicatorPart> Parts { get; init; } = [];

    /// <summary>Remarks on this value.</summary>
    public IReadOnlyList<Bilingual> Notes { get; init; } = [];
}
