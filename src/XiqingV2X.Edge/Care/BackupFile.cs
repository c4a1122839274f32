namespace XiqingV2X.Edge.Care;

/// <summary>One file of a backup.</summary>
/// <param name="Name">Name relative to the data folder, with <c>/</c>.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its SHA-256, in lower-case hex.</param>
internal sealed record BackupFile(string Name, long Bytes, string Sha256);
