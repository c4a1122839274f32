using System.Net.Sockets;
using MQTTnet;

namespace XiqingV2X.TestSupport;

/// <summary>MQTTnet's client as the tests use it.</summary>
public static class MqttClientOptionsBuilderExtensions
{
    /// <summary>
    /// A broker on this machine, from which the client takes its leave in order. By default MQTTnet resets the connection
    /// (linger time 0), and the system then throws away what the broker has not read yet: the last QoS 0 messages.
    /// </summary>
    public static MqttClientOptionsBuilder WithLoopbackServer(this MqttClientOptionsBuilder builder, int port)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithTcpServer("127.0.0.1", port).WithTcpServer(options => options.LingerState = new LingerOption(enable: false, 0));
    }
}
