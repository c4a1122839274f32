namespace XiqingV2X.Edge.Hosting;

/// <summary>Marks routes that show a replay.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ReplayViewAttribute : Attribute;
