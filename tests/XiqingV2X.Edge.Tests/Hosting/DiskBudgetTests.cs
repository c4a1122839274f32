using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.Tests.Ingest;
using XiqingV2X.Storage;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Hosting;

/// <summary>The journal gives way before the disk is full, and never what a restart would read.</summary>
public sealed class DiskBudgetTests : IDisposable
{
    private const long GiB = 1L << 30;
    private const int Segments = 6;
    private const int Checkpoint = 5;
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UnixEpoch.AddYears(56));
    private readonly TempFolder _folder = new();

    private string Journal => _folder.File("journal");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1024, 100, 1)] // as set
    [InlineData(1024, 5, 0.5)] // a tenth of a small disk
    [InlineData(0, 100, 0)]
    public void So_much_stays_free(int setMiB, int diskGiB, double keptGiB) => Assert.Equal((long)(keptGiB * GiB), DiskBudget.KeepFree(setMiB, diskGiB * GiB));

    [Theory]
    [InlineData(50, 10, 20)]   // room enough: what is set
    [InlineData(1, 10, 20)]    // just enough
    [InlineData(0.75, 10, 9.75)] // a quarter is missing
    [InlineData(0, 0.5, 0)]    // more is missing than the journal has
    public void So_much_may_the_journal_keep(double freeGiB, double journalGiB, double keptGiB) => Assert.Equal(
        (long)(keptGiB * GiB), DiskBudget.Journal(20 * 1024, GiB, (long)(freeGiB * GiB), (long)(journalGiB * GiB)));

    [Fact]
    public async Task A_full_disk_retires_the_oldest_segments_up_to_the_checkpoint_within_seconds()
    {
        await WriteJournalAsync();
        using EdgeStore store = EdgeStore.Open(new EdgeStoreOptions { DataFolder = _folder.Path }, _clock);
        store.Commit(new StoreBatch { Checkpoint = new StoreCheckpoint($"{Checkpoint:D6}:96", Encoding.ASCII.GetBytes($"1 {Checkpoint:D6}:96")) });
        long[] sizes = [.. Directory.GetFiles(Journal, "*.pcapng").Order(StringComparer.Ordinal).Select(file => new FileInfo(file).Length)];
        Assert.Equal(Segments, sizes.Length);
        var options = new EdgeOptions { DataFolder = _folder.Path };
        var disk = new Disk(options, Journal) { Room = GiB + sizes.Sum() };
        using var host = new RetentionHost(options, store, disk, _clock, NullLogger<RetentionHost>.Instance);
        await host.StartAsync(CancellationToken.None);

        // Room for all.
        await RunUntilAsync(() => disk.Looks > 10, "looks at the disk");
        Assert.Equal(0, store.ReadRetired().Segments);

        // A byte short of it: one segment goes. Then all that may go.
        disk.Room--;
        int looks = disk.Looks;
        await RunUntilAsync(() => disk.Looks > looks + 10 && store.ReadRetired().Segments > 0, "a segment retired");
        Assert.Equal(1, store.ReadRetired().Segments);
        disk.Room = 0;
        await RunUntilAsync(() => store.ReadRetired().Segments > 1, "more segments retired");
        await host.StopAsync(CancellationToken.None);

        Assert.Equal(Checkpoint - 1, store.ReadRetired().Segments);
        Assert.Equal(
            Enumerable.Range(Checkpoint, Segments - Checkpoint + 1).Select(n => n.ToString("D6", CultureInfo.InvariantCulture) + ".pcapng"),
            Directory.GetFiles(Journal, "*.pcapng").Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    /// <summary>Lets time pass until something is so.</summary>
    private Task RunUntilAsync(Func<bool> condition, string what) => Poll.UntilAsync(
        () =>
        {
            _clock.Advance(TimeSpan.FromSeconds(5));
            return condition();
        },
        what);

    private async Task WriteJournalAsync()
    {
        var rsus = new RsuTable();
        int rsu = rsus.Add("DEMO0001");
        for (int i = 0; i < Segments; i++)
        {
            // Each writer begins a segment of its own.
            using JournalWriter journal = JournalWriter.Open(Journal, rsus, null, new JournalOptions(), TimeProvider.System);
            Assert.Equal(AppendStatus.Appended, journal.TryAppend(
                new Upload { RsuIndex = rsu, ArrivalNs = 1, Topic = "t"u8.ToArray(), Payload = new ReadOnlySequence<byte>(new byte[1000]) }, out _));
            await journal.FlushAsync();
        }
    }

    /// <summary>A disk with nothing but the journal on it.</summary>
    private sealed class Disk(EdgeOptions options, string journal) : DataDisk(options)
    {
        private int _looks;

        public long Room { get; set; }

        public int Looks => Volatile.Read(ref _looks);

        public override long Size => 1000 * GiB;

        public override long Free
        {
            get
            {
                Interlocked.Increment(ref _looks);
                return Math.Max(0, Room - new DirectoryInfo(journal).GetFiles("*.pcapng").Sum(file => file.Length));
            }
        }
    }
}
