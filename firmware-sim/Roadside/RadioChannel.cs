using System.Runtime.CompilerServices;
using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Scene;
using XiqingV2X.FirmwareSim.Traffic;

namespace XiqingV2X.FirmwareSim.Roadside;

/// <summary>
/// Who hears a BSM. Ideal: every RSU within range. With loss: the margin of the signal falls with the logarithm of the
/// distance, shadowing (Gaussian in dB, alike in places close together: Gudmundson 1991) is added for each vehicle and
/// RSU, and the margin decides how likely a packet gets through.
/// </summary>
public sealed class RadioChannel
{
    /// <summary>Length of a distance bin of the counts, metres.</summary>
    public const double BinLength = 50;

    /// <summary>Farther than so many bins nobody hears, and nothing is counted.</summary>
    public const int Bins = 16;

    // Decibels per decade of distance: a street with lines of sight.
    private const double DecibelsPerDecade = 27.5;

    // How soft the edge is: the margin over which the odds change by e, dB.
    private const double MarginScale = 1.0;

    // Shadowing is another after so many metres of travel.
    private const double ShadowLength = 25;

    private readonly Impairments _options;
    private readonly RadioReach _reach;
    private readonly RandomStream _random;
    private readonly ConditionalWeakTable<OnBoardUnit, Dictionary<int, (double Db, Point Place)>> _shadows = [];

    public RadioChannel(IReadOnlyList<RsuUnit> rsus, Impairments options, ulong seed)
    {
        _options = options;
        _reach = new RadioReach(rsus.Select(rsu => rsu.Position), options.RadioLoss ? Bins * BinLength : options.RadioRange);
        _random = new RandomStream(seed, "radio");
        Sent = new long[rsus.Count, Bins];
        Heard = new long[rsus.Count, Bins];
    }

    /// <summary>BSMs sent at a distance of an RSU, by RSU and bin.</summary>
    public long[,] Sent { get; }

    /// <summary>Those of them that it heard.</summary>
    public long[,] Heard { get; }

    /// <summary>Adds the RSUs that hear a BSM, rising.</summary>
    public void Send(OnBoardUnit from, Point position, List<int> heardBy)
    {
        foreach ((int rsu, double distance) in _reach.From(position))
        {
            int bin = (int)(distance / BinLength);
            bool heard = !_options.RadioLoss || GetsThrough(from, rsu, position, distance);
            if (bin < Bins)
            {
                Sent[rsu, bin]++;
                Heard[rsu, bin] += heard ? 1 : 0;
            }

            if (heard)
            {
                heardBy.Add(rsu);
            }
        }
    }

    private bool GetsThrough(OnBoardUnit from, int rsu, Point position, double distance)
    {
        double margin = DecibelsPerDecade * Math.Log10(_options.RadioRange / Math.Max(1, distance));
        margin += Shadow(_shadows.GetOrCreateValue(from), rsu, position);
        return _random.NextUnit() < 1 / (1 + Math.Exp(-margin / MarginScale));
    }

    private double Shadow(Dictionary<int, (double Db, Point Place)> known, int rsu, Point position)
    {
        double fresh = _random.NextNormal() * _options.ShadowingDb;
        double db = fresh;
        if (known.TryGetValue(rsu, out (double Db, Point Place) last))
        {
            double alike = Math.Exp(-position.DistanceTo(last.Place) / ShadowLength);
            db = (alike * last.Db) + (Math.Sqrt(1 - (alike * alike)) * fresh);
        }

        known[rsu] = (db, position);
        return db;
    }
}
