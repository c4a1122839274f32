namespace XiqingV2X.IngestBench;

/// <summary>A zone under load for others to look at, until standard input ends: the dashboard's benchmark opens it in a browser.</summary>
internal static class ZoneRun
{
    public static async Task<int> RunAsync(Options options)
    {
        await using ViewedZone zone = await ViewedZone.StartAsync(options);
        await Console.Error.WriteLineAsync(zone.Content.Describe());
        Console.WriteLine(zone.Node.Api.GetLeftPart(UriPartial.Authority));
        while (await Console.In.ReadLineAsync() is not null)
        {
        }

        return zone.Broken == 0 ? 0 : 1;
    }
}
