using System.Buffers;
using System.CommandLine;
using System.IO.Pipelines;

namespace XiqingV2X.Edge.Cli;

/// <summary>The FILE|- argument of commands that read a stream, opened.</summary>
internal sealed class InputFile : IDisposable
{
    private const int BufferBytes = 256 << 10;

    private InputFile(CountingStream bytes)
    {
        Bytes = bytes;
        Pipe = PipeReader.Create(bytes, new StreamPipeReaderOptions(bufferSize: BufferBytes, minimumReadSize: BufferBytes / 4));
    }

    /// <summary>The argument.</summary>
    public static Argument<string> Argument { get; } = new("FILE")
    {
        Description = "Input file; - or nothing reads standard input.",
        DefaultValueFactory = _ => "-",
    };

    /// <summary>The bytes, counted.</summary>
    public CountingStream Bytes { get; }

    /// <summary>The bytes, to be read.</summary>
    public PipeReader Pipe { get; }

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

    /// <summary>The first bytes, which stay to be read.</summary>
    public async ValueTask<byte[]> PeekAsync(int bytes, CancellationToken cancellation)
    {
        ReadResult result = await Pipe.ReadAtLeastAsync(bytes, cancellation);
        byte[] first = result.Buffer.Slice(0, Math.Min(bytes, result.Buffer.Length)).ToArray();
        Pipe.AdvanceTo(result.Buffer.Start);
        return first;
    }

    public void Dispose() => Pipe.Complete();
}
