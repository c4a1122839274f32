using System.CommandLine;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace XiqingV2X.Edge.Cli;

/// <summary><c>xv2x rsu send</c>: a message to a unit, by way of the running node.</summary>
internal static class RsuSendCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("ID") { Description = "Id of a registered unit." };
        var kind = new Option<string>("--kind") { Description = "rsi or map.", Required = true };
        kind.AcceptOnlyFromAmong("rsi", "map");
        var file = new Option<string>("--file") { Description = "A JSON object (T/ITS 0117), or one UPER MessageFrame, binary.", Required = true };
        var ack = new Option<bool?>("--ack") { Description = "Wait for the unit's answer; default: for JSON." };
        var node = new Option<string>("--node") { Description = "The node's API.", DefaultValueFactory = _ => "http://127.0.0.1:8080" };
        var token = new Option<string?>("--token-file") { Description = "File with the API's token." };
        var command = new Command("send", "Publishes an RSI or MAP to a unit in its dialect; prints where it stands. See it again: GET /api/v1/rsus/ID/down.")
        {
            id, kind, file, ack, node, token,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string path = Existing(parsed.GetValue(file)!);
            using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
            if (parsed.GetValue(token) is { } tokenFile)
            {
                client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
                    "Bearer", (await File.ReadAllTextAsync(Existing(tokenFile), cancellationToken)).Trim());
            }

            string query = $"kind={parsed.GetValue(kind)}" + (parsed.GetValue(ack) is { } wanted ? $"&ack={(wanted ? "true" : "false")}" : "");
            var url = new Uri($"{parsed.GetValue(node)!.TrimEnd('/')}/api/v1/rsus/{Uri.EscapeDataString(parsed.GetValue(id)!)}/down?{query}");
            using var body = new ByteArrayContent(await File.ReadAllBytesAsync(path, cancellationToken));
            using HttpResponseMessage response = await client.PostAsync(url, body, cancellationToken);
            string answer = await response.Content.ReadAsStringAsync(cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw new WrongUseException($"the node answers {(int)response.StatusCode}: {Detail(answer)}");
            }

            Console.WriteLine(answer);
            return ExitCode.Done;
        });
        return command;
    }

    private static string Existing(string path) => File.Exists(path) ? path : throw new WrongUseException($"'{path}' does not exist");

    /// <summary>The sentence of a problem document, or whatever else came.</summary>
    private static string Detail(string answer)
    {
        try
        {
            return (string?)JsonNode.Parse(answer)?["detail"] ?? answer;
        }
        catch (System.Text.Json.JsonException)
        {
            return answer;
        }
    }
}
