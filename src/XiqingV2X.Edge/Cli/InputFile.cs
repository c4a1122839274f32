using System.Buffers;
using System.CommandLine;
using System.IO.Pipelines;
using XiqingV2X.Capture.Readers;

namespace XiqingV2X.Edge.Cli;

/// <summary>The FILE|- argument of commands that read a stream, opened.</summary>
internal sealed class InputFile : IDisposable
{
    private const int BufferBytes = 256 << 10;
    private ZstdInputStream? _decompressed;

    private InputFile(CountingStream bytes)
    {
        Bytes = bytes;
        Pipe = Read(bytes);
    }

    /// <summary>The argument.</summary>
    public static Argument<string> Argument { get; } = new("FILE")
    {
        Description = "Input file; - or nothing reads standard input.",
        DefaultValueFactory = _ => "-",
    };

    /// <summary>The bytes, counted.</summary>
    public CountingStream Bytes { get; }

    /// <summary>The bytes, to be read; those of the content where the input is compressed and was peeked at.</summary>
    public PipeReader Pipe { get; private set; }

    /// <summary>Whether the input is compressed with zstd; known once it was peeked at.</summary>
    public bool IsCompressed => _decompressed is not null;

    /// <summary>Why a compressed input ended before its time; null where it did not.</summary>
    public string? Fault => _decompressed?.Fault;

    /// <summary>Opens the input.</summary>
    /// <exception cref="WrongUseException">The file does not exist.</exception>
    public static InputFile Open(string file)
    {
        if (file == "-")
        {
            return new InputFile(new CountingStream(Console.OpenStandardInput(), null));
        }

        if (!File.Exists(file))
        {
            throw new WrongUseException(Directory.Exists(file) ? $"'{file}' is a folder" : $"file '{file}' does not exist");
        }

        var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
        return new InputFile(new CountingStream(stream, stream.CanSeek ? stream.Length : null));
    }

    /// <summary>The first bytes, which stay to be read; those of the content where the input is compressed.</summary>
    public async ValueTask<byte[]> PeekAsync(int bytes, CancellationToken cancellation)
    {
        byte[] first = await FirstAsync(bytes, cancellation);
        if (IsCompressed || !ZstdInputStream.IsZstd(first))
        {
            return first;
        }

        _decompressed = new ZstdInputStream(Pipe.AsStream());
        Pipe = Read(_decompressed);
        return await FirstAsync(bytes, cancellation);
    }

    public void Dispose() => Pipe.Complete();

    private static PipeReader Read(Stream stream)
        => PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: BufferBytes, minimumReadSize: BufferBytes / 4));

    private async ValueTask<byte[]> FirstAsync(int bytes, CancellationToken cancellation)
    {
        ReadResult result = await Pipe.ReadAtLeastAsync(bytes, cancellation);
        byte[] first = result.Buffer.Slice(0, Math.Min(bytes, result.Buffer.Length)).ToArray();
        Pipe.AdvanceTo(result.Buffer.Start);
        return first;
    }
}
