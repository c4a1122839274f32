using System.Runtime.InteropServices;
using XiqingV2X.Edge.Cli;
using XiqingV2X.Edge.Ingest.Profiles;

namespace XiqingV2X.Edge.Hosting;

/// <summary>
/// Reads the settings anew on SIGHUP and takes over those that are <see cref="ReloadableAttribute"/>; wrong ones change nothing, and what
/// needs a restart is named.
/// </summary>
internal sealed partial class ReloadHost(EdgeOptions options, Func<EdgeOptions>? reread, ILogger<ReloadHost> logger) : IHostedService, IDisposable
{
    private const string ProfileFiles = "the files of Profiles";
    private readonly Lock _gate = new();
    private readonly string _profiles = DeviceProfiles.Fingerprint(options.Profiles);
    private PosixSignalRegistration? _signal;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (reread is not null && !OperatingSystem.IsWindows())
        {
            _signal = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
            {
                context.Cancel = true; // The default is to end.
                Reload();
            });
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _signal?.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Reads the settings anew; says which were taken over and which wait for a restart.</summary>
    public (IReadOnlyList<string> Taken, IReadOnlyList<string> Waiting) Reload()
    {
        lock (_gate)
        {
            EdgeOptions read;
            string profiles;
            try
            {
                read = reread!();
                profiles = DeviceProfiles.Fingerprint(options.Profiles);
            }
            catch (Exception e) when (e is WrongUseException or IOException or UnauthorizedAccessException)
            {
                Log.Refused(logger, e.Message);
                return ([], []);
            }

            var taken = new List<string>();
            var waiting = new List<string>();
            foreach ((SettingsTree.Setting now, SettingsTree.Setting then) in SettingsTree.Of(options).Zip(SettingsTree.Of(read)))
            {
                if (now.Text == then.Text)
                {
                    continue;
                }

                (now.IsReloadable ? taken : waiting).Add(now.Name);
                if (now.IsReloadable)
                {
                    now.Value = then.Value;
                }
            }

            if (profiles != _profiles)
            {
                // Topics are subscribed to, and messages on their way were routed, by the profiles of the start.
                waiting.Add(ProfileFiles);
            }

            Log.Reloaded(logger, taken.Count > 0 ? string.Join(", ", taken) : "nothing", waiting.Count > 0 ? string.Join(", ", waiting) : "nothing");
            return (taken, waiting);
        }
    }

    public void Dispose() => _signal?.Dispose();

    private static partial class Log
    {
        [LoggerMessage(30, LogLevel.Information, "settings read again; taken over: {Taken}; needs a restart: {Waiting}", EventName = "SettingsReloaded")]
        public static partial void Reloaded(ILogger logger, string taken, string waiting);

        [LoggerMessage(31, LogLevel.Warning, "settings read again and left as they were: {Reason}", EventName = "SettingsRefused")]
        public static partial void Refused(ILogger logger, string reason);
    }
}
