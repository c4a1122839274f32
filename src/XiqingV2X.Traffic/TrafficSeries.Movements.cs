using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Traffic;

/// <content>
/// Series of lanes, stop lines, movements and signals, by event time. Their windows close later than those of
/// <c>link</c> by the time for which a vehicle is followed through the junction (<see cref="TrafficOptions.PassageWaitMs"/>),
/// since a passage with all its figures belongs to the window in which the stop line is crossed.
/// </content>
public static partial class TrafficSeries
{
    private const string DataShare =
        "share of the window's seconds with data: rsm with an RSM of the RSU used; bsm with any message of the RSU whose MAP the node is of";

    private static readonly FieldDefinition[] VolumesByKind =
    [
        new("volume_car", "veh", "of these, passenger cars (BasicVehicleClass 10, 11)"),
        new("volume_truck", "veh", "of these, trucks (20 to 35)"),
        new("volume_bus", "veh", "of these, buses (50 to 58)"),
        new("volume_motorcycle", "veh", "of these, motorcycles (40 to 48)"),
        new("volume_other", "veh", "of these, other motor vehicles and those that do not tell"),
    ];

    /// <summary>Crossings of the stop line of one lane.</summary>
    public static readonly SeriesDefinition StopLine = new(
        "stop_line",
        "Motor vehicles that cross the stop line of one lane with their centre, one crossing a track: the last time that the line was passed before the vehicle was 2 m beyond it (or 5 s beyond without falling back). An empty lane tag: which lane is not known. bsm: equipped vehicles; rsm: all that the sensors of one RSU saw that see the stop line, with an observed zero where nobody crossed.",
        ["lane", "link", "node", "source"],
        [
            new("volume", "veh", "crossings in the window"),
            .. VolumesByKind,
            new("flow_vph", "veh/h", "volume / window length"),
            new("speed_kmh", "km/h", "time-mean speed: arithmetic mean of the speeds at the line"),
            new("samples", "", "crossings with a speed"),
            new("headway_s", "s", "mean time between the centres of successive vehicles of the lane at the line (a predecessor over 300 s ago is none)"),
            new("gap_s", "s", "mean time between the rear of a vehicle and the front of the next; where both lengths are known"),
            new("occupancy_pct", "%", "time in which a vehicle covered the line / window; no value when no crossing vehicle tells its length"),
            new("stops", "", "stops that began on the lane in the window: below 1.0 m/s, at least 1 s before 2.0 m/s is reached again"),
            new("data_share", "", DataShare),
        ]);

    /// <summary>Travel times of one whole link.</summary>
    public static readonly SeriesDefinition TravelTime = new(
        "travel_time",
        "Travel time of one whole link, from its start to the stop line, of motor vehicles that crossed the stop line in the window and were seen at both ends. Sensors that do not see the link's start give none.",
        ["link", "node", "source"],
        [
            new("median_s", "s", "median travel time (percentiles by linear interpolation)"),
            new("p80_s", "s", "80th percentile"),
            new("p95_s", "s", "95th percentile"),
            new("mean_s", "s", "mean"),
            new("free_flow_s", "s", "length / speed limit of MAP; no value where MAP tells no limit"),
            new("index", "", "travel time index: median / free flow"),
            new("buffer_index", "", "(p95 - mean) / mean"),
            new("delay_s", "s", "mean - free flow"),
            new("samples", "", "vehicles seen at both ends"),
            new("complete_share", "", "share of the vehicles that crossed the stop line whose entry was seen"),
            new("length_m", "m", "length of the link"),
            new("data_share", "", DataShare),
        ]);

    /// <summary>One way through a junction.</summary>
    public static readonly SeriesDefinition Movement = new(
        "movement",
        "Motor vehicles of one movement (from a link to the node at the end of the link that they leave by) that crossed the stop line in the window. The way is that of the link they came to; where MAP has none, the only one of their lane or the one that fits their turn; an empty to tag: not known.",
        ["link", "node", "phase", "source", "to"],
        [
            new("volume", "veh", "vehicles"),
            .. VolumesByKind,
            new("delay_s", "s", "mean control delay: travel time from 150 m before to 50 m after the stop line (distance after it by speed), less that at the speed limit (HCM). Where no vehicle was seen on the whole stretch: from where each was first seen, at least 50 m before the line, see delay_stretch_m"),
            new("los", "", "HCM level of service of delay_s: 1 = A (up to 10 s), 2 = B (20), 3 = C (35), 4 = D (55), 5 = E (80), 6 = F"),
            new("delay_samples", "", "vehicles with a delay"),
            new("delay_stretch_m", "m", "mean length over which the delay was measured: 200 m, or less where the link is shorter or seen in part"),
            new("free_flow_s", "s", "free-flow time over it, at the speed limit"),
            new("stops_per_vehicle", "", "mean number of stops on the link before the line"),
            new("stops_samples", "", "vehicles followed without a gap over 2 s"),
            new("arrivals_on_green", "", "share of these that passed without a stop (Saldivar-Carranza et al. 2021)"),
            new("split_failure_share", "", "share of these that stopped at least twice (Purdue method, same paper)"),
            new("arrivals_in_green", "", "share that arrived during green: at the start of their first stop or, without one, at the line"),
            new("arrivals_samples", "", "vehicles whose light at arrival is known"),
            new("green_share", "", "green / time in which the light was known, in the window"),
            new("platoon_ratio", "", "arrivals_in_green / green_share, unrounded; no value when green_share is 0"),
            new("red_light", "veh", "vehicles that drove over the line on red, by a SPAT at most 500 ms before; turns that MAP allows on red left out"),
            new("red_light_samples", "", "vehicles whose light at the line is known"),
            new("blocked_share", "", "share with downstream blockage: more than 10 s beyond free flow on the 50 m after the line"),
            new("blocked_samples", "", "vehicles for which that is known"),
            new("data_share", "", DataShare),
        ]);

