namespace XiqingV2X.Codec.DifferentialTests;

/// <summary>What asn1c's codec says of a payload.</summary>
/// <param name="Accepted">Decoded and within its ranges; what is left behind the value is not looked at.</param>
/// <param name="MetAdditions">It came to extension additions of a SEQUENCE, which it does not skip as it should.</param>
/// <param name="UsedBits">Bits of the value.</param>
/// <param name="Digest">Of the value, see <see cref="JerDigest"/>.</param>
/// <param name="EncodedBits">Of the value encoded again, without padding; -1 when that was refused.</param>
/// <param name="Encoded">FNV-1a of those octets.</param>
/// <param name="Died">The process ended over this payload.</param>
internal readonly record struct Asn1cVerdict(bool Accepted, bool MetAdditions, int UsedBits, ulong Digest, int EncodedBits, ulong Encoded, bool Died = false);
