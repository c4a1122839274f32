namespace XiqingV2X.Edge.Access;

/// <summary>How somebody proved who it is.</summary>
internal enum AdmissionMethod
{
    /// <summary>Not at all: on loopback.</summary>
    Anonymous,

    /// <summary>Password.</summary>
    Password,

    /// <summary>Password of the hour.</summary>
    HourlyPassword,

    /// <summary>Certificate.</summary>
    Certificate,
}
