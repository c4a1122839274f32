namespace XiqingV2X.TestSupport;

/// <summary>A real mosquitto on a free loopback port, anonymous, without bounds that would drop test messages.</summary>
public sealed class MosquittoServer : ExternalServer
{
    private readonly TempFolder _folder = new();

    private MosquittoServer()
    {
    }

    /// <summary>Starts one.</summary>
    public static async Task<MosquittoServer> StartAsync()
    {
        var server = new MosquittoServer();
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Starts it again on the same port after <see cref="ExternalServer.KillAsync"/>.</summary>
    public async Task StartAgainAsync()
    {
        string config = _folder.File("mosquitto.conf");
        await System.IO.File.WriteAllTextAsync(config, $"""
            listener {Port} 127.0.0.1
            allow_anonymous true
            max_inflight_messages 0
            max_queued_messages 0
            persistence true
            persistence_location {_folder.Path}/
            autosave_interval 1
            user root
            """);
        await StartAsync("/usr/sbin/mosquitto", "-c", config);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }
}
