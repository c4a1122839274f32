using System.CommandLine;
using XiqingV2X.Edge.Api;
using XiqingV2X.Storage.Quarantine;

namespace XiqingV2X.Edge.Cli;

/// <summary>The options of <c>xv2x quarantine</c> that say which entries are meant.</summary>
internal sealed class QuarantineFilter
{
    private readonly Option<string> _data = DataFolder.Option();
    private readonly Option<string?> _rsu = new("--rsu") { Description = "Only of this RSU." };
    private readonly Option<string?> _reason = new("--reason") { Description = "Only with this reason." };
    private readonly Option<string?> _from = new("--from") { Description = "Only what arrived then or later: ISO 8601 (UTC) or Unix ms." };
    private readonly Option<string?> _to = new("--to") { Description = "Only what arrived then or earlier." };
    private readonly Option<int> _limit = new("--limit") { Description = "At most so many, the newest.", DefaultValueFactory = _ => 1_000 };

    public Command Command(string name, string description) => new(name, description) { _data, _rsu, _reason, _from, _to, _limit };

    public string Data(ParseResult parsed) => parsed.GetValue(_data)!;

    /// <exception cref="WrongUseException">A time is none.</exception>
    public QuarantineQuery Query(ParseResult parsed) =>
        QuarantineApi.TryQuery(
            parsed.GetValue(_rsu), parsed.GetValue(_reason), parsed.GetValue(_from), parsed.GetValue(_to), null, Math.Max(1, parsed.GetValue(_limit)), out QuarantineQuery query)
            ? query
            : throw new WrongUseException("--from and --to are ISO 8601 times (2026-03-01T08:00:00Z) or Unix milliseconds");
}
