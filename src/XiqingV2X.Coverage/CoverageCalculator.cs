using XiqingV2X.Coverage.Plan;
using XiqingV2X.Coverage.Report;

namespace XiqingV2X.Coverage;

/// <summary>Makes the coverage report from evidence. The same evidence and clock give the same report.</summary>
public static class CoverageCalculator
{
    /// <summary>Computes all indicators and the clause table.</summary>
    /// <param name="evidence">Closed windows, ledger and register.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="options">Period and thresholds.</param>
    /// <param name="time">Clock for the report's date and the age of its evidence.</param>
    public static CoverageReport Compute(IEvidenceSource evidence, PlanCatalog plan, CoverageOptions options, TimeProvider time) =>
        throw new NotImplementedException();
}
