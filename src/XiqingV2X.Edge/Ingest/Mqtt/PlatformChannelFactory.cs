using MQTTnet;
using MQTTnet.Adapter;
using MQTTnet.Diagnostics.Logger;
using XiqingV2X.Edge.Ingest.Brokers;

namespace XiqingV2X.Edge.Ingest.Mqtt;

/// <summary>Gives MQTTnet's client our channel in place of its own.</summary>
internal sealed class PlatformChannelFactory(MqttTraffic traffic, ExternalBrokerOptions options, PlatformSession session) : IMqttClientAdapterFactory
{
    /// <inheritdoc/>
    public IMqttChannelAdapter CreateClientAdapter(MqttClientOptions clientOptions, MqttPacketInspector packetInspector, IMqttNetLogger logger)
        => new PlatformChannel(traffic, options, session, clientOptions);
}
