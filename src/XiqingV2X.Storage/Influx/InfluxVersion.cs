namespace XiqingV2X.Storage.Influx;

/// <summary>Which write API a server speaks.</summary>
public enum InfluxVersion
{
    /// <summary><c>/write</c> with a database: InfluxDB 1.x (and what imitates it).</summary>
    V1,

    /// <summary><c>/api/v2/write</c> with organisation, bucket and token: InfluxDB 1.8 and later, 2.x, 3.x.</summary>
    V2,
}
