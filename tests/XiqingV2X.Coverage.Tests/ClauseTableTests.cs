using XiqingV2X.Coverage.Indicators;
using XiqingV2X.Coverage.Plan;
using XiqingV2X.Coverage.Report;

namespace XiqingV2X.Coverage.Tests;

public sealed class ClauseTableTests
{
    [Fact]
    public void Every_clause_of_the_plan_is_there_once_with_one_state()
    {
        CoverageReport report = Reports.Of(SampleZone.Evidence());
        Assert.Equal(Reports.Plan.Clauses.Select(c => c.Id), report.Clauses.Select(c => c.Clause.Id));
        Assert.All(report.Clauses, c => Assert.True(Enum.IsDefined(c.State)));
        IndicatorValue m02 = report.Indicator("M02");
        Assert.Equal(87, m02.N);
        Assert.Equal(87, m02.Parts.Sum(p => p.Count));
    }

    [Fact]
    public void A_clause_on_the_network_is_measured_by_what_was_computed()
    {
        ClauseStatus clause = Clause(SampleZone.Evidence(), "G248e");
        Assert.Equal(ClauseState.Measured, clause.State);
        Assert.Equal(["XQ-N01", "XQ-N02", "XQ-N04", "XQ-N05", "XQ-N06"], clause.DecidedBy);
        Assert.NotNull(clause.AsOf);
        Assert.NotEmpty(clause.WouldChange.En);
    }

    [Fact]
    public void A_clause_that_a_document_decides_is_not_measured_by_a_figure_that_supports_it()
    {
        ClauseStatus clause = Clause(SampleZone.Evidence(), "G248b");
        Assert.Equal(EvidenceClass.Attestation, clause.Clause.Primary);
        Assert.Equal(ClauseState.NoEvidence, clause.State);
        Assert.Equal(["XQ-Q03"], clause.Supporting);
        Assert.Empty(clause.DecidedBy);
        Assert.Null(clause.AsOf);
        Assert.Contains("List of standards", clause.WouldChange.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_telemetry_a_clause_on_registered_things_is_registered() =>
        Assert.Equal(ClauseState.Registered, Clause(new FakeEvidence { Register = SampleZone.Register }, "G248f").State);

    [Fact]
    public void Without_anything_no_clause_has_evidence() =>
        Assert.All(Reports.Of(new FakeEvidence()).Clauses, c => Assert.Equal(ClauseState.NoEvidence, c.State));

    [Fact]
    public void Every_clause_says_why_and_what_would_change_it() => Assert.All(Reports.Of(SampleZone.Evidence()).Clauses, c =>
    {
        Assert.NotEmpty(c.Reason.Zh);
        Assert.NotEmpty(c.Reason.En);
        Assert.NotEmpty(c.WouldChange.Zh);
        Assert.NotEmpty(c.WouldChange.En);
    });

    [Fact]
    public void Every_indicator_of_the_plan_data_is_computed() =>
        Assert.DoesNotContain(Reports.Of(SampleZone.Evidence()).Indicators, v => v.State == IndicatorState.NotComputed);

    [Fact]
    public void An_indicator_without_evidence_has_no_number_and_says_why() => Assert.All(
        Reports.Of(new FakeEvidence()).Indicators.Where(v => v.State == IndicatorState.NoEvidence),
        v =>
        {
            Assert.Null(v.Value);
            Assert.NotEmpty(v.Notes);
        });

    private static ClauseStatus Clause(FakeEvidence evidence, string id) => Reports.Of(evidence).Clauses.Single(c => c.Clause.Id == id);
}
