using XiqingV2X.Coverage.Evidence;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>Computes one indicator. To add an indicator: one class, one line in <see cref="IndicatorCalculations"/>.</summary>
internal interface IIndicatorCalculation
{
    /// <summary>Id of the definition that it computes.</summary>
    string Id { get; }

    /// <summary>Computes it; no evidence gives a null value, never 0.</summary>
    IndicatorValue Compute(EvidenceContext context);
}
