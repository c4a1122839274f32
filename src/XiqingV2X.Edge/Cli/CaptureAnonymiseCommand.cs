using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using XiqingV2X.Edge.Captures;
using XiqingV2X.Edge.Captures.Anonymising;

namespace XiqingV2X.Edge.Cli;

/// <summary><c>xv2x capture anonymise</c>: a capture that can be given away.</summary>
internal static class CaptureAnonymiseCommand
{
    private const int ShortestKey = 16;
    private const double UsualCutM = 100;

    public static Command Create()
    {
        var input = new CaptureInput(several: true);
        var output = new CaptureOutput();
        var key = new Option<string?>("--key") { Description = "File of a secret (16 bytes or more, such as head -c 32 /dev/urandom makes): the same ids become the same pseudonyms in other captures. Without it a key for this time only." };
        var cut = new Option<double>("--cut") { Description = "Metres that are cut at the beginning and end of the way of each vehicle id.", DefaultValueFactory = _ => UsualCutM };
        Command command = output.AddTo(input.AddTo(new Command(
            "anonymise",
            "Replaces ids by pseudonyms and cuts the beginning and end of every vehicle's way, number plates, path histories and certificates; leaves out what it does not understand. The file's comment says so.")));
        command.Aliases.Add("anonymize");
        command.Add(key);
        command.Add(cut);
        command.SetAction(async (parsed, cancellation) =>
        {
            input.CheckTwice(parsed);
            double metres = parsed.GetValue(cut);
            if (!(metres >= 0))
            {
                throw new WrongUseException("--cut is a number of metres, 0 or more");
            }

            byte[] secret = parsed.GetValue(key) is { } file ? await KeyAsync(file, cancellation) : RandomNumberGenerator.GetBytes(32);
            var ways = new VehicleWays(metres);
            await ReadAsync(input, parsed, (record, messages) =>
            {
                foreach (CaptureMessage message in messages)
                {
                    ways.Add(message, record.TimeNs ?? record.Number);
                }

                return ValueTask.CompletedTask;
            }, cancellation);

            var anonymizer = new Anonymizer(new Pseudonyms(secret), ways);
            await using IRecordWriter writer = output.Open(parsed, Comment(metres, parsed.GetValue(key) is not null));
            long written = 0;
            bool damaged = await ReadAsync(input, parsed, async (record, messages) =>
            {
                if (anonymizer.TryMake(record, messages, out CaptureRecord made))
                {
                    await writer.WriteAsync(made, cancellation);
                    written++;
                }
            }, cancellation);
            await writer.FinishAsync(cancellation);
            string leftOut = string.Join(", ", anonymizer.LeftOut.Select(reason => string.Create(CultureInfo.InvariantCulture, $"{reason.Value:N0} {reason.Key}")));
            await Console.Error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"xv2x capture anonymise: {written:N0} uploads of {ways.Count:N0} vehicle ids written to {output.Name(parsed)}; cut at the ends of ways: {anonymizer.Cut:N0} messages, {anonymizer.ParticipantsCut:N0} participants; left out: {(leftOut.Length > 0 ? leftOut : "none")}"));
            return damaged ? ExitCode.RejectedInput : ExitCode.Done;
        });
        return command;
    }

    private static string Comment(double metres, bool keyed) => string.Create(
        CultureInfo.InvariantCulture,
        $"Anonymised by xv2x: vehicle and track ids are pseudonyms (HMAC-SHA-256, {(keyed ? "key of the one who made it" : "key not kept")}); the first and last {metres:0} m of each vehicle id are cut; number plates, path histories, envelopes and certificates are taken out; what was not understood is left out.");

    private static async Task<byte[]> KeyAsync(string file, CancellationToken cancellation)
    {
        byte[] key = await File.ReadAllBytesAsync(file, cancellation);
        return key.Length >= ShortestKey ? key : throw new WrongUseException($"--key {file} holds {key.Length} bytes; a key has {ShortestKey} or more");
    }

    private static async Task<bool> ReadAsync(
        CaptureInput input, ParseResult parsed, Func<CaptureRecord, IReadOnlyList<CaptureMessage>, ValueTask> take, CancellationToken cancellation)
    {
        RecordSelection selection = input.Selection(parsed);
        using ICaptureSource source = await input.OpenAsync(parsed, cancellation);
        using var decoding = new CaptureDecoding(input.Set(parsed));
        while (await source.ReadAsync(cancellation))
        {
            if (selection.TakesEnvelope(source.Current) && decoding.Open(source.Current) is var messages && (!selection.NeedsMessages || selection.TakesMessages(messages)))
            {
                await take(source.Current, messages);
            }
        }

        return source.Faults.Any();
    }
}
