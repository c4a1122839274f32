using System.Net;
using XiqingV2X.Edge.Alerts;
using XiqingV2X.Edge.Ingest.Profiles;
using XiqingV2X.Edge.SignIn;

namespace XiqingV2X.Edge.Hosting;

/// <summary>Checks settings before anything starts; returns every error, each saying what to change.</summary>
internal static class EdgeOptionsValidator
{
    public static IReadOnlyList<string> Validate(EdgeOptions options)
    {
        var errors = new List<string>();
        ValidateHttp(options, errors);
        ValidateMqtt(options.Mqtt, errors);
        ValidateInflux(options.Influx, errors);
        if (string.IsNullOrWhiteSpace(options.DataFolder))
        {
            errors.Add("DataFolder is empty: name the folder that the node may write to.");
        }

        if (options.Zone.Length > 0 && !File.Exists(options.Zone))
        {
            errors.Add($"Zone '{options.Zone}' does not exist: name a zone register file or leave it empty.");
        }

        ValidateProfiles(options.Profiles, errors);
        Between(options.Http.MaxConnections, 10, 100_000, "Http:MaxConnections", errors);
        Between(options.Mqtt.MaxConnections, 1, 60_000, "Mqtt:MaxConnections", errors);
        Between(options.Mqtt.ConnectsPerSecond, 1, 100_000, "Mqtt:ConnectsPerSecond", errors);
        Between(options.Mqtt.MessagesPerSecond, 0, 1_000_000, "Mqtt:MessagesPerSecond", errors);
        Between(options.Mqtt.MaxPacketKiB, 256, 262_143, "Mqtt:MaxPacketKiB", errors);
        Between(options.Journal.CommitIntervalMs, 1, 1000, "Journal:CommitIntervalMs", errors);
        Between(options.Journal.SegmentMiB, 1, 4096, "Journal:SegmentMiB", errors);
        Between(options.Journal.CommitKiB, 4, 65_536, "Journal:CommitKiB", errors);
        Between(options.Journal.SegmentMinutes, 1, 1440, "Journal:SegmentMinutes", errors);
        Between(options.Journal.KeepDays, 0, 36_500, "Journal:KeepDays", errors);
        Between(options.Journal.KeepMiB, 64, 100_000_000, "Journal:KeepMiB", errors);
        Between(options.Journal.KeepFreeMiB, 0, 100_000_000, "Journal:KeepFreeMiB", errors);
        Between(options.Pipeline.KeepShortWindowsDays, 1, 36_500, "Pipeline:KeepShortWindowsDays", errors);
        Between(options.Pipeline.KeepLongWindowsDays, 1, 36_500, "Pipeline:KeepLongWindowsDays", errors);
        Between(options.Pipeline.LatenessMs, 0, 60_000, "Pipeline:LatenessMs", errors);
        Between(options.Pipeline.StoreIntervalMs, 10, 10_000, "Pipeline:StoreIntervalMs", errors);
        Between(options.Pipeline.WarmUpSeconds, 300, 86_400, "Pipeline:WarmUpSeconds", errors);
        Between(options.Pipeline.QuarantineMax, 1, 10_000_000, "Pipeline:QuarantineMax", errors);
        Between(options.Devices.HeartbeatSeconds, 1, 86_400, "Devices:HeartbeatSeconds", errors);
        Between(options.Devices.UpLimit, 0, 10_000, "Devices:UpLimit", errors);
        ValidateTelemetry(options.Telemetry, errors);
        AlertSettingsValidator.Validate(options.Alerts, errors);
        Between(options.Replays.Sessions, 0, 16, "Replays:Sessions", errors);
        Between(options.Replays.IdleMinutes, 1, 1440, "Replays:IdleMinutes", errors);
        Between(options.Replays.MaxMiB, 16, 100_000, "Replays:MaxMiB", errors);
        OpenDataSettingsValidator.Validate(options.OpenData, errors);
        Between(options.Reports.UtcOffsetMinutes, -720, 840, "Reports:UtcOffsetMinutes", errors);
        Between(options.Reports.KeepDays, 1, 36_500, "Reports:KeepDays", errors);
        Between(options.Reports.KeepMiB, 16, 100_000_000, "Reports:KeepMiB", errors);
        if (options.Reports.Language is not ("zh" or "en" or "both"))
        {
            errors.Add($"Reports:Language '{options.Reports.Language}' is none of zh, en, both.");
        }

        if (options.Replays.Captures.Length > 0 && !Directory.Exists(options.Replays.Captures))
        {
            errors.Add($"Replays:Captures '{options.Replays.Captures}' does not exist: name a folder of captures or leave it empty.");
        }

        return errors;
    }

    private static void ValidateProfiles(string folder, List<string> errors)
    {
        if (folder.Length > 0 && !Directory.Exists(folder))
        {
            errors.Add($"Profiles '{folder}' does not exist: name a folder of device profiles or leave it empty.");
            return;
        }

        try
        {
            DeviceProfiles.Load(folder);
        }
        catch (ProfileException e)
        {
            errors.Add($"Profiles: {e.Message}.");
        }
    }

