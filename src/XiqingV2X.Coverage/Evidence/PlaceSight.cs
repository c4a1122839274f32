using XiqingV2X.Coverage.Report;

namespace XiqingV2X.Coverage.Evidence;

/// <summary>
/// What is on air at one junction. What stands (maps, signs, signals, sensing) must be there in most of the windows. What
/// happens (an event, hard braking, an ambulance) is not there all the time: one window with it shows that it is told.
/// </summary>
internal sealed class PlaceSight
{
    private readonly EvidenceContext _context;
    private readonly string[] _rsus;
    private readonly bool _map;
    private readonly bool? _mapLimit;
    private readonly bool? _mapLeft;
    private readonly bool _complete;
    private readonly bool _rsm;
    private readonly bool _vulnerable;
    private readonly bool _countdown;
    private readonly bool _bsm;
    private readonly bool _untold;

    public PlaceSight(EvidenceContext context, JunctionStatus junction)
    {
        CoverageOptions options = context.Options;
        _context = context;
        _rsus = [.. context.RsusOf[junction.Node]];
        Judged = context.Judged.Count > 0;
        _map = junction.MapFreshShare >= options.MapFreshShare;
        JunctionSight? sight = context.JunctionSights.Find(junction.Node);
        _mapLimit = _map ? sight?.MapLimit : false;
        _mapLeft = _map ? sight?.MapLeft : false;
        _complete = junction.SpatMapComplete == true;
        _rsm = junction.SensingShare >= options.SensingShare;
        _vulnerable = _rsus.Any(context.RoadUsers.Tells);
        _countdown = context.Signals.Countdowns.ContainsKey(junction.Node);
        _bsm = _rsus.Any(r => context.Rsus.Kind(r, "bsm") is not null);
        _untold = context.Rsi.WindowsWith(RsiSight.Untold, _rsus) > 0;
    }

    /// <summary>True when there are windows to judge by.</summary>
    public bool Judged { get; }

    /// <summary>Met by roadside messages; null where it is not kept what they hold.</summary>
    public bool? Roadside(string scenario) => scenario switch
    {
        "ICW" => _rsm && _map,
        "LTA" => _rsm ? _mapLeft : false,
        "HLW" => Happened(RsiSight.Hazard),
        "SLW" => SpeedLimit,
        "RLVW" => _complete,
        "VRUCW" => _rsm && _vulnerable,
        "GLOSA" => _complete && _countdown,
        "IVS" => Stands(RsiSight.TypedSign),
        "TJW" => Happened(RsiSight.Congestion),
        _ => false,
    };

    /// <summary>Met by what vehicles told; null where it is not kept what they told.</summary>
    public bool? Vehicles(string scenario) => scenario switch
    {
        "FCW" or "ICW" or "LTA" or "BSW/LCW" or "DNPW" => _bsm,
        "EBW" => Told(_context.Bsm.HardBraking),
        "AVW" => Told(_context.Bsm.Abnormal),
        "CLW" => Told(_context.Bsm.ControlLoss),
        "EVW" => Told(_context.Bsm.Emergency),
        _ => false,
    };

    private bool? SpeedLimit =>
        Stands(RsiSight.SpeedLimit) || _mapLimit == true ? true
        : _mapLimit is null || (_untold && Stands(RsiSight.Sign)) ? null
        : false;

    private bool Stands(RsiSight sight) =>
        Judged && _context.Rsi.WindowsWith(sight, _rsus) >= _context.Options.RsiShare * _context.Judged.Count;

    private bool? Happened(RsiSight sight) => _context.Rsi.WindowsWith(sight, _rsus) > 0 ? true : _untold ? null : false;

    private bool? Told(Func<string, bool> of) =>
        _rsus.Any(of) ? true : _bsm && !_rsus.Any(_context.Bsm.Keeps) ? null : false;
}
