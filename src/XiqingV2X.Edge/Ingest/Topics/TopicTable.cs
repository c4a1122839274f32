namespace XiqingV2X.Edge.Ingest.Topics;

/// <summary>Every topic that is understood without a device profile: <c>topics.csv</c>, which is part of the program.</summary>
public static class TopicTable
{
    private static readonly TopicFile File = TopicFile.ReadBuiltIn();

    /// <summary>The rows, alternatives written out.</summary>
    public static IReadOnlyList<TopicRow> Rows => File.Rows;

    /// <summary>Filters under which a client of a broker hears every upload: whole trees, and each flat topic by itself (dots are no MQTT levels).</summary>
    public static IReadOnlyList<string> Subscriptions => File.Subscriptions;
}
