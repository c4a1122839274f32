using XiqingV2X.Capture.Journal;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Capture.Tests.Journal;

public sealed class JournalFolderTests
{
    private static readonly JournalOptions Eager = new() { CommitInterval = TimeSpan.Zero };

    [Fact]
    public void After_a_crash_the_torn_tail_is_cut_off_and_a_new_segment_begun()
    {
        using var folder = new TempFolder();
        Append(folder, 0, 10);
        string first = folder.File("000001.pcapng");
        long whole = new FileInfo(first).Length;
        byte[] tail = File.ReadAllBytes(first)[40..100];
        using (FileStream stream = File.Open(first, FileMode.Append))
        {
            stream.Write(tail);
        }

        JournalRecovery recovery = Append(folder, 10, 5);
        Assert.Equal(new JournalRecovery(1, new JournalPosition(1, whole), 60), recovery);
        Assert.Equal(whole, new FileInfo(first).Length);
        Assert.True(File.Exists(folder.File("000002.pcapng")));
        using var reader = JournalReader.Open(folder.Path, new RsuTable(), JournalPosition.Start);
        Assert.Equal(Enumerable.Range(0, 15).Select(i => Sample.Of(i)), Sample.ReadAll(reader));
        Assert.Empty(reader.Damages);
    }

    [Fact]
    public void An_undamaged_journal_is_continued_in_a_new_segment_with_nothing_cut()
    {
        using var folder = new TempFolder();
        Append(folder, 0, 3);
        Assert.Equal(new JournalRecovery(1, JournalPosition.Start, 0), Append(folder, 3, 3));
        Assert.Equal(new JournalRecovery(2, JournalPosition.Start, 0), Append(folder, 6, 0));
        Assert.Equal(Enumerable.Range(0, 6).Select(i => Sample.Of(i)), Sample.ReadAll(DirectoryJournalStorage.OpenForReading(folder.Path)));
    }

    [Fact]
    public void A_folder_has_one_writer()
    {
        using var folder = new TempFolder();
        using var journal = JournalWriter.Open(folder.Path, new RsuTable(), null, Eager, TimeProvider.System);
        Assert.Throws<IOException>(() => JournalWriter.Open(folder.Path, new RsuTable(), null, Eager, TimeProvider.System));
    }

    [Fact]
    public async Task A_reader_beside_the_writer_sees_what_is_committed()
    {
        using var folder = new TempFolder();
        var rsus = new RsuTable();
        using var journal = JournalWriter.Open(folder.Path, rsus, null, Eager, TimeProvider.System);
        for (int i = 0; i < 20; i++)
        {
            Sample.Of(i).AppendTo(journal, rsus, out long ticket);
            await journal.CommittedAsync(ticket);
            using var reader = JournalReader.Open(folder.Path, new RsuTable(), JournalPosition.Start);
            Assert.Equal(i + 1, Sample.ReadAll(reader).Count);
        }
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_empty_journal()
    {
        using var folder = new TempFolder();
        using var reader = JournalReader.Open(folder.File("none"), new RsuTable(), JournalPosition.Start);
        Assert.False(reader.TryRead(out _));
    }

    private static JournalRecovery Append(TempFolder folder, int from, int count)
    {
        var rsus = new RsuTable();
        using var journal = JournalWriter.Open(folder.Path, rsus, null, Eager, TimeProvider.System);
        for (int i = from; i < from + count; i++)
        {
            Assert.Equal(AppendStatus.Appended, Sample.Of(i).AppendTo(journal, rsus, out _));
        }

        return journal.Recovery;
    }
}
