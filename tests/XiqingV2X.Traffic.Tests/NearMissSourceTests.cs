using XiqingV2X.Traffic.Events;
using XiqingV2X.Traffic.Geometry;
using XiqingV2X.Traffic.Observations;

namespace XiqingV2X.Traffic.Tests;

/// <summary>Near misses of a vehicle that tells of itself with those that sensors see, on ways that are known.</summary>
public sealed class NearMissSourceTests
{
    private const long StartMs = 1_772_352_000_000;
    private const double CarMps = 10;
    private const double CarLengthM = 4.6;
    private const double CarWidthM = 1.8;
    private const double WalkerM = 0.5;
    private const double WalkerMps = 1.5;
    private static readonly RoadUserRef Car = new(0xA1B2C3D4E5F60718, RoadUserRef.Itself);
    private static readonly RoadUserRef Walker = new(17, 0);
    private static readonly LocalFrame Frame = new(new GeoPoint(117.06, 39.06));

    [Fact]
    public void The_post_encroachment_time_of_a_car_behind_a_pedestrian_is_found()
    {
        // The middles come to the crossing of the ways two seconds after each other.
        const double After = 2;
        TrafficEvent found = Assert.Single(Find(seconds => [East(Car, seconds - 5 - After), North(Walker, seconds - 5)]));
        Assert.Equal(TrafficEventKind.NearMiss, found.Kind);
        double truth = After - ((CarLengthM + WalkerM) / 2 / CarMps) - ((CarWidthM + WalkerM) / 2 / WalkerMps);
        Assert.InRange(truth, 0.9, 1.0);
        Assert.Equal(truth, found.Measures["pet_s"], 0.02);
        Assert.DoesNotContain("ttc_s", found.Measures.Keys);
        Assert.Equal([Walker, Car], found.Parties.Select(party => party.User));

        // Half a second later it is none.
        Assert.Empty(Find(seconds => [East(Car, seconds - 5.5 - After), North(Walker, seconds - 5)]));
    }

    [Fact]
    public void The_least_time_to_collision_of_a_car_that_brakes_for_a_pedestrian_is_found()
    {
        // The pedestrian stands ahead of the car, which brakes 10 m short of it, and stands 1.67 m short.
        const double Deceleration = 6;
        const double GapM = 10;
        const double BrakesAt = 5;
        TrafficEvent found = Assert.Single(Find(seconds => [Braking(seconds - BrakesAt), At(Walker, RoadUserClass.Pedestrian, 0, 0, 0, 0)]));
        (double truth, double at) = Enumerable.Range(0, 16).Select(tick => tick / 10.0)
            .Min(t => ((GapM - (CarMps * t) + (Deceleration * t * t / 2)) / (CarMps - (Deceleration * t)), t));
        Assert.InRange(truth, 0.7, 0.8);
        Assert.InRange(found.Measures["ttc_s"], truth - 0.01, truth + 0.06); // It looks ahead in steps of 0.05 s.
        Assert.Equal(StartMs + ((BrakesAt + at) * 1000), found.TimeMs, 200.0);
        Assert.DoesNotContain("pet_s", found.Measures.Keys);

        SeenRoadUser Braking(double since)
        {
            double t = Math.Clamp(since, 0, CarMps / Deceleration);
            double x = -GapM - ((CarLengthM + WalkerM) / 2) + (CarMps * Math.Min(since, 0)) + (CarMps * t) - (Deceleration * t * t / 2);
            return At(Car, RoadUserClass.Motor, x, 0, CarMps - (Deceleration * t), 90, CarLengthM);
        }
    }

    [Fact]
    public void What_sensors_see_of_the_car_too_is_the_same_near_miss()
    {
        var seen = new RoadUserRef(18, 0);
        var seenByAnother = new RoadUserRef(3, 1);
        TrafficEvent found = Assert.Single(Find(seconds =>
            [East(Car, seconds - 7), North(Walker, seconds - 5), East(seen, seconds - 7), North(seenByAnother, seconds - 5)]));
        Assert.Equal(new[] { Car, Walker, seen, seenByAnother }.ToHashSet(), found.Parties.Select(party => party.User).ToHashSet());
    }

    [Theory]
    [InlineData(RoadUserClass.NonMotor)]
    [InlineData(RoadUserClass.Pedestrian)]
    [InlineData(RoadUserClass.Motor)]
    public void A_vehicle_has_no_near_miss_with_its_own_image_whatever_a_sensor_takes_it_for(RoadUserClass taken)
    {
        var image = new RoadUserRef(99, 0);
        for (int seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            double Noise(double most) => ((2 * random.NextDouble()) - 1) * most;
            double biasX = Noise(2);
            double biasY = Noise(2);

            // A curve at a changing speed, the image a little off and noisy in everything.
            Assert.Empty(Find(seconds =>
            {
                double speed = 8 + (4 * Math.Sin(seconds / 3));
                double travelled = (8 * seconds) + (12 * (1 - Math.Cos(seconds / 3)));
                double angle = travelled / 40;
                (double x, double y, double heading) = (40 * Math.Sin(angle), 40 * (1 - Math.Cos(angle)), 90 - double.RadiansToDegrees(angle));
                return
                [
                    At(Car, RoadUserClass.Motor, x, y, speed, heading, CarLengthM),
                    At(image, taken, x + biasX + Noise(0.5), y + biasY + Noise(0.5), Math.Max(0, speed + Noise(0.5)), heading + Noise(5)),
                ];
            }));
        }
    }

    private static SeenRoadUser East(RoadUserRef user, double since) => At(user, RoadUserClass.Motor, CarMps * since, 0, CarMps, 90, CarLengthM);

    private static SeenRoadUser North(RoadUserRef user, double since) => At(user, RoadUserClass.Pedestrian, 0, WalkerMps * since, WalkerMps, 0);

    private static SeenRoadUser At(RoadUserRef user, RoadUserClass what, double x, double y, double speed, double heading, double length = 0) => new(
        user, 0, Math.Max(0, user.Sensor), Frame.ToGeo(x, y), (float)speed, (float)(((heading % 360) + 360) % 360), what, VehicleType.Unknown, (float)length);

    /// <summary>Twelve seconds at ten samples a second.</summary>
    private static IReadOnlyList<TrafficEvent> Find(Func<double, SeenRoadUser[]> scene)
    {
        var finder = new EventFinder(new EventLimits());
        for (int tick = 0; tick <= 120; tick++)
        {
            foreach (SeenRoadUser seen in scene(tick / 10.0))
            {
                finder.Seen(seen with { TimeMs = StartMs + (100 * tick) });
            }
        }

        finder.Finish();
        return [.. finder.Found.Where(found => found.Kind == TrafficEventKind.NearMiss)];
    }
}
