using System.CommandLine;
using System.Globalization;
using System.Text;
using XiqingV2X.Edge.Captures;
using XiqingV2X.Edge.Captures.Finding;
using XiqingV2X.Traffic.Events;
using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Edge.Cli;

/// <summary><c>xv2x capture find</c>: what happened in a capture, where, and what was said around it.</summary>
internal static class CaptureFindCommand
{
    public static Command Create()
    {
        var defaults = new EventLimits();
        var input = new CaptureInput(several: true);
        var kinds = new Option<string[]>("--event") { Description = $"Only these: {string.Join(", ", CaptureEventKind.Names)}; may be repeated." };
        kinds.AcceptOnlyFromAmong(CaptureEventKind.Names);
        var near = new Option<string?>("--near") { Description = "Only near LATITUDE,LONGITUDE,METRES." };
        var braking = Number("--deceleration", $"Hard braking from this mean deceleration over half a second on, m/s² (0.4 g).", defaults.HardBrakingMps2);
        var collision = Number("--ttc", "Near miss up to this time to collision, s.", defaults.TimeToCollisionS);
        var encroachment = Number("--pet", "Near miss up to this post-encroachment time, s.", defaults.PostEncroachmentS);
        var silence = Duration.Option("--silence", "An RSU is silent when it is not heard for longer than this (10s).");
        var around = Duration.Option("--around", "So much before and after each event goes with it (5s).");
        var messages = new Option<int>("--messages") { Description = "How many messages are told with each event.", DefaultValueFactory = _ => 10 };
        var most = new Option<int>("--most") { Description = "Most events of a kind that are told; the others are counted.", DefaultValueFactory = _ => defaults.MostOfAKind };
        var format = new Option<string>("--format") { Description = "text or json (one object a line, with the ways of those involved).", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var output = new CaptureOutput(required: false);
        Command command = output.AddTo(input.AddTo(new Command(
            "find", "Finds hard braking, red-light passages, near misses, illegal signal changes, silent RSUs and rejects. Messages are taken as the node takes them."
            + " Near misses are looked for among BSM, among the objects of one RSU, and between BSM vehicles and the pedestrians and cyclists that RSUs see.")));
        foreach (Option option in (Option[])[kinds, near, braking, collision, encroachment, silence, around, messages, most, format])
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellation) =>
        {
            input.CheckTwice(parsed);
            if (output.IsGiven(parsed) && output.Name(parsed) == "-")
            {
                throw new WrongUseException("--out - would write the slice between the events: name a file");
            }

            TimeSpan aroundEach = parsed.GetValue(around) ?? TimeSpan.FromSeconds(defaults.AroundS);
            var limits = new EventLimits
            {
                HardBrakingMps2 = parsed.GetValue(braking),
                TimeToCollisionS = parsed.GetValue(collision),
                PostEncroachmentS = parsed.GetValue(encroachment),
                AroundS = aroundEach.TotalSeconds,
                MostOfAKind = Math.Max(0, parsed.GetValue(most)),
            };
            var wanted = new Wanted(parsed.GetValue(kinds) is { Length: > 0 } named ? named : CaptureEventKind.Names, parsed.GetValue(near) is { } text ? Near.Parse(text) : null);
            using var search = new EventSearch(limits, (long)(parsed.GetValue(silence) ?? TimeSpan.FromSeconds(10)).TotalMilliseconds);
            bool damaged = await ReadAsync(input, parsed, keepsTicks: true, record => search.Add(record), cancellation);
            CaptureEvent[] found = [.. search.Finish().Where(wanted.Takes)];

            var slice = new EventSlice(found, aroundEach, Math.Max(0, parsed.GetValue(messages)));
            long written = await SliceAsync(input, output, parsed, slice, cancellation);
            await using var lines = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 64 << 10);
            foreach (CaptureEvent each in found)
            {
                if (parsed.GetValue(format) == "json")
                {
                    await lines.WriteLineAsync(EventText.Json(each));
                }
                else
                {
                    EventText.Write(lines, each);
                }
            }

            await lines.FlushAsync(cancellation);
            await TellAsync(search, wanted, found, limits, output.IsGiven(parsed) ? string.Create(CultureInfo.InvariantCulture, $"; {written:N0} uploads around them written to {output.Name(parsed)}") : "");
            return damaged ? ExitCode.RejectedInput : ExitCode.Done;
        });
        return command;
    }

    private static Option<double> Number(string name, string description, double value)
    {
        var option = new Option<double>(name) { Description = description, DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !(double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double given) && given > 0))
            {
                result.AddError($"{name} is a number above 0");
            }
        });
        return option;
    }

    private static async Task<bool> ReadAsync(CaptureInput input, ParseResult parsed, bool keepsTicks, Action<CaptureRecord> take, CancellationToken cancellation)
    {
        RecordSelection selection = input.Selection(parsed);
        using ICaptureSource source = await input.OpenAsync(parsed, cancellation, keepsTicks);
        using var decoding = new CaptureDecoding(input.Set(parsed));
        while (await source.ReadAsync(cancellation))
        {
            if (selection.TakesEnvelope(source.Current) && (!selection.NeedsMessages || selection.TakesMessages(decoding.Open(source.Current))))
            {
                take(source.Current);
            }
        }

        foreach (string fault in keepsTicks ? source.Faults : [])
        {
            await Console.Error.WriteLineAsync($"xv2x capture find: unreadable: {fault}");
        }

        return source.Faults.Any();
    }

    private static async Task<long> SliceAsync(CaptureInput input, CaptureOutput output, ParseResult parsed, EventSlice slice, CancellationToken cancellation)
    {
        RecordSelection selection = input.Selection(parsed);
        using ICaptureSource source = await input.OpenAsync(parsed, cancellation);
        using var decoding = new CaptureDecoding(input.Set(parsed));
        using var chosen = new CaptureDecoding(input.Set(parsed));
        await using IRecordWriter? writer = output.IsGiven(parsed) ? output.Open(parsed) : null;
        long written = 0;
        while (await source.ReadAsync(cancellation))
        {
            if (selection.TakesEnvelope(source.Current) && (!selection.NeedsMessages || selection.TakesMessages(chosen.Open(source.Current))) && slice.Take(source.Current, decoding))
            {
                written++;
                if (writer is not null)
                {
                    await writer.WriteAsync(source.Current, cancellation);
                }
            }
        }

        if (writer is not null)
        {
            await writer.FinishAsync(cancellation);
        }

        return written;
    }

    private static async Task TellAsync(EventSearch search, Wanted wanted, CaptureEvent[] found, EventLimits limits, string slice)
    {
        string counts = string.Join(", ", wanted.Kinds.Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind} {found.Count(each => each.Kind == kind)}")));
        await Console.Error.WriteLineAsync($"xv2x capture find: {counts}{slice}");
        foreach (string kind in wanted.Kinds.Where(kind => search.CountOf(kind) > limits.MostOfAKind))
        {
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"xv2x capture find: there are {search.CountOf(kind):N0} of {kind}; the first {limits.MostOfAKind:N0} are looked at (--most)"));
        }

        if (search.Untimed > 0)
        {
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"xv2x capture find: {search.Untimed:N0} uploads have no time and were left out"));
        }
    }

    private sealed record Wanted(string[] Kinds, Near? Near)
    {
        public bool Takes(CaptureEvent found) => Kinds.Contains(found.Kind) && (Near is null || (found.Place is { } place && Near.Holds(place)));
    }

    private sealed record Near(LocalFrame Frame, double Metres)
    {
        public static Near Parse(string text)
        {
            double[] parts = [.. text.Split(',').Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN)];
            return parts is [>= -90 and <= 90 and var latitude, >= -180 and <= 180 and var longitude, > 0 and var metres]
                ? new Near(new LocalFrame(new GeoPoint(longitude, latitude)), metres)
                : throw new WrongUseException($"--near {text} is not LATITUDE,LONGITUDE,METRES");
        }

        public bool Holds(GeoPoint place)
        {
            (double x, double y) = Frame.ToLocal(place);
            return (x * x) + (y * y) <= Metres * Metres;
        }
    }
}
