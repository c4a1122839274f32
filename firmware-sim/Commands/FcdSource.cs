using XiqingV2X.FirmwareSim.Fcd;
using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.FirmwareSim.Traffic;

namespace XiqingV2X.FirmwareSim.Commands;

/// <summary>A SUMO network and a trace of its traffic.</summary>
public sealed class FcdSource : ITrafficSource
{
    private readonly FcdReader _reader;
    private readonly FcdScene _scene;
    private readonly FcdZone _zone;

    /// <param name="files">What SUMO wrote.</param>
    /// <param name="world">Share of equipped vehicles, and the seed.</param>
    /// <exception cref="FormatException">A file is not what it should be.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public FcdSource(FcdFiles files, WorldOptions world)
    {
        NetFile net = NetReader.Read(files.Net);
        VehicleTypes types = VehicleTypes.Read(files.Types);
        _reader = new FcdReader(files.Trace, net.Middle);
        try
        {
            _scene = new FcdScene(_reader, types, world);
            _zone = FcdZone.Create(net, files.Signals, _scene.Begin);
        }
        catch
        {
            _reader.Dispose();
            throw;
        }
    }

    public string Label => FcdZone.Label;

    public IReadOnlyList<RsuUnit> Units => _zone.Units;

    public ISimulation Begin(SimulationOptions options, DateTimeOffset start) => new FcdSimulation(_zone, _scene, options, start);

    public void Dispose() => _reader.Dispose();
}
