using System.CommandLine;
using System.Globalization;
using XiqingV2X.Edge.Api;
using XiqingV2X.Edge.Pipeline;
using XiqingV2X.Messages;
using XiqingV2X.Storage;
using XiqingV2X.Traffic.Ledger;

namespace XiqingV2X.Edge.Cli;

/// <summary><c>xv2x ledger</c>: what became of every upload.</summary>
internal static class LedgerCommand
{
    public static Command Create()
    {
        Option<string> data = DataFolder.Option();
        var format = new Option<string>("--format") { Description = "table or json.", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "json");
        var command = new Command(
            "ledger",
            "What became of every upload, per RSU and kind: received = stored + deduplicated + rejected + shed + in flight. "
            + "Exit code 1 if it does not balance.")
        {
            data,
            format,
        };
        command.SetAction(parsed => Run(parsed.GetValue(data)!, parsed.GetValue(format)!));
        return command;
    }

    private static int Run(string folder, string format)
    {
        using EdgeStore store = DataFolder.OpenToRead(folder);
        IReadOnlyList<LedgerRow> rows = OfflineLedger.Read(store, DataFolder.Journal(folder));
        if (format == "json")
        {
            Console.WriteLine(LedgerApi.ToJson(rows).ToJsonString(Json.Options));
        }
        else
        {
            WriteTable(rows);
        }

        return rows.All(row => row.Balances) ? ExitCode.Done : ExitCode.RejectedInput;
    }

    private static void WriteTable(IReadOnlyList<LedgerRow> rows)
    {
        var table = new TextTable("RSU", "KIND", "RECEIVED", "STORED", "DUPLICATE", "REJECTED", "SHED", "IN FLIGHT", "MESSAGES", "BALANCE");
        foreach (LedgerRow row in rows)
        {
            Add(table, row.Rsu, MessageKindName.Of(row.Kind), row);
        }

        table.Write(Console.Out);
        Console.WriteLine();
        foreach (var reason in rows.SelectMany(row => row.Rejected).GroupBy(entry => entry.Key).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"rejected {reason.Key}: {Number(reason.Sum(entry => entry.Value))}");
        }

        foreach (var reason in rows.SelectMany(row => row.Shed).GroupBy(entry => entry.Key).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"shed {reason.Key}: {Number(reason.Sum(entry => entry.Value))}");
        }

        if (rows.Sum(row => row.MessagesSuspect) is > 0 and var suspect)
        {
            Console.WriteLine($"suspect messages, stored and left out of traffic figures: {Number(suspect)}");
        }

        Console.WriteLine($"{Number(rows.Sum(row => row.Received))} received = {Number(rows.Sum(row => row.Stored))} stored"
            + $" + {Number(rows.Sum(row => row.Deduplicated))} deduplicated + {Number(rows.Sum(row => row.Rejected.Values.Sum()))} rejected"
            + $" + {Number(rows.Sum(row => row.Shed.Values.Sum()))} shed + {Number(rows.Sum(row => row.InFlight))} in flight: "
            + (rows.All(row => row.Balances) ? "the ledger balances" : "THE LEDGER DOES NOT BALANCE"));
    }

    private static void Add(TextTable table, string rsu, string kind, LedgerRow row) => table.Add(
        rsu, kind, Number(row.Received), Number(row.Stored), Number(row.Deduplicated), Number(row.Rejected.Values.Sum()),
        Number(row.Shed.Values.Sum()), Number(row.InFlight), Number(row.Messages), row.Balances ? "ok" : "OFF");

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
