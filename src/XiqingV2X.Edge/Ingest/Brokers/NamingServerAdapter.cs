using MQTTnet.Adapter;
using MQTTnet.Diagnostics.Logger;
using MQTTnet.Server;

namespace XiqingV2X.Edge.Ingest.Brokers;

/// <summary>
/// A transport whose connections give an id to a client that connects without one. MQTT 3.1.1 (3.1.3.1) allows that with
/// a clean session and tools such as mosquitto_pub rely on it; MQTTnet's server refuses it.
/// </summary>
internal sealed class NamingServerAdapter(IMqttServerAdapter inner) : IMqttServerAdapter
{
    public Func<IMqttChannelAdapter, Task>? ClientHandler { get; set; }

    public Task StartAsync(MqttServerOptions options, IMqttNetLogger logger)
    {
        inner.ClientHandler = channel => ClientHandler is { } handler ? handler(new NamingChannelAdapter(channel)) : Task.CompletedTask;
        return inner.StartAsync(options, logger);
    }

    public Task StopAsync() => inner.StopAsync();

    public void Dispose() => inner.Dispose();
}
