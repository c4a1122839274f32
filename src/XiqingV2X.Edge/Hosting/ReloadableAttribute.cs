namespace XiqingV2X.Edge.Hosting;

/// <summary>A setting that a running node takes over on SIGHUP: whoever uses it reads it each time.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ReloadableAttribute : Attribute;
