using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Signals;
using XiqingV2X.FirmwareSim.Traffic;

namespace XiqingV2X.FirmwareSim.Tests;

/// <summary>Checks one state of the world after another against what traffic may do.</summary>
internal sealed class TrafficRules(TrafficWorld world)
{
    // The diagonal of a bus, rounded up.
    private const double LongestVehicle = 12;

    private readonly List<Outline> _outlines = [];
    private readonly Dictionary<Vehicle, (Track Track, double Front, double Speed)> _before = [];

    /// <summary>Times that a vehicle came to a stand.</summary>
    public int StopsSeen { get; private set; }

    public void Check()
    {
        NobodyOverlapsOnALane();
        NobodyCollides();
        foreach (Vehicle v in world.Vehicles)
        {
            SpeedIsWithinLimits(v);
            if (_before.TryGetValue(v, out (Track Track, double Front, double Speed) before))
            {
                StopLineIsRespected(v, before.Track, before.Front);
                StopsSeen += before.Speed >= 0.1 && v.Speed < 0.1 ? 1 : 0;
            }

            _before[v] = (v.Track, v.Front, v.Speed);
        }

        if (world.Tick % 600 == 0)
        {
            foreach (Vehicle gone in _before.Keys.Except(world.Vehicles).ToList())
            {
                _before.Remove(gone);
            }
        }
    }

    private static void SpeedIsWithinLimits(Vehicle v)
    {
        double limit = v.Track is RoadLane lane ? lane.Link.SpeedLimit : ((Connector)v.Track).From.Link.SpeedLimit;
        Assert.InRange(v.Speed, 0, limit + 0.05);
        Assert.InRange(v.Acceleration, -DriverModel.Limit - 1e-6, 3);
        if (v.Track is Connector { Turn: not Turn.Straight } way)
        {
            Assert.InRange(v.Speed, 0, way.SpeedLimit + 0.5);
        }
    }

    /// <summary>The front passes the line in green, or in yellow when stopping was no longer possible; never in red.</summary>
    private void StopLineIsRespected(Vehicle v, Track trackBefore, double frontBefore)
    {
        if (trackBefore is not RoadLane { Link.Downstream: { } junction } lane)
        {
            return;
        }

        bool frontPassed = frontBefore < lane.Length && (v.Track != lane || v.Front >= lane.Length);
        if (frontPassed)
        {
            // The step that has just been done showed the light of the tick before.
            LightColour light = junction.Signal.Light(lane.Stage, world.Tick - 1);
            Assert.True(light != LightColour.Red, $"front over the line of {lane.Link.Key} in red at {world.Tick}");
        }

        bool centrePassed = v.Track != lane;
        if (centrePassed)
        {
            LightColour light = junction.Signal.Light(lane.Stage, world.Tick - 6);
            Assert.True(light != LightColour.Red, $"centre over the line of {lane.Link.Key} more than 0.5 s into red at {world.Tick}");
        }
    }

    private void NobodyOverlapsOnALane()
    {
        foreach (RoadLane lane in world.Network.Links.SelectMany(l => l.Lanes))
        {
            IReadOnlyList<Vehicle> queue = world.OnLane(lane);
            for (int i = 1; i < queue.Count; i++)
            {
                double gap = queue[i - 1].S - queue[i - 1].HalfLength - queue[i].Front;
                if (gap <= 0.2)
                {
                    Assert.Fail($"gap of {gap:0.00} m on {lane.Link.Key} at {world.Tick}");
                }
            }
        }
    }

    /// <summary>No two vehicles' outlines meet anywhere, junctions included.</summary>
    private void NobodyCollides()
    {
        _outlines.Clear();
        foreach (Vehicle v in world.Vehicles)
        {
            _outlines.Add(new Outline(v));
        }

        // Swept along one axis: only neighbours within the length of the longest vehicle can meet.
        _outlines.Sort(static (a, b) => a.Centre.X.CompareTo(b.Centre.X));
        for (int i = 0; i < _outlines.Count; i++)
        {
            Outline one = _outlines[i];
            for (int k = i + 1; k < _outlines.Count && _outlines[k].Centre.X - one.Centre.X < LongestVehicle; k++)
            {
                Outline other = _outlines[k];
                if (Math.Abs(other.Centre.Y - one.Centre.Y) < LongestVehicle && one.Meets(other))
                {
                    Assert.Fail($"vehicles {one.Vehicle.Serial} and {other.Vehicle.Serial} meet at {one.Centre}, tick {world.Tick}");
                }
            }
        }
    }

    /// <summary>A vehicle seen from above.</summary>
    private readonly struct Outline
    {
        private readonly Point _along;

        public Outline(Vehicle vehicle)
        {
            Vehicle = vehicle;
            Pose pose = vehicle.Track.Path.At(vehicle.S);
            Centre = pose.Position;
            _along = RoadPath.Direction(pose.Angle);
        }

        public Vehicle Vehicle { get; }

        public Point Centre { get; }

        /// <summary>Separating axis test of two rectangles.</summary>
        public bool Meets(in Outline other)
        {
            Point between = other.Centre - Centre;
            return Overlap(_along, between, this, other) && Overlap(_along.RightHand(), between, this, other)
                && Overlap(other._along, between, this, other) && Overlap(other._along.RightHand(), between, this, other);
        }

        private static bool Overlap(Point axis, Point between, in Outline a, in Outline b) =>
            Math.Abs(Dot(axis, between)) < a.Reach(axis) + b.Reach(axis);

        private static double Dot(Point a, Point b) => (a.X * b.X) + (a.Y * b.Y);

        private double Reach(Point axis) =>
            (Math.Abs(Dot(axis, _along)) * Vehicle.HalfLength) + (Math.Abs(Dot(axis, _along.RightHand())) * Vehicle.Class.Width / 2);
    }
}
