using XiqingV2X.Traffic;
using XiqingV2X.Traffic.Live;

namespace XiqingV2X.Edge.Pipeline;

/// <summary>The newest picture of the district, handed from the pipeline's thread to those who look at it.</summary>
internal sealed class LiveView
{
    /// <summary>While nobody looks, a picture is made every ten seconds or so: that of a full district is some megabytes.</summary>
    private const int PicturesPassedOver = 19;

    private volatile LiveSnapshot? _snapshot;
    private volatile bool _looked;
    private int _passedOver;

    /// <summary>The newest picture; null before the first.</summary>
    public LiveSnapshot? Snapshot
    {
        get
        {
            _looked = true;
            return _snapshot;
        }
    }

    /// <summary>Takes a new picture, if somebody has looked at the last one or it has grown old. Called on the pipeline's thread.</summary>
    public void Publish(TrafficEngine engine, long nowMs)
    {
        if (_looked || _snapshot is null || _passedOver >= PicturesPassedOver)
        {
            _looked = false;
            _passedOver = 0;
            _snapshot = engine.CreateSnapshot(nowMs);
        }
        else
        {
            _passedOver++;
        }
    }
}
