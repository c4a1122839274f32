namespace XiqingV2X.Storage.Influx;

/// <summary>Where points are forwarded to, and how.</summary>
public sealed record InfluxOptions
{
    /// <summary>Base address, such as <c>http://127.0.0.1:8086</c>.</summary>
    public string Url { get; init; } = "";

    /// <summary>Write API.</summary>
    public InfluxVersion Version { get; init; } = InfluxVersion.V1;

    /// <summary>Database (v1).</summary>
    public string Database { get; init; } = "";

    /// <summary>Whether a database that is missing is created (v1).</summary>
    public bool CreateDatabase { get; init; } = true;

    /// <summary>Organisation (v2).</summary>
    public string Org { get; init; } = "";

    /// <summary>Bucket (v2).</summary>
    public string Bucket { get; init; } = "";

    /// <summary>Token, sent as <c>Authorization: Token …</c>; for v1 servers with authentication <c>user:password</c>. Better kept in <see cref="TokenFile"/>.</summary>
    public string? Token { get; init; }

    /// <summary>File whose first line is the token; read again before every attempt after a refusal, so that a token can be changed while running.</summary>
    public string? TokenFile { get; init; }

    /// <summary>Most lines in one request.</summary>
    public int BatchSize { get; init; } = 5_000;

    /// <summary>Whether bodies are compressed.</summary>
    public bool Gzip { get; init; } = true;

    /// <summary>Pause when everything is sent.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Limit for one request.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Pause after the first failure; doubled with every further one.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest pause between attempts, and the pause after a refusal (401, 403, 404) that only a person can mend.</summary>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Tags that every point gets, such as <c>site</c>.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Name of the destination's cursor; by default made from address and database. A new name starts from the oldest point.</summary>
    public string? Name { get; init; }

    /// <summary>Bytes of dead-letter files kept; the oldest files are deleted beyond it.</summary>
    public long DeadLetterBytes { get; init; } = 64L << 20;

    /// <summary>Name of the destination's cursor.</summary>
    public string Destination => Name ?? (Version == InfluxVersion.V1
        ? $"v1 {Url.TrimEnd('/')} {Database}"
        : $"v2 {Url.TrimEnd('/')} {Org}/{Bucket}");

    /// <summary>What is wrong with these options, in words for the operator; empty when nothing is.</summary>
    public IReadOnlyList<string> Validate()
    {
        var problems = new List<string>();
        void Require(bool condition, string problem)
        {
            if (!condition)
            {
                problems.Add(problem);
            }
        }

        bool isAddress = Uri.TryCreate(Url, UriKind.Absolute, out Uri? uri) && uri.Scheme is ("http" or "https");
        Require(isAddress, $"influx url '{Url}' is not an http or https address");
        Require(!isAddress || uri!.UserInfo.Length == 0, "influx url must not hold a password; use token or token file");
        Require(Version != InfluxVersion.V1 || Database.Length != 0, "influx v1 needs a database");
        Require(Version != InfluxVersion.V2 || Bucket.Length != 0, "influx v2 needs a bucket");
        Require(Token is null || TokenFile is null, "influx token and token file exclude each other");
        Require(TokenFile is null || File.Exists(TokenFile), $"influx token file '{TokenFile}' does not exist");
        Require(BatchSize is >= 1 and <= 100_000, $"influx batch size {BatchSize} is not within 1 to 100000");
        Require(Interval > TimeSpan.Zero, "influx interval must be above zero");
        Require(Timeout > TimeSpan.Zero, "influx timeout must be above zero");
        Require(FirstRetry > TimeSpan.Zero && LongestRetry >= FirstRetry, "influx retry pauses must be above zero, the longest not below the first");
        return problems;
    }

    /// <summary>The options without the token, fit for a log.</summary>
    public override string ToString() => $"{Destination}, batch {BatchSize}, gzip {Gzip}";
}
