using XiqingV2X.Coverage.Evidence;
using XiqingV2X.Coverage.Rendering;
using XiqingV2X.Coverage.Report;

namespace XiqingV2X.Coverage.Indicators;

/// <summary>Scenarios of one generation, counted by grade.</summary>
internal static class ScenarioTable
{
    public static IndicatorValue Of(EvidenceContext context, ShareOf share, int day, int attestations)
    {
        ScenarioStatus[] all = [.. context.Scenarios.Where(s => s.Scenario.Day == day)];
        if (context.Judged.Count == 0 && attestations == 0)
        {
            return share.Unknown("本时段没有遥测，也没有证明。", "There is neither telemetry in the period nor an attestation.");
        }

        foreach (ScenarioGrade grade in Enum.GetValues<ScenarioGrade>())
        {
            string[] ids = [.. all.Where(s => s.Grade == grade).Select(s => s.Scenario.Id)];
            Bilingual name = Terms.Of(grade);
            share.Part(Terms.Letter(grade), $"{Terms.Letter(grade)} {name.Zh}", $"{Terms.Letter(grade)} {name.En}", ids.Length, ids);
        }

        share.Evidence(new EvidenceReference("report", "scenarios", context.Period, all.Length));
        share.Note("值为 A 级（路侧具备）的场景数；A、B、C 不相加。", "The value is the number of grade A (from the roadside); A, B and C are not added up.");
        return share.Measured(all.Count(s => s.Grade == ScenarioGrade.Roadside), "count", all.Length, context.Judged.End);
    }
}
