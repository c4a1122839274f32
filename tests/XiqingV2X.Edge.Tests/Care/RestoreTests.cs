using System.Formats.Tar;
using System.Text;
using XiqingV2X.Edge.Care;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Audit;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Care;

/// <summary>A backup comes back whole or not at all.</summary>
public sealed class RestoreTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Data => _folder.File("data");

    private string Again => _folder.File("again");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Everything_comes_back_readable_by_its_owner_only()
    {
        string backup = MakeBackup("copy");
        Assert.Equal(PrivateFile.FolderMode, File.GetUnixFileMode(backup));
        Assert.All(Directory.GetFiles(backup, "*", SearchOption.AllDirectories), file => Assert.Equal(PrivateFile.Mode, File.GetUnixFileMode(file)));

        NodeRestore.Run(backup, Again);

        Assert.Equal("letter", File.ReadAllText(Path.Combine(Again, "dead-letter", "a.txt")));
        Assert.Equal(["a.txt", "edge.db"], Directory.GetFiles(Again, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(PrivateFile.FolderMode, File.GetUnixFileMode(Again));
        Assert.All(Directory.GetFiles(Again, "*", SearchOption.AllDirectories), file => Assert.Equal(PrivateFile.Mode, File.GetUnixFileMode(file)));
        using EdgeStore store = EdgeStore.Open(new EdgeStoreOptions { DataFolder = Again, ReadOnly = true });
        Assert.Single(store.ReadAudit());
    }

    [Fact]
    public void A_changed_a_missing_and_a_further_file_are_each_named_and_nothing_is_left()
    {
        string backup = MakeBackup("copy");
        File.WriteAllText(Path.Combine(backup, "dead-letter", "a.txt"), "lettes");
        File.Delete(Path.Combine(backup, "edge.db"));
        File.WriteAllText(Path.Combine(backup, "more"), "");

        string message = Assert.Throws<IOException>(() => NodeRestore.Run(backup, Again)).Message;

        Assert.Contains("dead-letter/a.txt is not as it was written", message, StringComparison.Ordinal);
        Assert.Contains("edge.db is missing", message, StringComparison.Ordinal);
        Assert.Contains("more is not in the manifest", message, StringComparison.Ordinal);
        Assert.Equal(["copy", "data"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("/tmp/outside")]
    [InlineData("a/../../outside")]
    [InlineData("a\\..\\outside")]
    public void A_name_that_leads_out_of_the_folder_is_refused(string name)
    {
        string archive = _folder.File("bad.tar");
        using (var tar = new TarWriter(File.Create(archive)))
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.ASCII.GetBytes("x")) });
        }

        Assert.Contains("which no backup does", Assert.Throws<IOException>(() => NodeRestore.Run(archive, Again)).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("outside")));
    }

    [Fact]
    public void A_cut_archive_is_no_backup()
    {
        string archive = MakeBackup("copy.tar");
        byte[] bytes = File.ReadAllBytes(archive);
        foreach (int length in (int[])[0, 700, bytes.Length / 2, bytes.Length - 4096])
        {
            File.WriteAllBytes(archive, bytes[..length]);
            Assert.Throws<IOException>(() => NodeRestore.Run(archive, Again));
            Assert.False(Directory.Exists(Again));
        }
    }

    [Fact]
    public void A_folder_with_something_in_it_is_not_restored_over()
    {
        string backup = MakeBackup("copy");
        Directory.CreateDirectory(Again);
        File.WriteAllText(Path.Combine(Again, "mine"), "");
        Assert.Contains("is not empty", Assert.Throws<IOException>(() => NodeRestore.Run(backup, Again)).Message, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Again, "mine")));
    }

    [Fact]
    public void A_backup_of_a_newer_store_is_refused()
    {
        string backup = MakeBackup("copy");
        string manifest = Path.Combine(backup, BackupManifest.FileName);
        BackupManifest read = BackupManifest.TryRead(File.ReadAllBytes(manifest))!;
        File.WriteAllBytes(manifest, (read with { Schema = 99, Program = "9.9" }).ToBytes());
        Assert.Contains("schema 99, made by xv2x 9.9", Assert.Throws<IOException>(() => NodeRestore.Run(backup, Again)).Message, StringComparison.Ordinal);
    }

    private string MakeBackup(string name)
    {
        using (EdgeStore store = EdgeStore.Open(new EdgeStoreOptions { DataFolder = Data }))
        {
            store.AddAudit(new AuditEntry(1, "somebody", "operator", "test", "did", "something", "", "done"));
        }

        Directory.CreateDirectory(Path.Combine(Data, "dead-letter"));
        File.WriteAllText(Path.Combine(Data, "dead-letter", "a.txt"), "letter");
        NodeBackup.Make(Data, null, _folder.File(name), TimeProvider.System);
        return _folder.File(name);
    }
}
