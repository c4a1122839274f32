using Microsoft.Extensions.Configuration;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Hosting;

/// <summary>Wrong settings are named, all of them at once, each with what to change.</summary>
public sealed class EdgeOptionsValidatorTests
{
    [Fact]
    public void The_defaults_are_right() => Assert.Empty(EdgeOptionsValidator.Validate(new EdgeOptions()));

    [Fact]
    public void Every_error_is_listed()
    {
        var options = new EdgeOptions
        {
            DataFolder = " ",
            Http = new HttpOptions { Listen = "0.0.0.0:8080" },
            Mqtt = new MqttOptions { Listen = "0.0.0.0:1883" },
            Influx = new InfluxSettings { Url = "nonsense", Version = "v9" },
            Journal = new JournalSettings { CommitIntervalMs = 0 },
        };
        IReadOnlyList<string> errors = EdgeOptionsValidator.Validate(options);
        Assert.Equal(6, errors.Count);
        Assert.Contains(errors, e => e.StartsWith("DataFolder", StringComparison.Ordinal));
        Assert.Contains(errors, e => e.Contains("Http:TokenFile", StringComparison.Ordinal));
        Assert.Contains(errors, e => e.Contains("Mqtt:Access:TlsListen", StringComparison.Ordinal));
        Assert.Contains(errors, e => e.Contains("Influx:Url", StringComparison.Ordinal));
        Assert.Contains(errors, e => e.Contains("Influx:Version", StringComparison.Ordinal));
        Assert.Contains(errors, e => e.Contains("Journal:CommitIntervalMs is 0: it must be between 1 and 1000", StringComparison.Ordinal));
    }

    [Fact]
    public void The_embedded_broker_listens_on_the_network_only_with_tls_or_on_purpose()
    {
        Assert.Empty(Errors(new MqttOptions { Listen = "0.0.0.0:1883", Access = new AccessSettings { PlainOnNetwork = true } }));
        Assert.Single(Errors(new MqttOptions { Listen = "" }), e => e.Contains("needs an address", StringComparison.Ordinal));
        IReadOnlyList<string> errors = Errors(new MqttOptions
        {
            Listen = "",
            Access = new AccessSettings { TlsListen = "0.0.0.0:8883", CertificateFile = "none.pem", RequireClientCertificate = true, MessagesPerSecond = 0 },
        });
        Assert.Equal(4, errors.Count);
        Assert.Contains(errors, e => e.StartsWith("Mqtt:Access:CertificateFile", StringComparison.Ordinal));
        Assert.Contains(errors, e => e.StartsWith("Mqtt:Access:KeyFile", StringComparison.Ordinal));
        Assert.Contains(errors, e => e.Contains("needs Mqtt:Access:ClientCaFile", StringComparison.Ordinal));
        Assert.Contains(errors, e => e.StartsWith("Mqtt:Access:MessagesPerSecond", StringComparison.Ordinal));

        static IReadOnlyList<string> Errors(MqttOptions mqtt) => EdgeOptionsValidator.Validate(new EdgeOptions { Mqtt = mqtt });
    }

    [Theory]
    [InlineData("", false)]
    [InlineData(" \n", false)]
    [InlineData("secret\n", true)]
    public void A_token_file_holds_a_token(string content, bool right)
    {
        using var folder = new TempFolder();
        string file = folder.File("token");
        File.WriteAllText(file, content);
        IReadOnlyList<string> errors = EdgeOptionsValidator.Validate(new EdgeOptions { Http = new HttpOptions { Listen = "0.0.0.0:8080", TokenFile = file } });
        Assert.Equal(right, errors.Count == 0);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:99999")]
    [InlineData("")]
    public void An_address_needs_a_port(string listen) => Assert.Contains(
        EdgeOptionsValidator.Validate(new EdgeOptions { Http = new HttpOptions { Listen = listen } }),
        e => e.StartsWith("Http:Listen", StringComparison.Ordinal));

    [Theory]
    [InlineData("broker.example:8883", true)]
    [InlineData("[::1]:1883", true)]
    [InlineData("broker", false)]
    [InlineData(":1883", false)]
    [InlineData("broker:0", false)]
    [InlineData("broker:65536", false)]
    public void An_external_broker_is_host_and_port(string broker, bool right) => Assert.Equal(
        right,
        EdgeOptionsValidator.Validate(new EdgeOptions { Mqtt = new MqttOptions { Mode = "external", Broker = broker } }).Count == 0);

    [Fact]
    public void A_misspelt_setting_is_named_and_the_hosts_own_sections_are_not()
    {
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DataFoldr"] = "d",
            ["Mqtt:Mod"] = "external",
            ["mqtt:broker"] = "b:1",
            ["Logging:LogLevel:Default"] = "Debug",
        }).Build();
        Assert.Equal(["DataFoldr", "Mqtt:Mod"], UnknownSettings.Find(configuration).Select(error => error.Split(' ')[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Version_2_needs_organisation_and_bucket() => Assert.Contains(
        EdgeOptionsValidator.Validate(new EdgeOptions { Influx = new InfluxSettings { Url = "http://127.0.0.1:8086", Version = "v2" } }),
        e => e.Contains("Influx:Org", StringComparison.Ordinal));
}
