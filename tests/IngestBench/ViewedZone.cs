using XiqingV2X.TestSupport;

namespace XiqingV2X.IngestBench;

/// <summary>
/// A node with a zone to look at: road users come from the units' sensors (RSM), and everything was simulated beforehand and is
/// sent again every minute, so that the load itself is small.
/// </summary>
internal sealed class ViewedZone : IAsyncDisposable
{
    private const int RoadUsers = 5_000;
    private const int Connections = 32;
    private readonly Generator _generator;

    private ViewedZone(Content content, NodeProcess node, Generator generator)
    {
        Content = content;
        Node = node;
        _generator = generator;
    }

    public Content Content { get; }

    public NodeProcess Node { get; }

    /// <summary>Connections that ended too early.</summary>
    public int Broken => _generator.Broken;

    /// <summary>Returns at the first full minute, when the load begins: its time stamps are right then.</summary>
    public static async Task<ViewedZone> StartAsync(Options options)
    {
        var content = Content.Make(options.Rsus, Math.Min(options.Vehicles, RoadUsers), 60, equipped: 0);
        int port = FreePort.Next();
        NodeProcess node = await NodeProcess.StartAsync(content, 0, port);
        var generator = new Generator(content.Streams(Connections, 0), port, new Load(0, content.PerSecond, 4, Loops: true));
        await Task.Delay(TimeSpan.FromSeconds(60 - ((DateTimeOffset.UtcNow - content.Start).TotalSeconds % 60)));
        generator.Start();
        return new ViewedZone(content, node, generator);
    }

    public async ValueTask DisposeAsync()
    {
        _generator.Stop();
        _generator.Dispose();
        await Node.DisposeAsync();
    }
}
