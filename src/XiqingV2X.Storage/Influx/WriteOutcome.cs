namespace XiqingV2X.Storage.Influx;

/// <summary>What a server made of a request, as far as the forwarder acts differently on it.</summary>
internal enum WriteOutcome
{
    /// <summary>2xx: taken.</summary>
    Accepted,

    /// <summary>400, 422: at least one line is bad.</summary>
    BadData,

    /// <summary>413: too many bytes at once.</summary>
    TooLarge,

    /// <summary>404: no such database, bucket or path.</summary>
    Missing,

    /// <summary>401, 403 and other answers that only a change of configuration can mend.</summary>
    Refused,

    /// <summary>408, 429, 5xx, no connection, no answer in time: may be better later.</summary>
    Unavailable,
}
