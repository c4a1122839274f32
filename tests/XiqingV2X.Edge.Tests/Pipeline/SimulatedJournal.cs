using System.Buffers;
using System.Text;
using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Pipeline;
using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.FirmwareSim.Traffic;
using XiqingV2X.FirmwareSim.Zone;
using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Tests.Pipeline;

/// <summary>A journal of simulated RSUs, the same bytes for the same seed: what a live run would have journaled.</summary>
internal static class SimulatedJournal
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Writes one.</summary>
    /// <returns>Number of records.</returns>
    /// <param name="folder">Folder.</param>
    /// <param name="rsus">RSUs.</param>
    /// <param name="vehicles">Vehicles.</param>
    /// <param name="length">Simulated time.</param>
    /// <param name="ticks">Ticks of silence behind it, ten seconds each.</param>
    /// <param name="stamp">Stamps an arrival, given the true one, Unix ns; null stamps truly.</param>
    /// <param name="mapsFor">MAP is sent only so long; null for all the time.</param>
    /// <param name="damageOneIn">One payload in so many has a bit flipped; 0 for none.</param>
    /// <param name="shedEvery">So many tenths of a second apart the node tells what it shed; 0 for never.</param>
    public static async Task<long> WriteAsync(
        string folder, int rsus, int vehicles, TimeSpan length, int ticks = 0, Func<long, long>? stamp = null, TimeSpan? mapsFor = null, int damageOneIn = 0, int shedEvery = 0)
    {
        var damage = new Random(11);
        var simulation = new Simulation(
            DemoZone.Create(rsus), new SimulationOptions(new WorldOptions(vehicles, 0.5, 7), Dialect.Canonical, 5), Start);
        var table = new RsuTable();
        int[] indexes = [.. simulation.Zone.Rsus.Select(site => table.Add(site.Id))];
        using var journal = JournalWriter.Open(
            folder, table, null, new JournalOptions { CommitInterval = TimeSpan.FromMilliseconds(1), SegmentBytes = 256 << 10 }, TimeProvider.System);
        long records = 0;
        for (int tick = 0; tick < length.TotalSeconds * 10; tick++)
        {
            bool withMaps = mapsFor is null || tick * 0.1 < mapsFor.Value.TotalSeconds;
            records += Append(
                journal, simulation, indexes, tick, stamp ?? (arrivalNs => arrivalNs), withMaps, payload => Damage(payload, damageOneIn, damage));
            if (shedEvery > 0 && tick % shedEvery == shedEvery - 1)
            {
                AppendShed(journal, indexes[0], Start + TimeSpan.FromSeconds(0.1 * (tick + 1)));
            }

            if (tick % 10 == 9)
            {
                await journal.FlushAsync();
            }
        }

        for (int tick = 1; tick <= ticks; tick++)
        {
            AppendTick(journal, Start + length + TimeSpan.FromSeconds(10 * tick));
        }

        await journal.FlushAsync();
        return records;
    }

    /// <summary>Seven BSM and two SPAT that found no room or no right, and a line that nobody wrote.</summary>
    private static void AppendShed(JournalWriter journal, int rsu, DateTimeOffset at)
    {
        var note = new Capture.Journal.Upload
        {
            RsuIndex = rsu,
            ArrivalNs = at.ToUnixTimeMilliseconds() * 1_000_000,
            Topic = "$xv2x/shed"u8,
            Payload = new ReadOnlySequence<byte>("bsm NoCapacity 7\nspat RateLimited 2\nmap 3\n"u8.ToArray()),
        };
        Assert.Equal(AppendStatus.Appended, journal.TryAppend(note, out _));
    }

    private static void AppendTick(JournalWriter journal, DateTimeOffset at)
    {
        var tick = new Capture.Journal.Upload
        {
            RsuIndex = RsuTable.Unidentified,
            ArrivalNs = at.ToUnixTimeMilliseconds() * 1_000_000,
            Topic = Encoding.ASCII.GetBytes(UploadProcessor.TickTopic),
        };
        Assert.Equal(AppendStatus.Appended, journal.TryAppend(tick, out _));
    }

    private static byte[] Damage(byte[] payload, int oneIn, Random random)
    {
        if (oneIn == 0 || random.Next(oneIn) != 0)
        {
            return payload;
        }

        byte[] damaged = [.. payload];
        damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
        return damaged;
    }

    private static int Append(
        JournalWriter journal, Simulation simulation, int[] indexes, int tick, Func<long, long> stamp, bool withMaps, Func<byte[], byte[]> damage)
    {
        int appended = 0;
        foreach (FirmwareSim.Roadside.Upload upload in simulation.Step())
        {
            if (upload.Kind == MessageKind.Map && !withMaps)
            {
                continue;
            }

            string topic = $"v2x/v1/rsu/{simulation.Zone.Rsus[upload.Rsu].Id}/{MessageKindName.Of(upload.Kind)}/up";
            var record = new Capture.Journal.Upload
            {
                RsuIndex = indexes[upload.Rsu],
                ArrivalNs = stamp((Start.ToUnixTimeMilliseconds() + (tick * 100) + upload.Due + 40) * 1_000_000),
                Topic = Encoding.UTF8.GetBytes(topic),
                Payload = new ReadOnlySequence<byte>(damage(upload.Payload)),
            };
            Assert.Equal(AppendStatus.Appended, journal.TryAppend(record, out _));
            appended++;
        }

        return appended;
    }
}