    private static void ValidateHttp(EdgeOptions options, List<string> errors)
    {
        HttpOptions http = options.Http;
        SignInSettingsValidator.Validate(http, errors);
        if (!TryEndPoint(http.Listen, "Http:Listen", errors, out IPEndPoint? endPoint))
        {
            return;
        }

        if (http.TokenFile.Length > 0 && !File.Exists(http.TokenFile))
        {
            errors.Add($"Http:TokenFile '{http.TokenFile}' does not exist.");
        }
        else if (http.TokenFile.Length > 0 && string.IsNullOrWhiteSpace(File.ReadAllText(http.TokenFile)))
        {
            errors.Add($"Http:TokenFile '{http.TokenFile}' is empty: write a token into it.");
        }
        else if (http.TokenFile.Length == 0 && http.SignIn.Oidc.Authority.Length == 0 && !IPAddress.IsLoopback(endPoint.Address) && !SignInSettingsValidator.HasAccounts(options.DataFolder))
        {
            errors.Add($"Http:Listen {http.Listen} is not loopback: set Http:TokenFile, add an account (xv2x user add) or set Http:SignIn:Oidc, or listen on 127.0.0.1.");
        }
    }

    private static void ValidateMqtt(MqttOptions mqtt, List<string> errors)
    {
        switch (mqtt.Mode)
        {
            case "embedded":
                AccessSettingsValidator.Validate(mqtt, errors);
                break;
            case "external":
                if (!HostPort.TryParse(mqtt.Broker, out _))
                {
                    errors.Add($"Mqtt:Broker '{mqtt.Broker}' is not host:port.");
                }

                if (mqtt.PasswordFile.Length > 0 && !File.Exists(mqtt.PasswordFile))
                {
                    errors.Add($"Mqtt:PasswordFile '{mqtt.PasswordFile}' does not exist.");
                }

                break;
            default:
                errors.Add($"Mqtt:Mode '{mqtt.Mode}' is neither embedded nor external.");
                break;
        }
    }

    private static void ValidateInflux(InfluxSettings influx, List<string> errors)
    {
        if (influx.Url.Length == 0)
        {
            return;
        }

        if (!Uri.TryCreate(influx.Url, UriKind.Absolute, out Uri? url) || url.Scheme is not ("http" or "https"))
        {
            errors.Add($"Influx:Url '{influx.Url}' is not an http or https address.");
        }

        if (influx.Version is not ("v1" or "v2"))
        {
            errors.Add($"Influx:Version '{influx.Version}' is neither v1 nor v2.");
        }

        if (influx.Version == "v2" && (influx.Org.Length == 0 || influx.Bucket.Length == 0))
        {
            errors.Add("Influx:Org and Influx:Bucket are needed for Influx:Version v2.");
        }

        if (influx.TokenFile.Length > 0 && !File.Exists(influx.TokenFile))
        {
            errors.Add($"Influx:TokenFile '{influx.TokenFile}' does not exist.");
        }

        Between(influx.IntervalMs, 10, 600_000, "Influx:IntervalMs", errors);
    }

    private static void ValidateTelemetry(TelemetrySettings telemetry, List<string> errors)
    {
        if (telemetry.Endpoint.Length > 0 && (!Uri.TryCreate(telemetry.Endpoint, UriKind.Absolute, out Uri? url) || url.Scheme is not ("http" or "https")))
        {
            errors.Add($"Telemetry:Endpoint '{telemetry.Endpoint}' is not an http or https address.");
        }

        if (telemetry.Protocol is not ("grpc" or "http"))
        {
            errors.Add($"Telemetry:Protocol '{telemetry.Protocol}' is neither grpc nor http.");
        }

        if (telemetry.HeaderFile.Length > 0 && !File.Exists(telemetry.HeaderFile))
        {
            errors.Add($"Telemetry:HeaderFile '{telemetry.HeaderFile}' does not exist.");
        }

        Between(telemetry.IntervalSeconds, 1, 3600, "Telemetry:IntervalSeconds", errors);
        if (telemetry.TraceShare is not (>= 0 and <= 1))
        {
            errors.Add($"Telemetry:TraceShare is {telemetry.TraceShare}: it must be between 0 and 1.");
        }
    }

    internal static bool TryEndPoint(
        string text, string name, List<string> errors, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out IPEndPoint? endPoint)
    {
        if (IPEndPoint.TryParse(text, out endPoint) && text.Contains(':', StringComparison.Ordinal))
        {
            return true;
        }

        errors.Add($"{name} '{text}' is not IP-address:port, such as 127.0.0.1:8080.");
        return false;
    }

    internal static void Between(int value, int low, int high, string name, List<string> errors)
    {
        if (value < low || value > high)
        {
            errors.Add($"{name} is {value}: it must be between {low} and {high}.");
        }
    }
}
