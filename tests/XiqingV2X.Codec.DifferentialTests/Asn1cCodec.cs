using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;

namespace XiqingV2X.Codec.DifferentialTests;

/// <summary>The process of <c>tests/Benchmarks/asn1c/driver.c</c>. It is started again when a payload killed it.</summary>
internal sealed class Asn1cCodec(string driver) : IDisposable
{
    private const int AnswerBytes = 26;
    private readonly byte[] _answer = new byte[AnswerBytes];
    private readonly MemoryStream _request = new();
    private Process _process = Start(driver);

    public void Dispose()
    {
        Stop();
        _request.Dispose();
    }

    /// <summary>Sends payloads; <see cref="Receive"/> has to follow. The answers of some hundred fit the pipe.</summary>
    public void Send(IReadOnlyList<byte[]> payloads)
    {
        _request.SetLength(0);
        Span<byte> head = stackalloc byte[4];
        foreach (var payload in payloads)
        {
            BinaryPrimitives.WriteInt32LittleEndian(head, payload.Length);
            _request.Write(head);
            _request.Write(payload);
        }

        try
        {
            _process.StandardInput.BaseStream.Write(_request.GetBuffer().AsSpan(0, (int)_request.Length));
            _process.StandardInput.BaseStream.Flush();
        }
        catch (IOException)
        {
            // It died over one of them; the answer that is missing tells which.
        }
    }

    /// <summary>The answers to what was sent last.</summary>
    public void Receive(IReadOnlyList<byte[]> payloads, Span<Asn1cVerdict> verdicts)
    {
        for (var i = 0; i < payloads.Count; i++)
        {
            if (TryReadAnswer(out verdicts[i]))
            {
                continue;
            }

            // Whatever was answered before counts; one by one from here on.
            verdicts[i] = new Asn1cVerdict(false, false, 0, 0, -1, 0, Died: true);
            Stop();
            _process = Start(driver);
            Send([.. payloads.Skip(i + 1)]);
        }
    }

    /// <summary>The value of a payload as text.</summary>
    public string Text(byte[] payload)
    {
        Span<byte> head = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(head, (uint)payload.Length | 0x8000_0000);
        var stream = _process.StandardInput.BaseStream;
        stream.Write(head);
        stream.Write(payload);
        stream.Flush();
        var output = _process.StandardOutput.BaseStream;
        output.ReadExactly(head);
        var text = new byte[BinaryPrimitives.ReadInt32LittleEndian(head)];
        output.ReadExactly(text);
        return Encoding.Latin1.GetString(text);
    }

    private static Process Start(string driver) =>
        Process.Start(new ProcessStartInfo(driver, ["verdicts"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;

    private bool TryReadAnswer(out Asn1cVerdict verdict)
    {
        verdict = default;
        if (_process.StandardOutput.BaseStream.ReadAtLeast(_answer, AnswerBytes, throwOnEndOfStream: false) < AnswerBytes)
        {
            return false;
        }

        verdict = new Asn1cVerdict(
            _answer[0] != 0,
            _answer[1] != 0,
            BinaryPrimitives.ReadInt32LittleEndian(_answer.AsSpan(2)),
            BinaryPrimitives.ReadUInt64LittleEndian(_answer.AsSpan(6)),
            BinaryPrimitives.ReadInt32LittleEndian(_answer.AsSpan(14)),
            BinaryPrimitives.ReadUInt64LittleEndian(_answer.AsSpan(18)));
        return true;
    }

    private void Stop()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It was gone already.
        }

        _process.WaitForExit();
        _process.Dispose();
    }
}
