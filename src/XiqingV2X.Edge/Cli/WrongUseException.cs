namespace XiqingV2X.Edge.Cli;

/// <summary>A command or configuration that cannot be run as given. The message says what to change.</summary>
internal sealed class WrongUseException(string message) : Exception(message);
