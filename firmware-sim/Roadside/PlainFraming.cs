using XiqingV2X.FirmwareSim.Messages;
using XiqingV2X.Messages;

namespace XiqingV2X.FirmwareSim.Roadside;

/// <summary>Canonical: the payload is the MessageFrame itself, one BSM in each upload.</summary>
public sealed class PlainFraming : IUploadFraming
{
    public byte[] Wrap(byte[] frame, MessageTime time) => frame;

    public void AddBsm(int rsu, byte[] frame, int due, List<Upload> into) =>
        into.Add(new Upload(rsu, MessageKind.Bsm, due, 1, frame));

    public void EndBsms(int rsu, MessageTime stepStart, List<Upload> into)
    {
    }
}
