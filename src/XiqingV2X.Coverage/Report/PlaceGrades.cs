namespace XiqingV2X.Coverage.Report;

/// <summary>Day-1 scenarios at one registered junction.</summary>
/// <param name="Node">Node key.</param>
/// <param name="Grades">Grade by id of the scenario.</param>
public sealed record PlaceGrades(string Node, IReadOnlyDictionary<string, ScenarioGrade> Grades)
{
    /// <summary>Number of roadside-supported scenarios that are met here.</summary>
    public int Met => Grades.Count(g => g.Value == ScenarioGrade.Roadside);
}
