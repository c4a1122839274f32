namespace XiqingV2X.TestSupport;

/// <summary>A real mosquitto with a configuration of the test's.</summary>
public sealed class ConfiguredMosquitto : ExternalServer
{
    private ConfiguredMosquitto(int port) => Port = port;

    /// <summary>Starts one.</summary>
    /// <param name="file">Configuration file.</param>
    /// <param name="port">A port that the configuration has it listen on.</param>
    public static async Task<ConfiguredMosquitto> StartAsync(string file, int port)
    {
        var server = new ConfiguredMosquitto(port);
        await server.StartAsync("/usr/sbin/mosquitto", "-c", file);
        return server;
    }
}
