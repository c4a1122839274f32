using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Traffic;

/// <summary>
/// The series that the engine emits. Two clocks: what measures traffic (<c>link</c>, <c>phase</c>, <c>cell</c>) is
/// windowed by event time; what measures the channel (<c>rsu</c>, <c>junction</c>, <c>rsi</c>) by arrival time, since
/// rejected and repeated uploads have no other, so that every upload lies in exactly one window.
/// </summary>
public static partial class TrafficSeries
{
    /// <summary>Uploads of one RSU and kind, by arrival time.</summary>
    public static readonly SeriesDefinition Rsu = new(
        "rsu",
        "Uploads of one roadside unit and message kind in the window of their arrival.",
        ["kind", "rsu"],
        [
            new("uploads", "", "MQTT messages received, whatever became of them"),
            new("messages", "", "V2X messages decoded out of the stored uploads (a batch holds several)"),
            new("bytes", "B", "payload bytes of all uploads"),
            new("rejected", "", "uploads rejected"),
            new("deduplicated", "", "uploads that were redeliveries of one already taken"),
            new("rate_hz", "Hz", "messages divided by the observed time; T/CSAE 159 expects MAP 1, SPAT 2, RSM 10"),
            new("latency_ms_p50", "ms", "arrival minus event time, median (percentiles by linear interpolation); MAP and RSI carry only the minute and have none; includes the device's clock offset"),
            new("latency_ms_p95", "ms", "arrival minus event time, 95th percentile"),
            new("latency_ms_max", "ms", "arrival minus event time, largest"),
            new("age_ms", "ms", "end of the window minus newest event time of this unit and kind so far"),
            new("event_time_unresolved", "", "messages whose event time was missing, invalid or over 30 s from arrival; arrival time stands in"),
            new("late", "", "messages whose event time lay behind the watermark: counted here, left out of traffic figures"),
            new("observed_s", "s", "part of the window in which the node listened: less than its length where the node started, stopped or was down in it"),
            new("clock_offset_ms", "ms", "rsm and spat: smallest arrival minus event time of the past minute against the smallest of the fleet: how far the unit's clock is behind, or its way longer; no value while it is not stable within 50 ms"),
            new("clock_correction_ms", "ms", "rsm and spat: what is added to the unit's event times in traffic figures: the offset when it is above 200 ms, else 0; latencies stay as told"),
            new("messages_rejected", "", "messages inside stored uploads that could not be decoded or cannot be"),
            new("messages_suspect", "", "of messages: those that something speaks against; stored and left out of traffic figures"),
        ]);

    /// <summary>Uploads that were not taken, by why, by arrival time.</summary>
    public static readonly SeriesDefinition Refusal = new(
        "refusal",
        "Uploads of one roadside unit and message kind that were not taken in the window of their arrival, by reason. No point where there are none.",
        ["kind", "outcome", "reason", "rsu"],
        [
            new("uploads", "", "outcome rejected: could not be decoded or cannot be, also counted in rsu; shed: dropped before the journal for want of capacity or of a right, known up to a second later, not counted in rsu"),
        ]);

    /// <summary>Edie's measures of one inbound link and source, by event time.</summary>
    public static readonly SeriesDefinition Link = new(
        "link",
        "Traffic on one MAP inbound link by Edie's generalised definitions (Edie 1963): what the source sees, not all traffic. bsm: equipped motor vehicles; rsm: motor vehicles seen by the sensors of one RSU, that at the stop line if it sees enough of the link, else the one that sees most of it; fused: each vehicle once, through whichever sources, on the stretches that sensors see.",
        ["link", "node", "source"],
        [
            new("flow_vph", "veh/h", "flow q = sum of d_i / (L T), T = observed_s"),
            new("density_vpkm", "veh/km", "density k = sum of t_i / (L T)"),
            new("speed_kmh", "km/h", "space-mean speed v = sum of d_i / sum of t_i; no value without vehicle time"),
            new("vehicles", "", "stays of vehicles in the region in the window; one that leaves the link and comes back, or changes its id, counts again"),
            new("vehicle_seconds", "s", "sum of t_i: time spent in the region"),
            new("vehicle_metres", "m", "sum of d_i: distance travelled in the region along the link"),
            new("length_m", "m", "L: bsm the whole link; rsm the stretch that the sensors have been seen to see; fused what was seen, on the average of observed_s"),
            new("samples", "", "positions matched to the link (the same BSM heard by several RSUs counts once)"),
            new("data_share", "", "share of the window's seconds with data: bsm with a position on the link; rsm with an RSM of the RSU used"),
            new("observed_s", "s", "T: part of the window in which the node listened or of which it was told afterwards (bsm), or in which the RSU used reported (rsm)"),
            new("from_m", "m", "start of the region along the link, from its first point; fused: of its first stretch, between stretches nothing is seen (length_m)"),
            new("to_m", "m", "end of the region along the link (fused: of its last stretch); the stop line is at the link's length"),
            new("matches", "", "fused: sightings of different sources found to be of one vehicle"),
            new("match_certainty", "", "fused: mean of how likely those were of one vehicle beside the others near and none, 0..1"),
            new("clock_correction_ms", "ms", "rsm and fused: what was added to the event times of the RSU (fused: of the one most corrected) because its clock is off; 0 when nothing"),
            new("penetration", "", "bsm: share of vehicles that tell of themselves among those that sensors saw, on the link over the past hour or, with fewer than 50 there, in the zone"),
            new("penetration_low", "", "lower end of its 95 % interval (Wilson)"),
            new("penetration_high", "", "upper end of its 95 % interval (Wilson)"),
            new("all_flow_vph", "veh/h", "bsm: estimated flow of all traffic; no value where the interval is wider than the estimate"),
            new("all_flow_low_vph", "veh/h", "lower end of its 95 % interval"),
            new("all_flow_high_vph", "veh/h", "upper end of its 95 % interval"),
            new("all_density_vpkm", "veh/km", "bsm: estimated density of all traffic; no value where the interval is wider than the estimate"),
            new("all_density_low_vpkm", "veh/km", "lower end of its 95 % interval"),
            new("all_density_high_vpkm", "veh/km", "upper end of its 95 % interval"),
        ]);

