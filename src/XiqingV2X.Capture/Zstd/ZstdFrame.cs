namespace XiqingV2X.Capture.Zstd;

/// <summary>Where a frame lies in a compressed file and what it holds.</summary>
/// <param name="Offset">Where it begins.</param>
/// <param name="Bytes">Its length; 0 for one that is lost.</param>
/// <param name="Content">Length of its content.</param>
internal readonly record struct ZstdFrame(long Offset, int Bytes, int Content);
