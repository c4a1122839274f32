namespace XiqingV2X.Edge.Ingest.Profiles;

/// <summary>A profile file says something that cannot be meant.</summary>
public sealed class ProfileException : Exception
{
    /// <summary>Makes one.</summary>
    public ProfileException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one.</summary>
    public ProfileException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Makes one.</summary>
    public ProfileException()
    {
    }
}
