using XiqingV2X.Edge.Ingest.Json;
using XiqingV2X.Edge.Ingest.Profiles;
using XiqingV2X.Messages;
using XiqingV2X.Messages.Dialects;
using XiqingV2X.Messages.Plausibility;
using XiqingV2X.Messages.Ydt3709;
using XiqingV2X.Traffic;
using XiqingV2X.Uper;

namespace XiqingV2X.Edge.Pipeline;

/// <summary>UPER messages, by the schema set that the device's profile names; and the tally of one upload.</summary>
internal sealed partial class UploadProcessor : IDisposable
{
    private const string Auto = "auto";
    private const string Main = "ydt3709";
    private const string Second = "csae53-2020";
    private const string DayTwo = "csae157";
    private readonly Dictionary<string, SchemaSet> _sets = [];
    private DialectTranscoder? _transcoder;
    private DialectDetector? _detector;
    private DeviceProfile? _profile;
    private MessageContext _context;
    private long _arrivalMs;
    private bool _onlyInCountry;
    private int _taken;
    private int _suspect;
    private int _refused;
    private int _echoes;
    private string _firstReason = "";
    private int _firstBit;
    private string _firstField = "";
    private string _lastReason = "";
    private int _lastBit;
    private string _lastField = "";

    public void Dispose()
    {
        _transcoder?.Dispose();
        _detector?.Dispose();
    }

    private void BeginMessages(in MessageContext context, long arrivalMs)
    {
        _context = context;
        _arrivalMs = arrivalMs;
        _taken = _refused = _echoes = _suspect = 0;
    }

    /// <summary>A message of YD/T 3709 itself is judged with what its sender did before.</summary>
    private void TakeNative(ReadOnlySpan<byte> bytes)
    {
        PlausibilityVerdict verdict = _plausibility.Judge(bytes, _context.RsuId, _arrivalMs, _arena);
        if (verdict.Outcome == PlausibilityOutcome.Suspect)
        {
            // A suspect is kept, since its sender may mean it, but no traffic figure is made of it.
            _suspect++;
            _taken++;
            return;
        }

        Take(verdict, Ydt3709MessageKind.Of(_arena));
    }

    /// <summary>
    /// A message brought over from another form is judged by itself, and only to be refused: what that form leaves out or
    /// rounds would make it suspect.
    /// </summary>
    private void TakeTranslated(MessageKind kind)
    {
        if (!_onlyInCountry || IsInCountry())
        {
            Take(_plausibility.JudgeAlone(_context.RsuId, _arrivalMs, _arena), kind);
        }
    }

    private void Take(PlausibilityVerdict verdict, MessageKind kind)
    {
        if (verdict.Outcome == PlausibilityOutcome.Implausible)
        {
            Refuse(verdict.FirstName, -1, "");
            return;
        }

        _adapter.Feed(_context with { Kind = kind == MessageKind.Unknown ? _context.Kind : kind }, _arena);
        _taken++;
    }

    private void Refuse(string reason, int bit, string field)
    {
        (_lastReason, _lastBit, _lastField) = (reason, bit, field);
        if (_refused++ == 0)
        {
            (_firstReason, _firstBit, _firstField) = (reason, bit, field);
        }
    }

    private void Decode(ReadOnlySpan<byte> bytes)
    {
        string schema = _profile?.Schema ?? "";
        if (schema.Length == 0 || schema is Main or DayTwo)
        {
            // The Day-1 messages of T/CSAE 157 are those of YD/T 3709, and its additions are skipped.
            _arena.Reset();
            DecodeResult result = Ydt3709Codec.Decode(bytes, _arena);
            if (result.Ok)
            {
                TakeNative(bytes);
            }
            else if (schema.Length > 0 || _context.Kind is not (MessageKind.Map or MessageKind.Rsi) || !TryDecodeBySecond(bytes))
            {
                Refuse(result.Reason.ToString(), result.BitOffset, result.FieldPath);
            }
        }
        else if (schema == Auto)
        {
            _detector ??= new DialectDetector();
            DialectVerdict verdict = _detector.Detect(bytes, _context.RsuId, _arrivalMs);
            if (verdict.Outcome == DialectOutcome.None)
            {
                Refuse(verdict.Result.Reason.ToString(), verdict.Result.BitOffset, verdict.Result.FieldPath);
            }
            else if (verdict.Set.Name is Main or DayTwo)
            {
                _arena.Reset();
                Ydt3709Codec.Decode(bytes, _arena);
                TakeNative(bytes);
            }
            else
            {
                Transcode(verdict.Set);
            }
        }
        else
        {
            DecodeResult result = SetOf(schema).Decode(bytes);
            if (result.Ok)
            {
                Transcode(SetOf(schema));
            }
            else
            {
                Refuse(result.Reason.ToString(), result.BitOffset, result.FieldPath);
            }
        }
    }

    /// <summary>
    /// A MAP or RSI that YD/T 3709 does not read may be one of T/CSAE 53-2020, the only two kinds that differ. It is taken
    /// if it decodes whole and lies in the country: a decode alone says little.
    /// </summary>
    private bool TryDecodeBySecond(ReadOnlySpan<byte> bytes)
    {
        if (!SetOf(Second).Decode(bytes).Ok)
        {
            return false;
        }

        int taken = _taken;
        _transcoder ??= new DialectTranscoder(_arena);
        _onlyInCountry = true;
        _transcoder.TryTake(SetOf(Second), this);
        _onlyInCountry = false;
        return _taken > taken;
    }

    private bool IsInCountry()
    {
        Position3D place = _arena.Frame.Choice == MessageFrameChoice.RsiFrame ? _arena.RsiFrame.RefPos : _arena.Item(_arena.MapFrame.Nodes, 0).RefPos;
        DialectArea china = DialectArea.China;
        double latitude = Units.LatitudeDegrees(place.Lat);
        double longitude = Units.LongitudeDegrees(place.Long);
        return latitude >= china.South && latitude <= china.North && longitude >= china.West && longitude <= china.East;
    }

    private void Transcode(SchemaSet set)
    {
        _transcoder ??= new DialectTranscoder(_arena);
        if (!_transcoder.TryTake(set, this))
        {
            Refuse(_transcoder.Reason.ToString(), -1, _transcoder.Field);
        }
    }

    private SchemaSet SetOf(string name)
    {
        if (!_sets.TryGetValue(name, out SchemaSet? set))
        {
            set = SchemaSets.Find(name)!;
            _sets.Add(name, set);
        }

        return set;
    }
}
