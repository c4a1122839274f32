using System.CommandLine;
using System.Text;
using System.Text.Json;
using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Cli;

/// <summary><c>xv2x encode</c>: JSON lines to hex lines.</summary>
internal static class EncodeCommand
{
    /// <summary>A MessageFrame of the largest lists stays below this, bytes.</summary>
    private const int LargestMessage = 1 << 20;

    public static Command Create()
    {
        Option<string> schema = SchemaOption.Create();
        var command = new Command(
            "encode",
            "Encodes messages: one JSON object a line (the MessageFrame by X.697 JER, or what 'xv2x decode' prints) to one line of hex. "
                + "By auto, the set is the one a printed line names, else ydt3709.")
        {
            schema,
            InputLines.Argument,
        };
        command.SetAction(parsed =>
        {
            SchemaSet? set = SchemaOption.Parse(parsed.GetValue(schema)!);
            return Run(set, InputLines.Open(parsed.GetValue(InputLines.Argument)!));
        });
        return command;
    }

    private static int Run(SchemaSet? set, Stream input)
    {
        IReadOnlyList<SchemaSet> sets = set is null ? SchemaSets.All() : [set];
        byte[] encoded = new byte[LargestMessage];
        using var reader = new StreamReader(input, Encoding.UTF8);
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16);
        bool rejected = false;
        int number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (TryEncode(line, sets, encoded, out int length, out string? error))
            {
                output.WriteLine(Convert.ToHexStringLower(encoded.AsSpan(0, length)));
            }
            else
            {
                rejected = true;
                output.Flush();
                Console.Error.WriteLine($"line {number}: {error}");
            }
        }

        return rejected ? ExitCode.RejectedInput : ExitCode.Done;
    }

    private static bool TryEncode(string line, IReadOnlyList<SchemaSet> sets, byte[] encoded, out int length, out string? error)
    {
        length = 0;
        if (!TryGetFrame(line, out byte[] frame, out string? name, out error))
        {
            return false;
        }

        // A set that the user names is the only one here, and goes before the one that the line names.
        SchemaSet? set = sets.Count == 1 || name is null ? sets[0] : sets.FirstOrDefault(s => s.Name == name);
        if (set is null)
        {
            error = $"schema '{name}' is not built in";
            return false;
        }

        var read = set.ReadJer(frame);
        if (!read.Ok)
        {
            error = $"{read.Reason} at byte {read.BytePosition}, {read.Field}";
            return false;
        }

        var result = set.Encode(encoded);
        if (!result.Ok)
        {
            error = $"{result.Reason}, {result.Field}";
            return false;
        }

        length = result.BytesWritten;
        return true;
    }

    /// <summary>Takes the MessageFrame itself, or the <c>value</c> of a line that <c>xv2x decode</c> printed.</summary>
    private static bool TryGetFrame(string line, out byte[] frame, out string? schema, out string? error)
    {
        frame = [];
        schema = null;
        error = null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("ok", out JsonElement ok))
            {
                if (ok.ValueKind != JsonValueKind.True || !root.TryGetProperty("value", out JsonElement value))
                {
                    error = "the line tells of a message that was not decoded";
                    return false;
                }

                schema = root.TryGetProperty("schema", out JsonElement named) && named.ValueKind == JsonValueKind.String ? named.GetString() : null;
                root = value;
            }

            frame = Encoding.UTF8.GetBytes(root.GetRawText());
            return true;
        }
        catch (JsonException e)
        {
            error = $"not JSON: {e.Message}";
            return false;
        }
    }
}