    /// <summary>Share of vehicles that tell of themselves, by event time.</summary>
    public static readonly SeriesDefinition Penetration = new(
        "penetration",
        "Of the motor vehicles that sensors saw for a second or more on a link (area: the link) or on all links (area zone: a vehicle counts on each link), those that are BSM vehicles too. Counted in the window in which it was decided, where the sensors at the stop line see the link, else where any do.",
        ["area"],
        [
            new("vehicles_seen", "", "vehicles seen by sensors"),
            new("vehicles_equipped", "", "of them, matched with a BSM or with a report that an RSU repeats"),
            new("penetration", "", "vehicles_equipped / vehicles_seen"),
            new("penetration_low", "", "lower end of its 95 % interval (Wilson)"),
            new("penetration_high", "", "upper end of its 95 % interval (Wilson)"),
            new("trials", "", "what the interval is made with: vehicles_seen divided by how often an equipped vehicle was counted"),
        ]);

    /// <summary>Completed cycles of one signal phase, by event time.</summary>
    public static readonly SeriesDefinition Phase = new(
        "phase",
        "Completed cycles of one signal phase, from light changes in SPAT by event time, in the window in which the cycle ends; means where several end. A change is when the SPAT before told it, if that lies between the two SPATs around it; else its resolution is the SPAT period.",
        ["node", "phase"],
        [
            new("cycle_s", "s", "cycle length, start of green to start of green"),
            new("green_s", "s", "green of the cycle (permissive, protected and flashing green)"),
            new("yellow_s", "s", "yellow of the cycle"),
            new("red_s", "s", "red of the cycle"),
            new("green_split", "", "sum of green / sum of cycle length"),
            new("cycles", "", "number of cycles that ended in the window"),
        ]);

    /// <summary>Signals and map of one junction as one RSU tells them, by arrival time.</summary>
    public static readonly SeriesDefinition Junction = new(
        "junction",
        "SPAT and MAP of one junction as one roadside unit tells them, in the window of their arrival.",
        ["node", "rsu"],
        [
            new("spat_messages", "", "SPAT messages with this junction"),
            new("map_messages", "", "MAP messages with this node"),
            new("spat_fresh_share", "", "share of the observed time in which the newest SPAT was at most 1 s old (twice the period of T/CSAE 159)"),
            new("map_fresh_share", "", "share of the observed time in which the newest MAP was at most 2 s old (twice the period of T/CSAE 159)"),
            new("phases_spat", "", "phase ids in the window's SPAT (0 and 255 left out)"),
            new("phases_map", "", "phase ids that the node's newest MAP names (0 and 255 left out); no value before a MAP"),
            new("phases_agree", "", "1 when both sets of phase ids are the same, else 0; no value where one of them is not known"),
            new("spat_changes", "", "light changes seen"),
            new("spat_stuck", "", "1 when at least 3 SPAT over half the window never moved their time, or never changed lights and countdowns, else 0; no value with fewer"),
            new("map_unsettled", "", "MAP messages whose content is not followed: it has not been told steadily for 5 s (a MAP that keeps changing never is), or it disagrees with the unit whose MAP is followed"),
            new("map_refused", "", "MAP messages whose content cannot be (position, line, stop line or lanes) and is not followed"),
            new("map_revision", "", "number of the content that is followed, from 1 since the node was first heard; no value before"),
            new("map_links", "", "approaches that the followed MAP tells; no value before"),
            new("map_links_with_limit", "", "of them, those with a highest speed for vehicles, on the link or a lane"),
            new("map_links_with_left", "", "of them, those with a lane that may turn left"),
        ]);

