using XiqingV2X.FirmwareSim.Messages;

namespace XiqingV2X.FirmwareSim.Roadside;

/// <summary>How one RSU packs message frames into MQTT payloads.</summary>
public interface IUploadFraming
{
    /// <summary>The payload for one MAP, SPAT, RSM or RSI.</summary>
    byte[] Wrap(byte[] frame, MessageTime time);

    /// <summary>Takes a BSM; it may go out now or with others.</summary>
    void AddBsm(int rsu, byte[] frame, int due, List<Upload> into);

    /// <summary>Ends the BSMs of one step of 100 ms.</summary>
    void EndBsms(int rsu, MessageTime stepStart, List<Upload> into);
}
