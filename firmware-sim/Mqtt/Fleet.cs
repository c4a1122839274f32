using XiqingV2X.FirmwareSim.Roadside;

namespace XiqingV2X.FirmwareSim.Mqtt;

/// <summary>The connections of all RSUs.</summary>
public sealed class Fleet : IAsyncDisposable
{
    // Few enough not to overrun a broker's listen backlog.
    private const int ConnectTogether = 32;

    private readonly RsuConnection[] _connections;

    public Fleet(IReadOnlyList<RsuUnit> rsus, ConnectionOptions options, TimeProvider time)
    {
        _connections = [.. rsus.Select((r, i) => new RsuConnection(options, r.Id, rsus[(i + 1) % rsus.Count].Id, time))];
    }

    public IReadOnlyList<RsuConnection> Connections => _connections;

    public Task ConnectAsync(CancellationToken cancellation) =>
        Parallel.ForEachAsync(
            _connections,
            new ParallelOptions { MaxDegreeOfParallelism = ConnectTogether, CancellationToken = cancellation },
            async (connection, stop) => await connection.ConnectAsync(stop));

    public void Post(in Upload upload) => _connections[upload.Rsu].Post(upload);

    public Task FinishAsync() => Task.WhenAll(_connections.Select(c => c.FinishAsync()));

    public async ValueTask DisposeAsync()
    {
        foreach (RsuConnection connection in _connections)
        {
            await connection.DisposeAsync();
        }
    }
}
