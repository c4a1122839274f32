using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace XiqingV2X.Edge.Captures.Anonymising;

/// <summary>
/// Names in place of names, the same for the same under one key, and not to be turned back without it: HMAC-SHA-256 (RFC 2104). An
/// unkeyed hash would be no protection, since all ids can be tried.
/// </summary>
internal sealed class Pseudonyms(byte[] key)
{
    private const int Rounds = 6;
    private const int Known = 100_000;
    private readonly Dictionary<(string Rsu, ushort Track), ushort> _tracks = [];

    /// <summary>Pseudonym of a vehicle's temporary id, eight octets.</summary>
    public byte[] Vehicle(ReadOnlySpan<byte> id) => Hash("vehicle", id)[..8];

    /// <summary>
    /// Pseudonym of an RSU's tracking id (ptcId). 65,535 ids are too few for a hash, which would give two the same: they are permuted, by
    /// a Feistel network of 8 and 8 bits. 0, the RSU itself, stays.
    /// </summary>
    public ushort Track(string rsu, ushort id)
    {
        if (id == 0)
        {
            return 0;
        }

        if (!_tracks.TryGetValue((rsu, id), out ushort pseudonym))
        {
            if (_tracks.Count == Known)
            {
                _tracks.Clear();
            }

            // 0 is taken: whoever would get it goes on to the next.
            pseudonym = Permute(rsu, id);
            _tracks.Add((rsu, id), pseudonym = pseudonym == 0 ? Permute(rsu, 0) : pseudonym);
        }

        return pseudonym;
    }

    private ushort Permute(string rsu, ushort id)
    {
        (byte left, byte right) = ((byte)(id >> 8), (byte)id);
        for (byte round = 0; round < Rounds; round++)
        {
            (left, right) = (right, (byte)(left ^ Hash($"track {rsu}", [round, right])[0]));
        }

        return BinaryPrimitives.ReadUInt16BigEndian([left, right]);
    }

    private byte[] Hash(string use, ReadOnlySpan<byte> value)
    {
        byte[] named = [.. Encoding.UTF8.GetBytes(use), 0, .. value];
        return HMACSHA256.HashData(key, named);
    }
}
