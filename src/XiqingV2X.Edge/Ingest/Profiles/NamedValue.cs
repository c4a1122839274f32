namespace XiqingV2X.Edge.Ingest.Profiles;

/// <summary>A value by the sender's name or number for it.</summary>
/// <param name="Name">The text, UTF-8; letters match in either case.</param>
/// <param name="Number">The same as a number; NaN when it is none.</param>
/// <param name="Value">The number on the wire.</param>
internal readonly record struct NamedValue(byte[] Name, double Number, double Value);