    /// <summary>BSM received and missed on one road cell by one RSU, by event time.</summary>
    public static readonly SeriesDefinition Cell = new(
        "cell",
        "BSM of vehicles on one road cell of about 50 m at one roadside unit: received, and missed by gaps in msgCnt ((difference mod 128) - 1). The uplink only; blind before the first and after the last reception of a vehicle.",
        ["cell", "road", "rsu"],
        [
            new("packets_received", "", "BSM received from the cell whose counter fits the time"),
            new("packets_missed", "", "BSM missed, placed by interpolation between the receptions around the gap, in the window in which the gap ends"),
        ]);

    /// <summary>BSM received and missed by distance from one RSU, by event time.</summary>
    public static readonly SeriesDefinition Reception = new(
        "reception",
        "BSM by the distance of the vehicle from one roadside unit, in bins of 50 m up to 800 m (tag distance: where the bin begins, m): received, and missed. Missed is what another unit heard, and what gaps in msgCnt ((difference mod 128) - 1) between two packets heard by any unit tell, at interpolated places; only while the unit itself was heard. The unit's place is that of its RSM and RSI. The uplink only; blind to what no unit heard before the first and after the last packet of a vehicle.",
        ["distance", "rsu"],
        [
            new("packets_received", "", "BSM received from the bin whose counter fits the time"),
            new("packets_missed", "", "BSM missed; those that no unit heard in the window in which the gap ends"),
            new("ratio", "", "packet reception ratio: received / (received + missed)"),
            new("ratio_low", "", "lower end of its 95 % interval (Wilson)"),
            new("ratio_high", "", "upper end of its 95 % interval (Wilson)"),
        ]);

    /// <summary>How far one RSU hears, by event time.</summary>
    public static readonly SeriesDefinition RadioRange = new(
        "radio_range",
        "How far one roadside unit hears BSM, from its reception by distance in the window.",
        ["rsu"],
        [
            new("d90_m", "m", "far end of the last bin of 50 m up to which every bin with at least 30 packets loses at most 10 %; no value where the nearest loses more"),
            new("packets_received", "", "BSM received"),
        ]);

    /// <summary>RSI of one RSU, by arrival time.</summary>
    public static readonly SeriesDefinition Rsi = new(
        "rsi",
        "Roadside information (events and signs) of one roadside unit in the window of its arrival.",
        ["rsu"],
        [
            new("messages", "", "RSI messages"),
            new("events", "", "traffic events in them, repetitions included"),
            new("signs", "", "traffic signs in them, repetitions included"),
            new("empty", "", "RSI messages with neither event nor sign"),
            new("accident_events", "", "of the events, traffic accidents (GB/T 29100 codes 1xx)"),
            new("disaster_events", "", "of the events, natural disasters (2xx)"),
            new("weather_events", "", "of the events, weather (3xx)"),
            new("surface_events", "", "of the events, state of the road surface (4xx)"),
            new("works_events", "", "of the events, road works (5xx)"),
            new("congestion_events", "", "of the events, congestion (707)"),
            new("other_events", "", "events of any other code"),
            new("speed_limit_signs", "", "of the signs, speed limits (GB 5768.2 number 85)"),
            new("text_signs", "", "of the signs, texts and unknown types (0)"),
        ]);

    /// <summary>What BSM tell beside the state of vehicles, by arrival time.</summary>
    public static readonly SeriesDefinition Bsm = new(
        "bsm",
        "What vehicles tell in the safety and emergency extensions of the BSM that one roadside unit heard, in the window of their arrival. Messages are counted, not vehicles.",
        ["rsu"],
        [
            new("messages", "", "BSM messages"),
            new("with_event_flags", "", "with event flags, set or not"),
            new("hard_braking", "", "with the flag of hard braking"),
            new("control_loss", "", "with a flag of ABS, traction control or stability control at work"),
            new("abnormal", "", "with hazard lights, or a flag of a flat tyre, an airbag or a disabled vehicle"),
            new("emergency", "", "of an emergency vehicle: its class (60 to 69), or a response, siren or light bar in use"),
        ]);

    /// <summary>All series, by name.</summary>
    public static IReadOnlyList<SeriesDefinition> All => Every.Series;

    // The fields of a class in several files are initialised in no certain order; those of this one after all of them.
    private static class Every
    {
        public static readonly IReadOnlyList<SeriesDefinition> Series =
        [
            Bsm, Cell, Junction, Link, Movement, Penetration, Phase, Queue, RadioRange, Reception, Refusal, RoadUsers, Rsi, Rsu, Signal, StopLine, TravelTime,
        ];
    }
}
