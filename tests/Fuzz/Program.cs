using XiqingV2X.Fuzz;
using XiqingV2X.Fuzz.Captures;

// tests/bench.sh fuzz makes the instrumented copy and runs it.
return args switch
{
    ["instrument", var folder] => Instrumenter.Run(folder),
    ["run", .. var rest] when FuzzOptions.Parse(rest) is { Captures: true } options => new CaptureFuzz(options, Console.Out).Run(),
    ["run", .. var rest] when FuzzOptions.Parse(rest) is { } options => new FuzzRun(options, Console.Out).Run(),
    ["replay", var set, var hex] when Codecs.Names.Contains(set) => Replay(set, hex),
    _ => Usage(),
};

static int Replay(string set, string hex)
{
    new CoverageMap().Attach();
    var finding = new Oracle(set).Check(Convert.FromHexString(hex));
    Console.WriteLine(finding is null ? "no finding" : $"{finding.Rule}\n{finding.Detail}");
    return finding is null ? 0 : 1;
}

static int Usage()
{
    Console.Error.WriteLine(
        """
        Fuzz targets: the codec, and the readers of captures.
          instrument FOLDER                          a copy of this program whose codec counts its branches
          run [--target codec|captures] [--seconds N] [--seed S] [--schema all|NAME] [--out FOLDER]
                                                     mutates the test vectors; findings are files in FOLDER; exit 1 then
          replay SET HEX                             one input again (the first line of a finding)
        """);
    return 2;
}
