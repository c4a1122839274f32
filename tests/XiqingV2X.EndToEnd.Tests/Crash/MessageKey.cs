using System.Security.Cryptography;
using System.Text;

namespace XiqingV2X.EndToEnd.Tests.Crash;

/// <summary>A message by its topic and bytes.</summary>
internal readonly record struct MessageKey(UInt128 Hash)
{
    public static MessageKey Of(string topic, byte[] payload)
    {
        byte[] hash = SHA256.HashData([.. Encoding.UTF8.GetBytes(topic), 0, .. payload]);
        return new MessageKey(new UInt128(BitConverter.ToUInt64(hash, 0), BitConverter.ToUInt64(hash, 8)));
    }
}
