using System.CommandLine;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace XiqingV2X.Edge.Cli;

/// <summary><c>xv2x status</c>: how a running node is.</summary>
internal static class StatusCommand
{
    public static Command Create()
    {
        var http = new Option<string>("--http") { Description = "Address of the node.", DefaultValueFactory = _ => "http://127.0.0.1:8080" };
        var tokenFile = new Option<string?>("--token-file") { Description = "File with the node's token (Http:TokenFile), where it asks for one." };
        var command = new Command("status", "How a running node is: ready or not, what is wrong, what came in, alerts that stand. Exit code 1: not ready; 3: no answer.")
        {
            http, tokenFile,
        };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(http)!, parsed.GetValue(tokenFile), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string http, string? tokenFile, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(http.Contains("://", StringComparison.Ordinal) ? http : "http://" + http, UriKind.Absolute, out Uri? address))
        {
            throw new WrongUseException($"'{http}' is no address");
        }

        if (tokenFile is not null && !File.Exists(tokenFile))
        {
            throw new WrongUseException($"'{tokenFile}' does not exist");
        }

        using var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(10) };
        if (tokenFile is not null)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await File.ReadAllTextAsync(tokenFile, cancellation)).Trim());
        }

        try
        {
            return await ShowAsync(client, cancellation);
        }
        catch (HttpRequestException e)
        {
            Console.WriteLine($"NO ANSWER from {address}: {e.Message}");
            Console.WriteLine("Is the node running (systemctl status xv2x), and does it listen there (Http:Listen)? Its log says why it ended.");
            return ExitCode.Failed;
        }
        catch (JsonException)
        {
            Console.WriteLine($"{address} answers, and is no XiqingV2X node");
            return ExitCode.Failed;
        }
    }

    private static async Task<int> ShowAsync(HttpClient client, CancellationToken cancellation)
    {
        using HttpResponseMessage response = await client.GetAsync("healthz/ready", cancellation);
        if ((int)response.StatusCode is 401 or 429)
        {
            throw new WrongUseException($"{client.BaseAddress} wants a token: --token-file");
        }

        JsonNode health = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellation))!;
        bool ready = (bool)health["ready"]!;
        JsonArray checks = health["checks"]!.AsArray();
        int unwell = checks.Count(check => !(bool)check!["ok"]!);
        Console.WriteLine(!ready ? "NOT READY" : unwell == 0 ? "ready, all is well" : $"ready, {unwell} part{(unwell == 1 ? "" : "s")} unwell");
        foreach (JsonNode? check in checks.OrderBy(check => (bool)check!["ok"]!))
        {
            string mark = (bool)check!["ok"]! ? "ok  " : (bool)check["required"]! ? "BAD " : "warn";
            Console.WriteLine($"  {mark} {check["name"]}: {check["detail"]}");
        }

        JsonNode ledger = JsonNode.Parse(await client.GetStringAsync("api/v1/ledger", cancellation))!;
        JsonNode totals = ledger["totals"]!;
        Console.WriteLine($"uploads: {Number(totals, "received")} received, {Number(totals, "stored")} stored, {Number(totals, "deduplicated")} repeated, "
            + $"{Number(totals, "rejected")} rejected, {Number(totals, "shed")} shed, {Number(totals, "inFlight")} in flight; "
            + ((bool)ledger["balances"]! ? "the ledger balances" : "THE LEDGER DOES NOT BALANCE"));
        return ready ? ExitCode.Done : ExitCode.RejectedInput;
    }

    private static string Number(JsonNode totals, string name) => totals[name] is { } value ? ((long)value).ToString("N0", CultureInfo.InvariantCulture) : "?";
}