    /// <summary>Queues of one lane by signal cycle.</summary>
    public static readonly SeriesDefinition Queue = new(
        "queue",
        "Queue of one lane in each cycle of its signal (start of red to start of red), in the window in which the cycle ends. From the stop line back while the gap between bumpers is at most 25 m, to the last stopped vehicle. bsm: equipped vehicles only, and only cycles with one on the lane. The detector rule takes the sensors' vehicles in the 12 m before the line for a stop-bar detector.",
        ["lane", "link", "node", "phase", "source"],
        [
            new("queue_m", "m", "mean over the cycles of the longest queue, to the centre of its last stopped vehicle"),
            new("queue_max_m", "m", "longest queue of all cycles, to that centre"),
            new("queue_max_rear_m", "m", "the same to that vehicle's rear"),
            new("queue_veh", "veh", "mean over the cycles of the vehicles in the longest queue"),
            new("queue_max_veh", "veh", "vehicles in the longest queue of all cycles"),
            new("cycles", "", "cycles that ended in the window and were seen whole"),
            new("clipped_cycles", "", "of these, cycles whose queue came within 15 m of the end of what is seen: it may have been longer"),
            new("seen_m", "m", "length seen before the stop line: bsm the link; rsm the sensors' stretch"),
            new("green_occupancy_pct", "%", "share of green in which the detector zone was occupied, mean of the cycles"),
            new("red_occupancy_pct", "%", "the same for the first 5 s of red"),
            new("split_failures", "", "cycles (start of green to start of green) with both over 79 % (UDOT ATSPM)"),
            new("detector_cycles", "", "cycles judged by the detector rule"),
            new("data_share", "", DataShare),
        ]);

    /// <summary>Light changes of one phase.</summary>
    public static readonly SeriesDefinition Signal = new(
        "signal",
        "Light changes of one signal phase, and what its SPAT had told about them: every message told at least 3 s before the change. A change is when the SPAT before told it, if that lies between the two SPATs around it; else at the latter.",
        ["node", "phase"],
        [
            new("changes", "", "changes seen, with no gap over 3 s in SPAT"),
            new("illegal", "", "changes that no signal may make; to and from dark, flashing red and flashing yellow is always allowed, flashing green before yellow or red too (GB 14886)"),
            new("green_to_red", "", "of these, green to red with neither yellow nor flashing green"),
            new("red_to_yellow", "", "of these, red to yellow"),
            new("yellow_to_green", "", "of these, yellow to green"),
            new("other_illegal", "", "of these, red or yellow to flashing green, flashing green back to green"),
            new("countdown_samples", "", "messages that told the end of the light that changed at least 3 s before it did"),
            new("countdown_within_1s_share", "", "share of these that told it within 1 s"),
            new("countdown_error_mean_s", "s", "mean of told end - end; positive when told too late"),
            new("countdown_error_p50_s", "s", "median size of that error, in steps of 0.1 s"),
            new("countdown_error_p95_s", "s", "95th percentile of its size"),
        ]);

    /// <summary>Pedestrians and non-motor traffic.</summary>
    public static readonly SeriesDefinition RoadUsers = new(
        "road_users",
        "Pedestrians (with other travellers on foot) and non-motor traffic that the sensors of one RSU saw on one link's carriageway or margin whatever their heading (an empty link tag: on none, within 60 m of the node). Two RSUs that see the same user both count it.",
        ["class", "link", "node", "rsu"],
        [
            new("users", "", "different users, by the sensor's track numbers"),
            new("speed_kmh", "km/h", "mean of the speeds of all sightings"),
            new("samples", "", "sightings"),
            new("data_share", "", "share of the window's seconds with an RSM of the RSU"),
        ]);
}
