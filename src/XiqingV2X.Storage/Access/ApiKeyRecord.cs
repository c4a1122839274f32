namespace XiqingV2X.Storage.Access;

/// <summary>A key with which another platform reads open data. No record, since a record's text would show the secret's hash.</summary>
/// <param name="id">Public part of the key, by which it is found.</param>
/// <param name="name">Whose it is, unique.</param>
/// <param name="secret">Salted hash of the secret part.</param>
/// <param name="createdMs">When it was made, Unix ms.</param>
/// <param name="expiresMs">When it ends, Unix ms; null for never.</param>
public sealed class ApiKeyRecord(string id, string name, string secret, long createdMs, long? expiresMs)
{
    /// <summary>Public part of the key, by which it is found.</summary>
    public string Id { get; } = id;

    /// <summary>Whose it is, unique.</summary>
    public string Name { get; } = name;

    /// <summary>Salted hash of the secret part.</summary>
    public string Secret { get; } = secret;

    /// <summary>When it was made, Unix ms.</summary>
    public long CreatedMs { get; } = createdMs;

    /// <summary>When it ends, Unix ms; null for never.</summary>
    public long? ExpiresMs { get; } = expiresMs;

    /// <summary>Name and public part; never the secret.</summary>
    public override string ToString() => $"{Name} {Id}";
}
