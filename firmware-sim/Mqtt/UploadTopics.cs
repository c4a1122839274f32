using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.Messages;

namespace XiqingV2X.FirmwareSim.Mqtt;

/// <summary>The topics of one RSU's uploads, made once.</summary>
/// <param name="dialect">Topics and framing.</param>
/// <param name="shape">What payloads are made of.</param>
/// <param name="rsu">Its id.</param>
public sealed class UploadTopics(Dialect dialect, PayloadShape shape, string rsu)
{
    private readonly string[] _topics =
        [.. Enum.GetValues<MessageKind>().Select(kind => Topics.For(dialect, rsu, kind, shape))];

    public string this[MessageKind kind] => _topics[(int)kind];
}
