using System.Diagnostics;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.Benchmarks.Codec;

/// <summary>One message: our decode, decode with the reading of every field, encode, and the same of the C peer.</summary>
internal sealed class CodecRow
{
    private readonly BenchMessage _message;
    private readonly FieldWalk _walk;
    private readonly Ydt3709Arena _decodeArena = new();
    private readonly Ydt3709Arena _encodeArena = new();
    private readonly byte[] _destination = new byte[4096];
    private readonly Func<int, double> _decode;
    private readonly Func<int, double> _read;
    private readonly Func<int, double> _encode;
    private readonly Func<int, double>? _peerDecode;
    private readonly Func<int, double>? _peerEncode;

    public CodecRow(BenchMessage message, int index, FieldWalk walk, Asn1cPeer? peer)
    {
        _message = message;
        _walk = walk;
        (_decode, _read, _encode) = (DecodeTimes, ReadTimes, EncodeTimes);
        if (peer is not null)
        {
            (_peerDecode, _peerEncode) = (n => peer.Decode(index, n), n => peer.Encode(index, n));
        }
    }

    public string Name => _message.Name;

    public int Bytes => _message.Payload.Length;

    /// <summary>Values the message holds: numbers, enumerations, strings.</summary>
    public int Fields { get; private set; }

    public Slice Decode { get; } = new();

    /// <summary>Decode, then every field read.</summary>
    public Slice Read { get; } = new();

    public Slice Encode { get; } = new();

    public Slice PeerDecode { get; } = new();

    public Slice PeerEncode { get; } = new();

    /// <summary>The most bytes that one operation of any slice allocated.</summary>
    public double Allocated { get; private set; }

    public void Verify()
    {
        if (!Ydt3709Codec.Decode(_message.Payload, _encodeArena).Ok
            || Ydt3709Codec.Encode(_encodeArena, _destination) is not { Ok: true } encoded
            || !_message.Payload.AsSpan().SequenceEqual(_destination.AsSpan(0, encoded.BytesWritten)))
        {
            throw new InvalidOperationException($"{Name} does not decode and encode back to itself");
        }

        Fields = (int)_walk.Count(_encodeArena);
        if (FieldWalk.CountInJer(_encodeArena) is var expected && expected != Fields)
        {
            throw new InvalidOperationException($"{Name}: {Fields} fields read, {expected} values in its JER");
        }
    }

    public void Forget()
    {
        foreach (var slice in new[] { Decode, Read, Encode, PeerDecode, PeerEncode })
        {
            slice.Forget();
        }

        Allocated = 0;
    }

    public void RunSlices()
    {
        Decode.Run(_decode);
        Read.Run(_read);
        if (_peerDecode is not null)
        {
            PeerDecode.Run(_peerDecode);
        }

        Encode.Run(_encode);
        if (_peerEncode is not null)
        {
            PeerEncode.Run(_peerEncode);
        }
    }

    private double DecodeTimes(int count)
    {
        var (start, allocated, ok) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread(), true);
        for (var i = 0; i < count; i++)
        {
            ok &= Ydt3709Codec.Decode(_message.Payload, _decodeArena).Ok;
        }

        return Finish(start, allocated, count, ok);
    }

    private double ReadTimes(int count)
    {
        var (start, allocated, ok) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread(), true);
        var sum = 0UL;
        for (var i = 0; i < count; i++)
        {
            ok &= Ydt3709Codec.Decode(_message.Payload, _decodeArena).Ok;
            sum += _walk.Sum(_decodeArena);
        }

        return Finish(start, allocated, count, ok && sum != 0);
    }

    private double EncodeTimes(int count)
    {
        var (start, allocated, ok) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread(), true);
        for (var i = 0; i < count; i++)
        {
            ok &= Ydt3709Codec.Encode(_encodeArena, _destination).Ok;
        }

        return Finish(start, allocated, count, ok);
    }

    private double Finish(long start, long allocated, int count, bool ok)
    {
        var taken = (Stopwatch.GetTimestamp() - start) * 1e9 / Stopwatch.Frequency;
        Allocated = Math.Max(Allocated, (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / count);
        return ok ? taken : throw new InvalidOperationException($"{Name} failed while being measured");
    }
}
