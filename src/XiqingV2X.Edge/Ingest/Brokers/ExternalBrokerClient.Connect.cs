using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace XiqingV2X.Edge.Ingest.Brokers;

/// <summary>What is asked of the broker.</summary>
public sealed partial class ExternalBrokerClient
{
    private MqttClientOptions ConnectOptions()
    {
        MqttClientOptionsBuilder builder = new MqttClientOptionsBuilder()
            .WithTcpServer(_options.Host, _options.Port)
            .WithClientId(_options.ClientId)
            .WithCleanStart(false)
            .WithNoKeepAlive() // The channel pings.
            .WithTimeout(_options.Timeout)
            .WithProtocolVersion(_options.UseMqtt311 ? MqttProtocolVersion.V311 : MqttProtocolVersion.V500);
        if (!_options.UseMqtt311)
        {
            builder = builder.WithReceiveMaximum(_options.ReceiveMaximum).WithSessionExpiryInterval((uint)_options.SessionExpiry.TotalSeconds);
        }

        return (_options.UserName is null ? builder : builder.WithCredentials(_options.UserName, _options.Password ?? "")).Build();
    }

    private async Task SubscribeAsync(IMqttClient client, CancellationToken cancellationToken)
    {
        var builder = new MqttClientSubscribeOptionsBuilder();
        foreach (string filter in _traffic.Intake.Topics.Subscriptions)
        {
            // With MQTT 5 the broker leaves out what is retained when it had the subscription already.
            builder = _options.UseMqtt311
                ? builder.WithTopicFilter(filter, MqttQualityOfServiceLevel.AtLeastOnce)
                : builder.WithTopicFilter(filter, MqttQualityOfServiceLevel.AtLeastOnce, retainHandling: MqttRetainHandling.SendAtSubscribeIfNewSubscriptionOnly);
        }

        MqttClientSubscribeResult result = await client.SubscribeAsync(builder.Build(), cancellationToken);
        foreach (MqttClientSubscribeResultItem item in result.Items)
        {
            if (item.ResultCode > MqttClientSubscribeResultCode.GrantedQoS2)
            {
                throw new MqttCommunicationException($"The broker refused the subscription to {item.TopicFilter.Topic}: {item.ResultCode}");
            }
        }

        _session.HasSubscribed = true;
    }
}
