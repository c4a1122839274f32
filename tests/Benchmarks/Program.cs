using XiqingV2X.Benchmarks.Codec;

// One line per sub-command; tests/bench.sh passes its arguments on.
return args switch
{
    ["codec", "--bdn", .. var rest] => CodecBenchmarks.Run(rest),
    ["codec", .. var rest] => CodecTable.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        Benchmarks; build with -c Release.
          codec [--seconds N]   one line per message of bench.jsonl: bytes, ns per decode and encode, bytes allocated
          codec --bdn           the same payloads with BenchmarkDotNet
        """);
    return 2;
}
