namespace XiqingV2X.Edge.Api;

/// <summary>Marks routes that an API key may read.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OpenDataAttribute : Attribute;
