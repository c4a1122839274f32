namespace XiqingV2X.Coverage.Plan;

/// <summary>Reads and checks the plan's data files.</summary>
internal sealed class PlanReader
{
    public PlanCatalog Read(Stream goals, Stream indicators, Stream scenarios) => throw new NotImplementedException();
}
