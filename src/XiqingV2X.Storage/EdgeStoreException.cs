namespace XiqingV2X.Storage;

/// <summary>The store cannot be opened or used; the message says why and is meant for the operator.</summary>
public sealed class EdgeStoreException : Exception
{
    /// <summary>Creates one.</summary>
    public EdgeStoreException()
    {
    }

    /// <summary>Creates one with its message.</summary>
    public EdgeStoreException(string message)
        : base(message)
    {
    }

    /// <summary>Creates one with its message and cause.</summary>
    public EdgeStoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
