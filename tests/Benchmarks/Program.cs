using XiqingV2X.Benchmarks.Codec;
using XiqingV2X.Benchmarks.Damage;
using XiqingV2X.Benchmarks.Dialects;
using XiqingV2X.Benchmarks.Traffic;

// One line per sub-command; tests/bench.sh passes its arguments on.
return args switch
{
    ["codec", "--bdn", .. var rest] => CodecBenchmarks.Run(rest),
    ["codec", .. var rest] => CodecTable.Run(rest),
    ["damage", .. var rest] => DamageReport.Run(rest),
    ["dialects"] => DialectReport.Run(),
    ["traffic", .. var rest] => TrafficLoad.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        Benchmarks; build with -c Release.
          codec [--seconds N] [--driver PATH]   one line per message of bench.jsonl: bytes, ns per decode and encode, bytes
                                                allocated; with a driver (asn1c/build.sh) also asn1c's ns and the ratios
          codec --bdn                           the same payloads with BenchmarkDotNet
          damage [--seed N]                     how much damage decode and plausibility catch, and what they doubt wrongly
          traffic [--seconds N]                 the traffic engine alone: ns and bytes a message at 50,000 BSM a second
          dialects                              what the dialect detector says about every vector, and what that costs
        """);
    return 2;
}
