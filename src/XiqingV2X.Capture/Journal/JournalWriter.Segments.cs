using System.Text;
using XiqingV2X.Capture.Pcapng;

namespace XiqingV2X.Capture.Journal;

/// <summary>The segment being written: begun, changed for the next one, and cleaned up when the disk refuses.</summary>
public sealed partial class JournalWriter
{
    private IJournalFile? _file;
    private long _fileOffset;
    private long _fileCommitted;
    private long _headerBytes;
    private long _fileSince;
    private volatile int _segment;

    /// <summary>Bytes behind the last commit are still in the file: nothing is written anywhere before they are out of it.</summary>
    private bool _mustCut;

    /// <summary>A flush was refused: nothing is known about the file's pages, and no more is written to it.</summary>
    private bool _flushRefused;

    private bool MustRotate(int length)
        => _file is null
            || (_fileOffset + length > _options.SegmentBytes && _fileOffset > _headerBytes)
            || _time.GetElapsedTime(_fileSince) >= _options.SegmentAge;

    private void NextSegment(int interfaces)
    {
        _file?.Dispose();
        _file = null;
        int segment = _segment + 1;
        int size = PcapngFormat.SectionHeaderBytes;
        for (int i = 0; i < interfaces; i++)
        {
            size += PcapngFormat.InterfaceBytes(Encoding.UTF8.GetByteCount(_rsus[_interfaces.RsuOf(i)]));
        }

        byte[] header = new byte[size];
        int at = PcapngFormat.WriteSectionHeader(header);
        for (int i = 0; i < interfaces; i++)
        {
            at += PcapngFormat.WriteInterface(header.AsSpan(at), i, Encoding.UTF8.GetBytes(_rsus[_interfaces.RsuOf(i)]));
        }

        _file = _storage.Create(segment);
        _segment = segment;
        _fileSince = _time.GetTimestamp();
        _fileCommitted = 0;
        _file.Write(header, 0);
        _fileOffset = _headerBytes = size;
    }

    private void NoteRefusal(Exception reason)
    {
        _mustCut = _file is not null;
        try
        {
            CutUncommitted();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Tried again before the next write.
        }

        lock (_gate)
        {
            _failures++;
            _lastError = reason.Message;
        }
    }

    /// <summary>
    /// Takes what a refused commit has left behind out of the file. The batches are written again, and a reader must not
    /// find them twice: so long as this is refused as well, the journal stands. A file with nothing in it goes, so that
    /// a disk that stays full is not filled with empty ones.
    /// </summary>
    private void CutUncommitted()
    {
        if (!_mustCut)
        {
            return;
        }

        if (_fileCommitted > 0)
        {
            _file!.Truncate(_fileCommitted);
            _fileOffset = _fileCommitted;
        }
        else
        {
            _storage.Delete(_segment);
        }

        if (_fileCommitted == 0 || _flushRefused)
        {
            _segment -= _fileCommitted == 0 ? 1 : 0;
            _file!.Dispose();
            _file = null;
        }

        _mustCut = false;
        _flushRefused = false;
    }
}
