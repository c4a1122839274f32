using Microsoft.Extensions.Time.Testing;
using XiqingV2X.Coverage.Plan;
using XiqingV2X.Coverage.Report;

namespace XiqingV2X.Coverage.Tests;

/// <summary>Makes reports from evidence at a fixed time.</summary>
internal static class Reports
{
    public static PlanCatalog Plan { get; } = PlanCatalog.Load();

    public static DateTimeOffset Now { get; } = DateTimeOffset.FromUnixTimeMilliseconds(FakeEvidence.Start).AddMinutes(5);

    public static CoverageReport Of(IEvidenceSource evidence, CoverageOptions? options = null) =>
        CoverageCalculator.Compute(evidence, Plan, options ?? new CoverageOptions(), new FakeTimeProvider(Now));
}
