using XiqingV2X.Edge.Tests.Ingest.Json;
using XiqingV2X.FirmwareSim.Mqtt;
using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.FirmwareSim.Traffic;
using XiqingV2X.FirmwareSim.Zone;
using XiqingV2X.Messages;
using XiqingV2X.Traffic.Ledger;

namespace XiqingV2X.Edge.Tests.Pipeline;

/// <summary>The simulated zone in every dialect: whatever the units speak, the figures are the same.</summary>
public sealed class SimulatedDialectsTests
{
    private const int Seconds = 75;

    /// <summary>Figures that count uploads and their bytes, which differ from dialect to dialect.</summary>
    private static readonly string[] AboutUploads = ["rsu", "channel"];

    [Theory]
    [InlineData(Dialect.Dots, PayloadShape.Uper)]
    [InlineData(Dialect.Its0180, PayloadShape.Json)]
    [InlineData(Dialect.OpenV2x, PayloadShape.Json)]
    [InlineData(Dialect.OpenV2x, PayloadShape.Dawnline)]
    [InlineData(Dialect.Rscu, PayloadShape.Json)]
    [InlineData(Dialect.Cictci, PayloadShape.Hex)]
    [InlineData(Dialect.Cictci, PayloadShape.Base64)]
    public async Task A_dialect_gives_the_figures_that_the_canonical_one_gives(Dialect dialect, PayloadShape shape)
    {
        (string[] expected, _, Dictionary<MessageKind, int> sent) = await RunAsync(Dialect.Canonical, PayloadShape.Uper);
        (string[] figures, LedgerRow[] rows, _) = await RunAsync(dialect, shape);
        Assert.NotEmpty(expected);
        Assert.All(rows, row => Assert.Empty(row.Rejected));
        Assert.Equal(0, rows.Sum(row => row.MessagesRejected));

        // A roadside computer tells events and no signs, not where it stands, and everything but participants and events in bundles.
        Assert.Equal(expected.Where(IsTold).Select(Told), figures.Where(IsTold).Select(Told));

        // The vendors' JSON does not tell which kind of vehicle sensors saw: counts by kind, five after the first figure, differ.
        string Told(string point)
        {
            int values = point.LastIndexOf(' ') + 1;
            return shape != PayloadShape.Uper && (point.StartsWith("movement", StringComparison.Ordinal) || point.StartsWith("stop_line", StringComparison.Ordinal))
                ? point[..values] + string.Join(',', point[values..].Split(',').Where((_, i) => i is 0 or > 5))
                : point;
        }

        // JSON has no place for the extensions of BSM.
        bool IsTold(string point) => (shape == PayloadShape.Uper || !point.StartsWith("bsm", StringComparison.Ordinal))
            && (dialect != Dialect.Rscu || !((string[])["rsi", "radio_range", "reception"]).Any(series => point.StartsWith(series, StringComparison.Ordinal)));
        if (dialect != Dialect.Rscu)
        {
            Assert.All(sent, kind => Assert.Equal((kind.Key, kind.Value), (kind.Key, (int)rows.Where(row => row.Kind == kind.Key).Sum(row => row.Messages))));
        }
    }

    private static async Task<(string[] Figures, LedgerRow[] Rows, Dictionary<MessageKind, int> Sent)> RunAsync(Dialect dialect, PayloadShape shape)
    {
        var simulation = new Simulation(DemoZone.Create(2), new SimulationOptions(new WorldOptions(40, 1, 5), dialect, 5, shape), JsonRig.SampleTime);
        using var node = new NodeRig(null, [.. simulation.Zone.Rsus.Select(site => NodeRig.Rsu(site.Id, "canonical"))]);
        var sent = new Dictionary<MessageKind, int>();
        for (int tick = 0; tick < Seconds * 10; tick++)
        {
            foreach (Upload upload in simulation.Step().ToArray())
            {
                sent[upload.Kind] = sent.GetValueOrDefault(upload.Kind) + upload.Messages;
                node.Publish(
                    Topics.For(dialect, simulation.Zone.Rsus[upload.Rsu].Id, upload.Kind, shape),
                    upload.Payload,
                    JsonRig.SampleTime.AddMilliseconds((100 * (tick + 1)) + 20));
            }
        }

        await node.RunAsync();
        node.Node.Finish();
        string[] figures = [.. node.Node.Export().Where(point => !AboutUploads.Any(series => point.StartsWith(series, StringComparison.Ordinal)))];
        return (figures, [.. node.Node.Store.ReadLedger()], sent);
    }
}
