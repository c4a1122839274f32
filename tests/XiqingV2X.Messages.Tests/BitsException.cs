namespace XiqingV2X.Messages.Tests;

/// <summary>How the table-driven decoder refuses input.</summary>
internal sealed class BitsException(string reason) : Exception(reason);
