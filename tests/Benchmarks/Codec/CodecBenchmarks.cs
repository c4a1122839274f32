using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Running;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.Benchmarks.Codec;

/// <summary>The deep look at the same payloads: distributions, allocations, disassembly on request.</summary>
[MemoryDiagnoser]
public class CodecBenchmarks
{
    private readonly Ydt3709Arena _arena = new();
    private readonly byte[] _destination = new byte[4096];
    private byte[] _payload = [];

    [ParamsSource(nameof(Names))]
    public string Message { get; set; } = "";

    public static IEnumerable<string> Names => BenchMessage.Load().Select(m => m.Name);

    internal static int Run(string[] args)
    {
        BenchmarkRunner.Run<CodecBenchmarks>(args: args);
        return 0;
    }

    [GlobalSetup(Target = nameof(Decode))]
    public void SetUp() => _payload = BenchMessage.Load().First(m => m.Name == Message).Payload;

    [GlobalSetup(Target = nameof(Encode))]
    public void SetUpEncode()
    {
        SetUp();
        Ydt3709Codec.Decode(_payload, _arena);
    }

    [Benchmark]
    public bool Decode() => Ydt3709Codec.Decode(_payload, _arena).Ok;

    [Benchmark]
    public bool Encode() => Ydt3709Codec.Encode(_arena, _destination).Ok;
}
