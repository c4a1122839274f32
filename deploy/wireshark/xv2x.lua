-- Wireshark dissector for C-V2X messages (UPER) that road side units publish over MQTT.
-- Written from the ASN.1 modules by XiqingV2X.Uper.Tool: do not edit. See README.md beside it.

if not Proto then error("this script runs inside Wireshark or tshark") end

local sets = {}

do -- ydt3709
  local t = {}
  t["MsgCount"] = { name = "MsgCount", kind = "integer", min = 0, max = 127, bits = 7, note = "Per-sender, per-message-type counter, +1 per message, wraps 127 -> 0." }
  t["DSecond"] = { name = "DSecond", kind = "integer", min = 0, max = 65535, bits = 16, mul = 1, div = 1000, digits = 3, unit = "s", codes = { [65535] = "unavailable" }, note = "Milliseconds within the UTC minute; 0..59999 normal, 60000..60999 leap second, 61000..65534 reserved, 65535 unavailable." }
  t["TimeConfidence"] = { name = "TimeConfidence", kind = "enumerated", bits = 6, items = { "unavailable", "time-100-000", "time-050-000", "time-020-000", "time-010-000", "time-002-000", "time-001-000", "time-000-500", "time-000-200", "time-000-100", "time-000-050", "time-000-020", "time-000-010", "time-000-005", "time-000-002", "time-000-001", "time-000-000-5", "time-000-000-2", "time-000-000-1", "time-000-000-05", "time-000-000-02", "time-000-000-01", "time-000-000-005", "time-000-000-002", "time-000-000-001", "time-000-000-000-5", "time-000-000-000-2", "time-000-000-000-1", "time-000-000-000-05", "time-000-000-000-02", "time-000-000-000-01", "time-000-000-000-005", "time-000-000-000-002", "time-000-000-000-001", "time-000-000-000-000-5", "time-000-000-000-000-2", "time-000-000-000-000-1", "time-000-000-000-000-05", "time-000-000-000-000-02", "time-000-000-000-000-01" }, note = "95 % accuracy class of a time value; name time-SSS-mmm = better than that many seconds." }
  t["Latitude"] = { name = "Latitude", kind = "integer", min = -900000000, max = 900000001, bits = 31, mul = 1, div = 10000000, digits = 7, unit = "°", codes = { [900000001] = "unavailable" }, note = "1e-7 degree, north positive; 900000001 = unavailable." }
  t["Longitude"] = { name = "Longitude", kind = "integer", min = -1799999999, max = 1800000001, bits = 32, mul = 1, div = 10000000, digits = 7, unit = "°", codes = { [1800000001] = "unavailable" }, note = "1e-7 degree, east positive; 1800000001 = unavailable." }
  t["Elevation"] = { name = "Elevation", kind = "integer", min = -4096, max = 61439, bits = 16, mul = 1, div = 10, digits = 1, unit = "m", codes = { [-4096] = "unknown" }, note = "0.1 m above the WGS-84 ellipsoid; -4096 = unknown." }
  t["Position3D"] = { name = "Position3D", kind = "sequence", optionals = 1, roots = 3, note = "Absolute position.", fields = {
    { name = "lat", type = t["Latitude"] },
    { name = "long", type = t["Longitude"] },
    { name = "elevation", type = t["Elevation"], optional = true },
  } }
  t["SemiMajorAxisAccuracy"] = { name = "SemiMajorAxisAccuracy", kind = "integer", min = 0, max = 255, bits = 8, mul = 5, div = 100, digits = 2, unit = "m", codes = { [254] = "12.70 m or more", [255] = "unavailable" }, note = "0.05 m, 1 sigma; 254 = 12.70 m or more; 255 = unavailable." }
  t["SemiMinorAxisAccuracy"] = { name = "SemiMinorAxisAccuracy", kind = "integer", min = 0, max = 255, bits = 8, mul = 5, div = 100, digits = 2, unit = "m", codes = { [254] = "12.70 m or more", [255] = "unavailable" }, note = "0.05 m, 1 sigma; 254 = 12.70 m or more; 255 = unavailable." }
  t["SemiMajorAxisOrientation"] = { name = "SemiMajorAxisOrientation", kind = "integer", min = 0, max = 65535, bits = 16, mul = 360, div = 65535, digits = 4, unit = "°", codes = { [65535] = "unavailable" }, note = "360/65535 degree (0.0054932479), clockwise from true north; 65535 = unavailable." }
  t["PositionalAccuracy"] = { name = "PositionalAccuracy", kind = "sequence", optionals = 0, roots = 3, fields = {
    { name = "semiMajor", type = t["SemiMajorAxisAccuracy"] },
    { name = "semiMinor", type = t["SemiMinorAxisAccuracy"] },
    { name = "orientation", type = t["SemiMajorAxisOrientation"] },
  } }
  t["PositionConfidence"] = { name = "PositionConfidence", kind = "enumerated", bits = 4, items = { "unavailable", "a500m", "a200m", "a100m", "a50m", "a20m", "a10m", "a5m", "a2m", "a1m", "a50cm", "a20cm", "a10cm", "a5cm", "a2cm", "a1cm" }, note = "Horizontal 95 % accuracy class." }
  t["ElevationConfidence"] = { name = "ElevationConfidence", kind = "enumerated", bits = 4, items = { "unavailable", "elev-500-00", "elev-200-00", "elev-100-00", "elev-050-00", "elev-020-00", "elev-010-00", "elev-005-00", "elev-002-00", "elev-001-00", "elev-000-50", "elev-000-20", "elev-000-10", "elev-000-05", "elev-000-02", "elev-000-01" }, note = "Vertical 95 % accuracy class." }
  t["PositionConfidenceSet"] = { name = "PositionConfidenceSet", kind = "sequence", optionals = 1, roots = 2, fields = {
    { name = "pos", type = t["PositionConfidence"] },
    { name = "elevation", type = t["ElevationConfidence"], optional = true },
  } }
  t["TransmissionState"] = { name = "TransmissionState", kind = "enumerated", bits = 3, items = { "neutral", "park", "forwardGears", "reverseGears", "reserved1", "reserved2", "reserved3", "unavailable" }, note = "Gear; 7 = unavailable." }
  t["Speed"] = { name = "Speed", kind = "integer", min = 0, max = 8191, bits = 13, mul = 2, div = 100, digits = 2, unit = "m/s", codes = { [8191] = "unavailable" }, note = "0.02 m/s; 8191 = unavailable." }
  t["Heading"] = { name = "Heading", kind = "integer", min = 0, max = 28800, bits = 15, mul = 125, div = 10000, digits = 4, unit = "°", codes = { [28800] = "unavailable" }, note = "0.0125 degree clockwise from north; 28799 = 359.9875; 28800 = unavailable." }
  t["SteeringWheelAngle"] = { name = "SteeringWheelAngle", kind = "integer", min = -126, max = 127, bits = 8, mul = 15, div = 10, digits = 1, unit = "°", codes = { [-126] = "-189 deg or beyond", [126] = "+189 deg or beyond", [127] = "unavailable" }, note = "1.5 degree, right positive; -126 = -189 deg or beyond, 126 = +189 deg or beyond, 127 = unavailable." }
  t["SpeedConfidence"] = { name = "SpeedConfidence", kind = "enumerated", bits = 3, items = { "unavailable", "prec100ms", "prec10ms", "prec5ms", "prec1ms", "prec0-1ms", "prec0-05ms", "prec0-01ms" }, note = "95 % accuracy class." }
  t["HeadingConfidence"] = { name = "HeadingConfidence", kind = "enumerated", bits = 3, items = { "unavailable", "prec10deg", "prec05deg", "prec01deg", "prec0-1deg", "prec0-05deg", "prec0-01deg", "prec0-0125deg" }, note = "95 % accuracy class." }
  t["SteeringWheelAngleConfidence"] = { name = "SteeringWheelAngleConfidence", kind = "enumerated", bits = 2, items = { "unavailable", "prec2deg", "prec1deg", "prec0-02deg" }, note = "95 % accuracy class." }
  t["MotionConfidenceSet"] = { name = "MotionConfidenceSet", kind = "sequence", optionals = 3, roots = 3, fields = {
    { name = "speedCfd", type = t["SpeedConfidence"], optional = true },
    { name = "headingCfd", type = t["HeadingConfidence"], optional = true },
    { name = "steerCfd", type = t["SteeringWheelAngleConfidence"], optional = true },
  } }
  t["Acceleration"] = { name = "Acceleration", kind = "integer", min = -2000, max = 2001, bits = 12, mul = 1, div = 100, digits = 2, unit = "m/s²", codes = { [2001] = "unavailable" }, note = "0.01 m/s^2; +-2000 clamp; 2001 = unavailable." }
  t["VerticalAcceleration"] = { name = "VerticalAcceleration", kind = "integer", min = -127, max = 127, bits = 8, mul = 2, div = 100, digits = 2, unit = "g", codes = { [-127] = "unavailable" }, note = "0.02 g (g = 9.80665 m/s^2), Z axis downwards positive; +127 clamp, -126 clamp; -127 = unavailable." }
  t["YawRate"] = { name = "YawRate", kind = "integer", min = -32767, max = 32767, bits = 16, mul = 1, div = 100, digits = 2, unit = "°/s", note = "0.01 degree/s, clockwise positive." }
  t["AccelerationSet4Way"] = { name = "AccelerationSet4Way", kind = "sequence", optionals = 0, roots = 4, note = "Field order is long, lat, vert, yaw (all mandatory, no preamble at all).", fields = {
    { name = "long", type = t["Acceleration"] },
    { name = "lat", type = t["Acceleration"] },
    { name = "vert", type = t["VerticalAcceleration"] },
    { name = "yaw", type = t["YawRate"] },
  } }
  t["BrakePedalStatus"] = { name = "BrakePedalStatus", kind = "enumerated", bits = 2, items = { "unavailable", "off", "on" } }
  t["BrakeAppliedStatus"] = { name = "BrakeAppliedStatus", kind = "bitstring", size = 5, names = { [0] = "unavailable", [1] = "leftFront", [2] = "leftRear", [3] = "rightFront", [4] = "rightRear" }, note = "Bit 0 set = status unavailable." }
  t["TractionControlStatus"] = { name = "TractionControlStatus", kind = "enumerated", bits = 2, items = { "unavailable", "off", "on", "engaged" } }
  t["AntiLockBrakeStatus"] = { name = "AntiLockBrakeStatus", kind = "enumerated", bits = 2, items = { "unavailable", "off", "on", "engaged" } }
  t["StabilityControlStatus"] = { name = "StabilityControlStatus", kind = "enumerated", bits = 2, items = { "unavailable", "off", "on", "engaged" } }
  t["BrakeBoostApplied"] = { name = "BrakeBoostApplied", kind = "enumerated", bits = 2, items = { "unavailable", "off", "on" } }
  t["AuxiliaryBrakeStatus"] = { name = "AuxiliaryBrakeStatus", kind = "enumerated", bits = 2, items = { "unavailable", "off", "on", "reserved" } }
  t["BrakeSystemStatus"] = { name = "BrakeSystemStatus", kind = "sequence", optionals = 7, roots = 7, note = "The spelling brakePadel is the standard's own.", fields = {
    { name = "brakePadel", type = t["BrakePedalStatus"], optional = true },
    { name = "wheelBrakes", type = t["BrakeAppliedStatus"], optional = true },
    { name = "traction", type = t["TractionControlStatus"], optional = true },
    { name = "abs", type = t["AntiLockBrakeStatus"], optional = true },
    { name = "scs", type = t["StabilityControlStatus"], optional = true },
    { name = "brakeBoost", type = t["BrakeBoostApplied"], optional = true },
    { name = "auxBrakes", type = t["AuxiliaryBrakeStatus"], optional = true },
  } }
  t["VehicleWidth"] = { name = "VehicleWidth", kind = "integer", min = 0, max = 1023, bits = 10, mul = 1, div = 100, digits = 2, unit = "m", codes = { [0] = "unknown" }, note = "1 cm; 0 = unknown." }
  t["VehicleLength"] = { name = "VehicleLength", kind = "integer", min = 0, max = 4095, bits = 12, mul = 1, div = 100, digits = 2, unit = "m", codes = { [0] = "unknown" }, note = "1 cm; 0 = unknown." }
  t["VehicleHeight"] = { name = "VehicleHeight", kind = "integer", min = 0, max = 127, bits = 7, mul = 5, div = 100, digits = 2, unit = "m", codes = { [0] = "unknown" }, note = "5 cm; 0 = unknown." }
  t["VehicleSize"] = { name = "VehicleSize", kind = "sequence", optionals = 1, roots = 3, fields = {
    { name = "width", type = t["VehicleWidth"] },
    { name = "length", type = t["VehicleLength"] },
    { name = "height", type = t["VehicleHeight"], optional = true },
  } }
  t["BasicVehicleClass"] = { name = "BasicVehicleClass", kind = "integer", min = 0, max = 255, bits = 8, codes = { [0] = "unknown", [1] = "special", [10] = "passenger, type unknown (default)", [11] = "passenger, other", [20] = "light truck, default", [21] = "light truck, other", [25] = "truck, default", [26] = "truck, other", [27] = "truck 2 axles", [28] = "truck 3 axles", [29] = "truck 4+ axles", [30] = "4 or fewer axles + trailer", [31] = "5 or fewer axles + trailer", [32] = "6 or more axles + trailer", [33] = "5 or fewer axles multi-trailer", [34] = "6 axles multi-trailer", [35] = "7 or more axles multi-trailer", [40] = "motorcycle default", [41] = "motorcycle other", [42] = "cruiser/standard", [43] = "sport unclad", [44] = "sport touring", [45] = "super sport", [46] = "touring", [47] = "trike", [48] = "with passengers", [50] = "transit default", [51] = "transit other", [52] = "BRT", [53] = "express bus", [54] = "local bus", [55] = "school bus", [56] = "fixed guideway", [57] = "paratransit", [58] = "paratransit ambulance", [60] = "emergency default", [61] = "emergency other", [62] = "fire light", [63] = "fire heavy", [64] = "fire paramedic", [65] = "fire ambulance", [66] = "police light", [67] = "police heavy", [68] = "other responder", [69] = "other ambulance", [80] = "other traveller default", [81] = "other traveller other", [82] = "pedestrian", [83] = "visually disabled", [84] = "physically disabled", [85] = "bicycle", [86] = "road worker", [90] = "infrastructure default", [91] = "infrastructure fixed", [92] = "infrastructure movable", [93] = "equipped cargo trailer" }, note = "Class of the vehicle. Values: 0 unknown; 1 special; 10 passenger, type unknown (default); 11 passenger, other; 20 light truck, default; 21 light truck, other; 25 truck, default; 26 truck, other; 27 truck 2 axles; 28 truck 3 axles; 29 truck 4+ axles; 30 4 or fewer axles + trailer; 31 5 or fewer axles + trailer; 32 6 or more axles + trailer; 33 5 or fewer axles multi-trailer; 34 6 axles multi-trailer; 35 7 or more axles multi-trailer; 40 motorcycle default; 41 motorcycle other; 42 cruiser/standard; 43 sport unclad; 44 sport touring; 45 super sport; 46 touring; 47 trike; 48 with passengers; 50 transit default; 51 transit other; 52 BRT; 53 express bus; 54 local bus; 55 school bus; 56 fixed guideway; 57 paratransit; 58 paratransit ambulance; 60 emergency default; 61 emergency other; 62 fire light; 63 fire heavy; 64 fire paramedic; 65 fire ambulance; 66 police light; 67 police heavy; 68 other responder; 69 other ambulance; 80 other traveller default; 81 other traveller other; 82 pedestrian; 83 visually disabled; 84 physically disabled; 85 bicycle; 86 road worker; 90 infrastructure default; 91 infrastructure fixed; 92 infrastructure movable; 93 equipped cargo trailer." }
  t["FuelType"] = { name = "FuelType", kind = "integer", min = 0, max = 15, bits = 4, codes = { [0] = "unknown", [1] = "gasoline", [2] = "ethanol", [3] = "diesel", [4] = "electric", [5] = "hybrid", [6] = "hydrogen", [7] = "LNG", [8] = "CNG", [9] = "propane" }, note = "0 unknown,1 gasoline,2 ethanol,3 diesel,4 electric,5 hybrid,6 hydrogen,7 LNG,8 CNG,9 propane." }
  t["VehicleClassification"] = { name = "VehicleClassification", kind = "sequence", optionals = 1, roots = 2, extensible = true, fields = {
    { name = "classification", type = t["BasicVehicleClass"], note = "0 unknown, 1 special, 10 passenger car (default) .. ." },
    { name = "fuelType", type = t["FuelType"], optional = true },
  } }
  t["VehicleEventFlags"] = { name = "VehicleEventFlags", kind = "bitstring", size = 13, extensible = true, names = { [0] = "eventHazardLights", [1] = "eventStopLineViolation", [2] = "eventABSactivated", [3] = "eventTractionControlLoss", [4] = "eventStabilityControlactivated", [5] = "eventHazardousMaterials", [6] = "eventReserved1", [7] = "eventHardBraking", [8] = "eventLightsChanged", [9] = "eventWipersChanged", [10] = "eventFlatTire", [11] = "eventDisabledVehicle", [12] = "eventAirBagDeployment" } }
  t["DYear"] = { name = "DYear", kind = "integer", min = 0, max = 4095, bits = 12, codes = { [0] = "unavailable" }, note = "Year, 0 = unavailable." }
  t["DMonth"] = { name = "DMonth", kind = "integer", min = 0, max = 12, bits = 4, codes = { [0] = "unavailable" }, note = "Month 1..12, 0 = unavailable." }
  t["DDay"] = { name = "DDay", kind = "integer", min = 0, max = 31, bits = 5, codes = { [0] = "unavailable" }, note = "Day 1..31, 0 = unavailable." }
  t["DHour"] = { name = "DHour", kind = "integer", min = 0, max = 31, bits = 5, codes = { [31] = "unavailable in J2735 usage" }, note = "Hour 0..23; 31 = unavailable in J2735 usage." }
  t["DMinute"] = { name = "DMinute", kind = "integer", min = 0, max = 60, bits = 6, codes = { [60] = "unavailable" }, note = "Minute 0..59, 60 = unavailable." }
  t["DTimeOffset"] = { name = "DTimeOffset", kind = "integer", min = -840, max = 840, bits = 11, mul = 1, div = 1, digits = 0, unit = "min", note = "Minutes from UTC (time zone)." }
  t["DDateTime"] = { name = "DDateTime", kind = "sequence", optionals = 7, roots = 7, note = "All parts optional; absent parts unknown.", fields = {
    { name = "year", type = t["DYear"], optional = true },
    { name = "month", type = t["DMonth"], optional = true },
    { name = "day", type = t["DDay"], optional = true },
    { name = "hour", type = t["DHour"], optional = true },
    { name = "minute", type = t["DMinute"], optional = true },
    { name = "second", type = t["DSecond"], optional = true },
    { name = "offset", type = t["DTimeOffset"], optional = true },
  } }
  t["FullPositionVector"] = { name = "FullPositionVector", kind = "sequence", optionals = 7, roots = 8, extensible = true, fields = {
    { name = "utcTime", type = t["DDateTime"], optional = true },
    { name = "pos", type = t["Position3D"] },
    { name = "heading", type = t["Heading"], optional = true },
    { name = "transmission", type = t["TransmissionState"], optional = true },
    { name = "speed", type = t["Speed"], optional = true },
    { name = "posAccuracy", type = t["PositionConfidenceSet"], optional = true },
    { name = "timeConfidence", type = t["TimeConfidence"], optional = true },
    { name = "motionCfd", type = t["MotionConfidenceSet"], optional = true },
  } }
  t["GNSSstatus"] = { name = "GNSSstatus", kind = "bitstring", size = 8, names = { [0] = "unavailable", [1] = "isHealthy", [2] = "isMonitored", [3] = "baseStationType", [4] = "aPDOPofUnder5", [5] = "inViewOfUnder5", [6] = "localCorrectionsPresent", [7] = "networkCorrectionsPresent" } }
  t["OffsetLL-B12"] = { name = "OffsetLL-B12", kind = "integer", min = -2048, max = 2047, bits = 12, mul = 1, div = 10000000, digits = 7, unit = "°", note = "1e-7 degree; about +-22.6 m at the equator." }
  t["Position-LL-24B"] = { name = "Position-LL-24B", kind = "sequence", optionals = 0, roots = 2, fields = {
    { name = "lon", type = t["OffsetLL-B12"] },
    { name = "lat", type = t["OffsetLL-B12"] },
  } }
  t["OffsetLL-B14"] = { name = "OffsetLL-B14", kind = "integer", min = -8192, max = 8191, bits = 14, mul = 1, div = 10000000, digits = 7, unit = "°", note = "1e-7 degree; about +-90.6 m." }
  t["Position-LL-28B"] = { name = "Position-LL-28B", kind = "sequence", optionals = 0, roots = 2, fields = {
    { name = "lon", type = t["OffsetLL-B14"] },
    { name = "lat", type = t["OffsetLL-B14"] },
  } }
  t["OffsetLL-B16"] = { name = "OffsetLL-B16", kind = "integer", min = -32768, max = 32767, bits = 16, mul = 1, div = 10000000, digits = 7, unit = "°", note = "1e-7 degree; about +-362 m." }
  t["Position-LL-32B"] = { name = "Position-LL-32B", kind = "sequence", optionals = 0, roots = 2, fields = {
    { name = "lon", type = t["OffsetLL-B16"] },
    { name = "lat", type = t["OffsetLL-B16"] },
  } }
  t["OffsetLL-B18"] = { name = "OffsetLL-B18", kind = "integer", min = -131072, max = 131071, bits = 18, mul = 1, div = 10000000, digits = 7, unit = "°", note = "1e-7 degree; about +-1.45 km." }
  t["Position-LL-36B"] = { name = "Position-LL-36B", kind = "sequence", optionals = 0, roots = 2, fields = {
    { name = "lon", type = t["OffsetLL-B18"] },
    { name = "lat", type = t["OffsetLL-B18"] },
  } }
  t["OffsetLL-B22"] = { name = "OffsetLL-B22", kind = "integer", min = -2097152, max = 2097151, bits = 22, mul = 1, div = 10000000, digits = 7, unit = "°", note = "1e-7 degree; about +-23.2 km." }
  t["Position-LL-44B"] = { name = "Position-LL-44B", kind = "sequence", optionals = 0, roots = 2, fields = {
    { name = "lon", type = t["OffsetLL-B22"] },
    { name = "lat", type = t["OffsetLL-B22"] },
  } }
  t["OffsetLL-B24"] = { name = "OffsetLL-B24", kind = "integer", min = -8388608, max = 8388607, bits = 24, mul = 1, div = 10000000, digits = 7, unit = "°", note = "1e-7 degree; about +-92.8 km." }
  t["Position-LL-48B"] = { name = "Position-LL-48B", kind = "sequence", optionals = 0, roots = 2, fields = {
    { name = "lon", type = t["OffsetLL-B24"] },
    { name = "lat", type = t["OffsetLL-B24"] },
  } }
  t["Position-LLmD-64b"] = { name = "Position-LLmD-64b", kind = "sequence", optionals = 0, roots = 2, fields = {
    { name = "lon", type = t["Longitude"] },
    { name = "lat", type = t["Latitude"] },
  } }
  t["PositionOffsetLL"] = { name = "PositionOffsetLL", kind = "choice", roots = 7, bits = 3, note = "LL1..LL6: signed offset in 1e-7 degree, lon FIRST then lat. position-LatLon: absolute longitude/latitude, not an offset.", alternatives = {
    { name = "position-LL1", type = t["Position-LL-24B"] },
    { name = "position-LL2", type = t["Position-LL-28B"] },
    { name = "position-LL3", type = t["Position-LL-32B"] },
    { name = "position-LL4", type = t["Position-LL-36B"] },
    { name = "position-LL5", type = t["Position-LL-44B"] },
    { name = "position-LL6", type = t["Position-LL-48B"] },
    { name = "position-LatLon", type = t["Position-LLmD-64b"] },
  } }
  t["VertOffset-B07"] = { name = "VertOffset-B07", kind = "integer", min = -64, max = 63, bits = 7, mul = 1, div = 10, digits = 1, unit = "m", codes = { [-64] = "unavailable" }, note = "0.1 m; -64 = unavailable." }
  t["VertOffset-B08"] = { name = "VertOffset-B08", kind = "integer", min = -128, max = 127, bits = 8, mul = 1, div = 10, digits = 1, unit = "m", codes = { [-128] = "unavailable" }, note = "0.1 m; -128 = unavailable." }
  t["VertOffset-B09"] = { name = "VertOffset-B09", kind = "integer", min = -256, max = 255, bits = 9, mul = 1, div = 10, digits = 1, unit = "m", codes = { [-256] = "unavailable" }, note = "0.1 m; -256 = unavailable." }
  t["VertOffset-B10"] = { name = "VertOffset-B10", kind = "integer", min = -512, max = 511, bits = 10, mul = 1, div = 10, digits = 1, unit = "m", codes = { [-512] = "unavailable" }, note = "0.1 m; -512 = unavailable." }
  t["VertOffset-B11"] = { name = "VertOffset-B11", kind = "integer", min = -1024, max = 1023, bits = 11, mul = 1, div = 10, digits = 1, unit = "m", codes = { [-1024] = "unavailable" }, note = "0.1 m; -1024 = unavailable." }
  t["VertOffset-B12"] = { name = "VertOffset-B12", kind = "integer", min = -2048, max = 2047, bits = 12, mul = 1, div = 10, digits = 1, unit = "m", codes = { [-2048] = "unavailable" }, note = "0.1 m; -2048 = unavailable." }
  t["VerticalOffset"] = { name = "VerticalOffset", kind = "choice", roots = 7, bits = 3, note = "Offset1..6: 0.1 m relative to the reference elevation; elevation: absolute, 0.1 m.", alternatives = {
    { name = "offset1", type = t["VertOffset-B07"] },
    { name = "offset2", type = t["VertOffset-B08"] },
    { name = "offset3", type = t["VertOffset-B09"] },
    { name = "offset4", type = t["VertOffset-B10"] },
    { name = "offset5", type = t["VertOffset-B11"] },
    { name = "offset6", type = t["VertOffset-B12"] },
    { name = "elevation", type = t["Elevation"] },
  } }
  t["PositionOffsetLLV"] = { name = "PositionOffsetLLV", kind = "sequence", optionals = 1, roots = 2, note = "2-D offset + optional vertical offset. Reference point = refPos of the enclosing message/Node, or pos of the enclosing BSM.", fields = {
    { name = "offsetLL", type = t["PositionOffsetLL"] },
    { name = "offsetV", type = t["VerticalOffset"], optional = true },
  } }
  t["TimeOffset"] = { name = "TimeOffset", kind = "integer", min = 1, max = 65535, bits = 16, mul = 10, div = 1000, digits = 3, unit = "s", codes = { [65534] = "655.34 s or more", [65535] = "unavailable" }, note = "10 ms steps, backwards (PathHistoryPoint) or forwards (Day-2); 65534 = 655.34 s or more; 65535 = unavailable." }
  t["CoarseHeading"] = { name = "CoarseHeading", kind = "integer", min = 0, max = 240, bits = 8, mul = 15, div = 10, digits = 1, unit = "°", codes = { [240] = "unavailable" }, note = "1.5 degree; 240 = unavailable." }
  t["PathHistoryPoint"] = { name = "PathHistoryPoint", kind = "sequence", optionals = 3, roots = 5, extensible = true, fields = {
    { name = "llvOffset", type = t["PositionOffsetLLV"], note = "Offset from the BSM pos." },
    { name = "timeOffset", type = t["TimeOffset"], note = "How long ago." },
    { name = "speed", type = t["Speed"], optional = true },
    { name = "posAccuracy", type = t["PositionConfidenceSet"], optional = true },
    { name = "heading", type = t["CoarseHeading"], optional = true },
  } }
  t["PathHistoryPointList"] = { name = "PathHistoryPointList", kind = "list", min = 1, max = 23, bits = 5, element = t["PathHistoryPoint"] }
  t["PathHistory"] = { name = "PathHistory", kind = "sequence", optionals = 2, roots = 3, extensible = true, fields = {
    { name = "initialPosition", type = t["FullPositionVector"], optional = true },
    { name = "currGNSSstatus", type = t["GNSSstatus"], optional = true },
    { name = "crumbData", type = t["PathHistoryPointList"] },
  } }
  t["RadiusOfCurvature"] = { name = "RadiusOfCurvature", kind = "integer", min = -32767, max = 32767, bits = 16, mul = 1, div = 10, digits = 1, unit = "m", codes = { [32767] = "straight" }, note = "0.1 m, right turn positive; 32767 = straight." }
  t["Confidence"] = { name = "Confidence", kind = "integer", min = 0, max = 200, bits = 8, mul = 5, div = 10, digits = 1, unit = "%", note = "0.5 % steps, 0..100 %." }
  t["PathPrediction"] = { name = "PathPrediction", kind = "sequence", optionals = 0, roots = 2, extensible = true, fields = {
    { name = "radiusOfCurve", type = t["RadiusOfCurvature"] },
    { name = "confidence", type = t["Confidence"] },
  } }
  t["ExteriorLights"] = { name = "ExteriorLights", kind = "bitstring", size = 9, extensible = true, names = { [0] = "lowBeamHeadlightsOn", [1] = "highBeamHeadlightsOn", [2] = "leftTurnSignalOn", [3] = "rightTurnSignalOn", [4] = "hazardSignalOn", [5] = "automaticLightControlOn", [6] = "daytimeRunningLightsOn", [7] = "fogLightOn", [8] = "parkingLightsOn" }, note = "All zero = all lights off." }
  t["VehicleSafetyExtensions"] = { name = "VehicleSafetyExtensions", kind = "sequence", optionals = 4, roots = 4, extensible = true, fields = {
    { name = "events", type = t["VehicleEventFlags"], optional = true },
    { name = "pathHistory", type = t["PathHistory"], optional = true },
    { name = "pathPrediction", type = t["PathPrediction"], optional = true },
    { name = "lights", type = t["ExteriorLights"], optional = true },
  } }
  t["ResponseType"] = { name = "ResponseType", kind = "enumerated", bits = 3, extensible = true, items = { "notInUseOrNotEquipped", "emergency", "nonEmergency", "pursuit", "stationary", "slowMoving", "stopAndGoMovement" } }
  t["SirenInUse"] = { name = "SirenInUse", kind = "enumerated", bits = 2, items = { "unavailable", "notInUse", "inUse", "reserved" } }
  t["LightbarInUse"] = { name = "LightbarInUse", kind = "enumerated", bits = 3, items = { "unavailable", "notInUse", "inUse", "yellowCautionLights", "schooldBusLights", "arrowSignsActive", "slowMovingVehicle", "freqStops" } }
  t["VehicleEmergencyExtensions"] = { name = "VehicleEmergencyExtensions", kind = "sequence", optionals = 3, roots = 3, extensible = true, fields = {
    { name = "responseType", type = t["ResponseType"], optional = true },
    { name = "sirenUse", type = t["SirenInUse"], optional = true },
    { name = "lightsUse", type = t["LightbarInUse"], optional = true },
  } }
  t["BasicSafetyMessage"] = { name = "BasicSafetyMessage", kind = "sequence", optionals = 7, roots = 18, extensible = true, note = "Vehicle state broadcast, nominally 10 Hz.", fields = {
    { name = "msgCnt", type = t["MsgCount"] },
    { name = "id", type = { kind = "octetstring", min = 8, max = 8, bits = 0 }, note = "8-octet temporary vehicle id (often ASCII digits)." },
    { name = "secMark", type = t["DSecond"] },
    { name = "timeConfidence", type = t["TimeConfidence"], optional = true },
    { name = "pos", type = t["Position3D"] },
    { name = "posAccuracy", type = t["PositionalAccuracy"], optional = true, note = "GNSS error ellipse (sensor-level)." },
    { name = "posConfidence", type = t["PositionConfidenceSet"], optional = true, note = "95 % confidence class of pos." },
    { name = "transmission", type = t["TransmissionState"] },
    { name = "speed", type = t["Speed"] },
    { name = "heading", type = t["Heading"] },
    { name = "angle", type = t["SteeringWheelAngle"], optional = true },
    { name = "motionCfd", type = t["MotionConfidenceSet"], optional = true, note = "Confidence of speed / heading / steering." },
    { name = "accelSet", type = t["AccelerationSet4Way"] },
    { name = "brakes", type = t["BrakeSystemStatus"] },
    { name = "size", type = t["VehicleSize"] },
    { name = "vehicleClass", type = t["VehicleClassification"] },
    { name = "safetyExt", type = t["VehicleSafetyExtensions"], optional = true, note = "Events, path history, path prediction, lights." },
    { name = "emergencyExt", type = t["VehicleEmergencyExtensions"], optional = true, note = "Only for emergency / special vehicles." },
  } }
  t["MinuteOfTheYear"] = { name = "MinuteOfTheYear", kind = "integer", min = 0, max = 527040, bits = 20, mul = 1, div = 1, digits = 0, unit = "minute of the year", codes = { [527040] = "invalid" }, note = "Minutes since 1 Jan 00:00 UTC of the current year; 527040 = invalid." }
  t["DescriptiveName"] = { name = "DescriptiveName", kind = "ia5string", min = 1, max = 63, bits = 6, note = "7-bit characters." }
  t["RoadRegulatorID"] = { name = "RoadRegulatorID", kind = "integer", min = 0, max = 65535, bits = 16, codes = { [0] = "only for tests" }, note = "0 only for tests." }
  t["NodeID"] = { name = "NodeID", kind = "integer", min = 0, max = 65535, bits = 16, note = "0..255 reserved for tests." }
  t["NodeReferenceID"] = { name = "NodeReferenceID", kind = "sequence", optionals = 1, roots = 2, fields = {
    { name = "region", type = t["RoadRegulatorID"], optional = true },
    { name = "id", type = t["NodeID"] },
  } }
  t["SpeedLimitType"] = { name = "SpeedLimitType", kind = "enumerated", bits = 4, extensible = true, items = { "unknown", "maxSpeedInSchoolZone", "maxSpeedInSchoolZoneWhenChildrenArePresent", "maxSpeedInConstructionZone", "vehicleMinSpeed", "vehicleMaxSpeed", "vehicleNightMaxSpeed", "truckMinSpeed", "truckMaxSpeed", "truckNightMaxSpeed", "vehiclesWithTrailersMinSpeed", "vehiclesWithTrailersMaxSpeed", "vehiclesWithTrailersNightMaxSpeed" } }
  t["RegulatorySpeedLimit"] = { name = "RegulatorySpeedLimit", kind = "sequence", optionals = 0, roots = 2, fields = {
    { name = "type", type = t["SpeedLimitType"] },
    { name = "speed", type = t["Speed"] },
  } }
  t["SpeedLimitList"] = { name = "SpeedLimitList", kind = "list", min = 1, max = 9, bits = 4, element = t["RegulatorySpeedLimit"] }
  t["LaneWidth"] = { name = "LaneWidth", kind = "integer", min = 0, max = 32767, bits = 15, mul = 1, div = 100, digits = 2, unit = "m", note = "1 cm." }
  t["RoadPoint"] = { name = "RoadPoint", kind = "sequence", optionals = 0, roots = 1, extensible = true, fields = {
    { name = "posOffset", type = t["PositionOffsetLLV"] },
  } }
  t["PointList"] = { name = "PointList", kind = "list", min = 2, max = 31, bits = 5, element = t["RoadPoint"], note = "Upstream to downstream; at least entry and exit points." }
  t["PhaseID"] = { name = "PhaseID", kind = "integer", min = 0, max = 255, bits = 8, codes = { [0] = "unknown" }, note = "0 = unknown. 255 reserved for permanent green." }
  t["Movement"] = { name = "Movement", kind = "sequence", optionals = 1, roots = 2, fields = {
    { name = "remoteIntersection", type = t["NodeReferenceID"] },
    { name = "phaseId", type = t["PhaseID"], optional = true },
  } }
  t["MovementList"] = { name = "MovementList", kind = "list", min = 1, max = 32, bits = 5, element = t["Movement"] }
  t["LaneID"] = { name = "LaneID", kind = "integer", min = 0, max = 255, bits = 8, codes = { [0] = "unknown" }, note = "0 = unknown, 255 reserved." }
  t["LaneSharing"] = { name = "LaneSharing", kind = "bitstring", size = 10, names = { [0] = "overlappingLaneDescriptionProvided", [1] = "multipleLanesTreatedAsOneLane", [2] = "otherNonMotorizedTrafficTypes", [3] = "individualMotorizedVehicleTraffic", [4] = "busVehicleTraffic", [5] = "taxiVehicleTraffic", [6] = "pedestriansTraffic", [7] = "cyclistVehicleTraffic", [8] = "trackedVehicleTraffic", [9] = "pedestrianTraffic" }, note = "Both pedestriansTraffic(6) and pedestrianTraffic(9) exist." }
  t["LaneAttributes-Vehicle"] = { name = "LaneAttributes-Vehicle", kind = "bitstring", size = 8, extensible = true, names = { [0] = "isVehicleRevocableLane", [1] = "isVehicleFlyOverLane", [2] = "hovLaneUseOnly", [3] = "restrictedToBusUse", [4] = "restrictedToTaxiUse", [5] = "restrictedFromPublicUse", [6] = "hasIRbeaconCoverage", [7] = "permissionOnRequest" }, note = "Day-2 renames bit 1 to isRampLane and bit 6 to emergencyLane (same encoding)." }
  t["LaneAttributes-Crosswalk"] = { name = "LaneAttributes-Crosswalk", kind = "bitstring", size = 16, names = { [0] = "crosswalkRevocableLane", [1] = "bicyleUseAllowed", [2] = "isXwalkFlyOverLane", [3] = "fixedCycleTime", [4] = "biDirectionalCycleTimes", [5] = "hasPushToWalkButton", [6] = "audioSupport", [7] = "rfSignalRequestPresent", [8] = "unsignalizedSegmentsPresent" } }
  t["LaneAttributes-Bike"] = { name = "LaneAttributes-Bike", kind = "bitstring", size = 16, names = { [0] = "bikeRevocableLane", [1] = "pedestrianUseAllowed", [2] = "isBikeFlyOverLane", [3] = "fixedCycleTime", [4] = "biDirectionalCycleTimes", [5] = "isolatedByBarrier", [6] = "unsignalizedSegmentsPresent" } }
  t["LaneAttributes-Sidewalk"] = { name = "LaneAttributes-Sidewalk", kind = "bitstring", size = 16, names = { [0] = "sidewalk-RevocableLane", [1] = "bicyleUseAllowed", [2] = "isSidewalkFlyOverLane", [3] = "walkBikes" } }
  t["LaneAttributes-Barrier"] = { name = "LaneAttributes-Barrier", kind = "bitstring", size = 16, names = { [0] = "median-RevocableLane", [1] = "median", [2] = "whiteLineHashing", [3] = "stripedLines", [4] = "doubleStripedLines", [5] = "trafficCones", [6] = "constructionBarrier", [7] = "trafficChannels", [8] = "lowCurbs", [9] = "highCurbs" } }
  t["LaneAttributes-Striping"] = { name = "LaneAttributes-Striping", kind = "bitstring", size = 16, names = { [0] = "stripeToConnectingLanesRevocableLane", [1] = "stripeDrawOnLeft", [2] = "stripeDrawOnRight", [3] = "stripeToConnectingLanesLeft", [4] = "stripeToConnectingLanesRight", [5] = "stripeToConnectingLanesAhead" } }
  t["LaneAttributes-TrackedVehicle"] = { name = "LaneAttributes-TrackedVehicle", kind = "bitstring", size = 16, names = { [0] = "spec-RevocableLane", [1] = "spec-commuterRailRoadTrack", [2] = "spec-lightRailRoadTrack", [3] = "spec-heavyRailRoadTrack", [4] = "spec-otherRailType" } }
  t["LaneAttributes-Parking"] = { name = "LaneAttributes-Parking", kind = "bitstring", size = 16, names = { [0] = "parkingRevocableLane", [1] = "parallelParkingInUse", [2] = "headInParkingInUse", [3] = "doNotParkZone", [4] = "parkingForBusUse", [5] = "parkingForTaxiUse", [6] = "noPublicParkingUse" } }
  t["LaneTypeAttributes"] = { name = "LaneTypeAttributes", kind = "choice", roots = 8, bits = 3, extensible = true, alternatives = {
    { name = "vehicle", type = t["LaneAttributes-Vehicle"] },
    { name = "crosswalk", type = t["LaneAttributes-Crosswalk"] },
    { name = "bikeLane", type = t["LaneAttributes-Bike"] },
    { name = "sidewalk", type = t["LaneAttributes-Sidewalk"] },
    { name = "median", type = t["LaneAttributes-Barrier"] },
    { name = "striping", type = t["LaneAttributes-Striping"] },
    { name = "trackedVehicle", type = t["LaneAttributes-TrackedVehicle"] },
    { name = "parking", type = t["LaneAttributes-Parking"] },
  } }
  t["LaneAttributes"] = { name = "LaneAttributes", kind = "sequence", optionals = 1, roots = 2, fields = {
    { name = "shareWith", type = t["LaneSharing"], optional = true },
    { name = "laneType", type = t["LaneTypeAttributes"] },
  } }
  t["AllowedManeuvers"] = { name = "AllowedManeuvers", kind = "bitstring", size = 12, names = { [0] = "maneuverStraightAllowed", [1] = "maneuverLeftAllowed", [2] = "maneuverRightAllowed", [3] = "maneuverUTurnAllowed", [4] = "maneuverLeftTurnOnRedAllowed", [5] = "maneuverRightTurnOnRedAllowed", [6] = "maneuverLaneChangeAllowed", [7] = "maneuverNoStoppingAllowed", [8] = "yieldAllwaysRequired", [9] = "goWithHalt", [10] = "caution", [11] = "reserved1" }, note = "Allowed movements at the stop line." }
  t["ConnectingLane"] = { name = "ConnectingLane", kind = "sequence", optionals = 1, roots = 2, fields = {
    { name = "lane", type = t["LaneID"] },
    { name = "maneuver", type = t["AllowedManeuvers"], optional = true },
  } }
  t["Connection"] = { name = "Connection", kind = "sequence", optionals = 2, roots = 3, fields = {
    { name = "remoteIntersection", type = t["NodeReferenceID"] },
    { name = "connectingLane", type = t["ConnectingLane"], optional = true },
    { name = "phaseId", type = t["PhaseID"], optional = true },
  } }
  t["ConnectsToList"] = { name = "ConnectsToList", kind = "list", min = 1, max = 8, bits = 3, element = t["Connection"] }
  t["Lane"] = { name = "Lane", kind = "sequence", optionals = 6, roots = 7, extensible = true, fields = {
    { name = "laneID", type = t["LaneID"] },
    { name = "laneWidth", type = t["LaneWidth"], optional = true },
    { name = "laneAttributes", type = t["LaneAttributes"], optional = true },
    { name = "maneuvers", type = t["AllowedManeuvers"], optional = true },
    { name = "connectsTo", type = t["ConnectsToList"], optional = true },
    { name = "speedLimits", type = t["SpeedLimitList"], optional = true },
    { name = "points", type = t["PointList"], optional = true },
  } }
  t["LaneList"] = { name = "LaneList", kind = "list", min = 1, max = 32, bits = 5, element = t["Lane"] }
  t["Link"] = { name = "Link", kind = "sequence", optionals = 4, roots = 7, extensible = true, fields = {
    { name = "name", type = t["DescriptiveName"], optional = true },
    { name = "upstreamNodeId", type = t["NodeReferenceID"] },
    { name = "speedLimits", type = t["SpeedLimitList"], optional = true },
    { name = "linkWidth", type = t["LaneWidth"], note = "Width of the link." },
    { name = "points", type = t["PointList"], optional = true },
    { name = "movements", type = t["MovementList"], optional = true },
    { name = "lanes", type = t["LaneList"] },
  } }
  t["LinkList"] = { name = "LinkList", kind = "list", min = 1, max = 32, bits = 5, element = t["Link"] }
  t["Node"] = { name = "Node", kind = "sequence", optionals = 2, roots = 4, extensible = true, note = "Intersection or road end.", fields = {
    { name = "name", type = t["DescriptiveName"], optional = true },
    { name = "id", type = t["NodeReferenceID"] },
    { name = "refPos", type = t["Position3D"], note = "Reference point of every offset inside this node." },
    { name = "inLinks", type = t["LinkList"], optional = true, note = "Links that END at this node." },
  } }
  t["NodeList"] = { name = "NodeList", kind = "list", min = 1, max = 32, bits = 5, element = t["Node"] }
  t["MapData"] = { name = "MapData", kind = "sequence", optionals = 1, roots = 3, extensible = true, note = "Local road map.", fields = {
    { name = "msgCnt", type = t["MsgCount"] },
    { name = "timeStamp", type = t["MinuteOfTheYear"], optional = true },
    { name = "nodes", type = t["NodeList"] },
  } }
  t["ParticipantType"] = { name = "ParticipantType", kind = "enumerated", bits = 3, extensible = true, items = { "unknown", "motor", "non-motor", "pedestrian", "rsu" } }
  t["SourceType"] = { name = "SourceType", kind = "enumerated", bits = 3, extensible = true, items = { "unknown", "selfinfo", "v2x", "video", "microwaveRadar", "loop", "lidar", "integrated" } }
  t["ParticipantData"] = { name = "ParticipantData", kind = "sequence", optionals = 6, roots = 15, extensible = true, fields = {
    { name = "ptcType", type = t["ParticipantType"] },
    { name = "ptcId", type = { kind = "integer", min = 0, max = 65535, bits = 16, codes = { [0] = "RSU itself" } }, note = "0 = RSU itself; local tracking id." },
    { name = "source", type = t["SourceType"] },
    { name = "id", type = { kind = "octetstring", min = 8, max = 8, bits = 0 }, optional = true, note = "Temporary id copied from BSM when source is v2x." },
    { name = "secMark", type = t["DSecond"] },
    { name = "pos", type = t["PositionOffsetLLV"], note = "Offset from refPos (or absolute)." },
    { name = "posConfidence", type = t["PositionConfidenceSet"] },
    { name = "transmission", type = t["TransmissionState"], optional = true },
    { name = "speed", type = t["Speed"] },
    { name = "heading", type = t["Heading"] },
    { name = "angle", type = t["SteeringWheelAngle"], optional = true },
    { name = "motionCfd", type = t["MotionConfidenceSet"], optional = true },
    { name = "accelSet", type = t["AccelerationSet4Way"], optional = true },
    { name = "size", type = t["VehicleSize"] },
    { name = "vehicleClass", type = t["VehicleClassification"], optional = true },
  } }
  t["ParticipantList"] = { name = "ParticipantList", kind = "list", min = 1, max = 16, bits = 4, element = t["ParticipantData"] }
  t["RoadsideSafetyMessage"] = { name = "RoadsideSafetyMessage", kind = "sequence", optionals = 0, roots = 4, extensible = true, note = "Perceived participants.", fields = {
    { name = "msgCnt", type = t["MsgCount"] },
    { name = "id", type = { kind = "octetstring", min = 8, max = 8, bits = 0 } },
    { name = "refPos", type = t["Position3D"] },
    { name = "participants", type = t["ParticipantList"] },
  } }
  t["IntersectionStatusObject"] = { name = "IntersectionStatusObject", kind = "bitstring", size = 16, names = { [0] = "manualControlIsEnabled", [1] = "stopTimeIsActivated", [2] = "failureFlash", [3] = "preemptIsActive", [4] = "signalPriorityIsActive", [5] = "fixedTimeOperation", [6] = "trafficDependentOperation", [7] = "standbyOperation", [8] = "failureMode", [9] = "off", [10] = "recentMAPmessageUpdate", [11] = "recentChangeInMAPassignedLanesIDsUsed", [12] = "noValidMAPisAvailableAtThisTime", [13] = "noValidSPATisAvailableAtThisTime" }, note = "Bits 14 and 15 are zero." }
  t["LightState"] = { name = "LightState", kind = "enumerated", bits = 4, extensible = true, items = { "unavailable", "dark", "flashing-red", "red", "flashing-green", "permissive-green", "protected-green", "yellow", "flashing-yellow" } }
  t["TimeMark"] = { name = "TimeMark", kind = "integer", min = 0, max = 36001, bits = 16, mul = 1, div = 10, digits = 1, unit = "s", codes = { [36000] = "more than 1 h", [36001] = "undefined/unknown" }, note = "0.1 s. In UTCTiming: tenth of a second inside the current/next UTC hour, 0..35999; 35991..35999 used when a leap second occurs; 36000 = more than 1 h; 36001 = undefined/unknown. In TimeCountingDown the same type is a duration from now." }
  t["TimeCountingDown"] = { name = "TimeCountingDown", kind = "sequence", optionals = 5, roots = 7, note = "Times are durations from now, 0.1 s.", fields = {
    { name = "startTime", type = t["TimeMark"], note = "0 = already started." },
    { name = "minEndTime", type = t["TimeMark"], optional = true },
    { name = "maxEndTime", type = t["TimeMark"], optional = true },
    { name = "likelyEndTime", type = t["TimeMark"] },
    { name = "timeConfidence", type = t["Confidence"], optional = true },
    { name = "nextStartTime", type = t["TimeMark"], optional = true },
    { name = "nextDuration", type = t["TimeMark"], optional = true },
  } }
  t["UTCTiming"] = { name = "UTCTiming", kind = "sequence", optionals = 5, roots = 7, fields = {
    { name = "startUTCTime", type = t["TimeMark"] },
    { name = "minEndUTCTime", type = t["TimeMark"], optional = true },
    { name = "maxEndUTCTime", type = t["TimeMark"], optional = true },
    { name = "likelyEndUTCTime", type = t["TimeMark"] },
    { name = "timeConfidence", type = t["Confidence"], optional = true },
    { name = "nextStartUTCTime", type = t["TimeMark"], optional = true },
    { name = "nextEndUTCTime", type = t["TimeMark"], optional = true },
  } }
  t["TimeChangeDetails"] = { name = "TimeChangeDetails", kind = "choice", roots = 2, bits = 1, extensible = true, alternatives = {
    { name = "counting", type = t["TimeCountingDown"] },
    { name = "utcTiming", type = t["UTCTiming"] },
  } }
  t["PhaseState"] = { name = "PhaseState", kind = "sequence", optionals = 1, roots = 2, extensible = true, fields = {
    { name = "light", type = t["LightState"] },
    { name = "timing", type = t["TimeChangeDetails"], optional = true },
  } }
  t["PhaseStateList"] = { name = "PhaseStateList", kind = "list", min = 1, max = 16, bits = 4, element = t["PhaseState"] }
  t["Phase"] = { name = "Phase", kind = "sequence", optionals = 0, roots = 2, fields = {
    { name = "id", type = t["PhaseID"] },
    { name = "phaseStates", type = t["PhaseStateList"] },
  } }
  t["PhaseList"] = { name = "PhaseList", kind = "list", min = 1, max = 16, bits = 4, element = t["Phase"] }
  t["IntersectionState"] = { name = "IntersectionState", kind = "sequence", optionals = 3, roots = 6, extensible = true, fields = {
    { name = "intersectionId", type = t["NodeReferenceID"], note = "Matches Node.id of MAP." },
    { name = "status", type = t["IntersectionStatusObject"] },
    { name = "moy", type = t["MinuteOfTheYear"], optional = true },
    { name = "timeStamp", type = t["DSecond"], optional = true },
    { name = "timeConfidence", type = t["TimeConfidence"], optional = true },
    { name = "phases", type = t["PhaseList"] },
  } }
  t["IntersectionStateList"] = { name = "IntersectionStateList", kind = "list", min = 1, max = 32, bits = 5, element = t["IntersectionState"] }
  t["SPAT"] = { name = "SPAT", kind = "sequence", optionals = 3, roots = 5, extensible = true, note = "Signal phase and timing.", fields = {
    { name = "msgCnt", type = t["MsgCount"] },
    { name = "moy", type = t["MinuteOfTheYear"], optional = true },
    { name = "timeStamp", type = t["DSecond"], optional = true },
    { name = "name", type = t["DescriptiveName"], optional = true },
    { name = "intersections", type = t["IntersectionStateList"] },
  } }
  t["EventType"] = { name = "EventType", kind = "integer", min = 0, max = 65535, bits = 16, note = "GB/T 29100-2012 event code." }
  t["EventSource"] = { name = "EventSource", kind = "enumerated", bits = 3, extensible = true, items = { "unknown", "police", "government", "meteorological", "internet", "detection" } }
  t["Radius"] = { name = "Radius", kind = "integer", min = 0, max = 65535, bits = 16, mul = 1, div = 10, digits = 1, unit = "m", note = "0.1 m." }
  t["Description"] = { name = "Description", kind = "choice", roots = 2, bits = 1, alternatives = {
    { name = "textString", type = { kind = "ia5string", min = 1, max = 512, bits = 9 } },
    { name = "textGB2312", type = { kind = "octetstring", min = 2, max = 512, bits = 9 } },
  } }
  t["RSITimeDetails"] = { name = "RSITimeDetails", kind = "sequence", optionals = 3, roots = 3, fields = {
    { name = "startTime", type = t["MinuteOfTheYear"], optional = true },
    { name = "endTime", type = t["MinuteOfTheYear"], optional = true },
    { name = "endTimeConfidence", type = t["TimeConfidence"], optional = true },
  } }
  t["RSIPriority"] = { name = "RSIPriority", kind = "octetstring", min = 1, max = 1, bits = 0, note = "One octet: upper 3 bits = priority 0..7, lower 5 bits zero (0x00..0xE0)." }
  t["PathPointList"] = { name = "PathPointList", kind = "list", min = 2, max = 32, bits = 5, element = t["PositionOffsetLLV"], note = "2..32 here; 1..32 in T/CSAE 53-2020 (a one-point path = circle)." }
  t["ReferencePath"] = { name = "ReferencePath", kind = "sequence", optionals = 0, roots = 2, note = "Path with a radius (buffer).", fields = {
    { name = "activePath", type = t["PathPointList"] },
    { name = "pathRadius", type = t["Radius"] },
  } }
  t["ReferencePathList"] = { name = "ReferencePathList", kind = "list", min = 1, max = 8, bits = 3, element = t["ReferencePath"] }
  t["ReferenceLanes"] = { name = "ReferenceLanes", kind = "bitstring", size = 16, names = { [0] = "reserved", [1] = "lane1", [2] = "lane2", [3] = "lane3", [4] = "lane4", [5] = "lane5", [6] = "lane6", [7] = "lane7", [8] = "lane8", [9] = "lane9", [10] = "lane10", [11] = "lane11", [12] = "lane12", [13] = "lane13", [14] = "lane14", [15] = "lane15" }, note = "Bit n = lane n (1..15), bit 0 reserved." }
  t["ReferenceLink"] = { name = "ReferenceLink", kind = "sequence", optionals = 1, roots = 3, note = "Link from upstream to downstream node; no lanes field = all lanes.", fields = {
    { name = "upstreamNodeId", type = t["NodeReferenceID"] },
    { name = "downstreamNodeId", type = t["NodeReferenceID"] },
    { name = "referenceLanes", type = t["ReferenceLanes"], optional = true },
  } }
  t["ReferenceLinkList"] = { name = "ReferenceLinkList", kind = "list", min = 1, max = 16, bits = 4, element = t["ReferenceLink"] }
  t["RTEData"] = { name = "RTEData", kind = "sequence", optionals = 8, roots = 11, extensible = true, fields = {
    { name = "rteId", type = { kind = "integer", min = 0, max = 255, bits = 8 }, note = "Local id." },
    { name = "eventType", type = t["EventType"] },
    { name = "eventSource", type = t["EventSource"] },
    { name = "eventPos", type = t["PositionOffsetLLV"], optional = true },
    { name = "eventRadius", type = t["Radius"], optional = true },
    { name = "description", type = t["Description"], optional = true },
    { name = "timeDetails", type = t["RSITimeDetails"], optional = true },
    { name = "priority", type = t["RSIPriority"], optional = true },
    { name = "referencePaths", type = t["ReferencePathList"], optional = true },
    { name = "referenceLinks", type = t["ReferenceLinkList"], optional = true },
    { name = "eventConfidence", type = t["Confidence"], optional = true },
  } }
  t["RTEList"] = { name = "RTEList", kind = "list", min = 1, max = 8, bits = 3, element = t["RTEData"] }
  t["SignType"] = { name = "SignType", kind = "integer", min = 0, max = 65535, bits = 16, codes = { [0] = "text message" }, note = "GB 5768.2 sign number (0 = text message)." }
  t["RTSData"] = { name = "RTSData", kind = "sequence", optionals = 6, roots = 8, extensible = true, fields = {
    { name = "rtsId", type = { kind = "integer", min = 0, max = 255, bits = 8 }, note = "Local id." },
    { name = "signType", type = t["SignType"] },
    { name = "signPos", type = t["PositionOffsetLLV"], optional = true },
    { name = "description", type = t["Description"], optional = true },
    { name = "timeDetails", type = t["RSITimeDetails"], optional = true },
    { name = "priority", type = t["RSIPriority"], optional = true },
    { name = "referencePaths", type = t["ReferencePathList"], optional = true },
    { name = "referenceLinks", type = t["ReferenceLinkList"], optional = true },
  } }
  t["RTSList"] = { name = "RTSList", kind = "list", min = 1, max = 16, bits = 4, element = t["RTSData"] }
  t["RoadSideInformation"] = { name = "RoadSideInformation", kind = "sequence", optionals = 3, roots = 6, extensible = true, note = "Traffic events and signs.", fields = {
    { name = "msgCnt", type = t["MsgCount"] },
    { name = "moy", type = t["MinuteOfTheYear"], optional = true },
    { name = "id", type = { kind = "octetstring", min = 8, max = 8, bits = 0 }, note = "RSU id." },
    { name = "refPos", type = t["Position3D"] },
    { name = "rtes", type = t["RTEList"], optional = true },
    { name = "rtss", type = t["RTSList"], optional = true },
  } }
  t["MessageFrame"] = { name = "MessageFrame", kind = "choice", roots = 5, bits = 3, extensible = true, note = "Outermost PDU.", alternatives = {
    { name = "bsmFrame", type = t["BasicSafetyMessage"] },
    { name = "mapFrame", type = t["MapData"] },
    { name = "rsmFrame", type = t["RoadsideSafetyMessage"] },
    { name = "spatFrame", type = t["SPAT"] },
    { name = "rsiFrame", type = t["RoadSideInformation"] },
  } }
  sets[#sets + 1] = { name = "ydt3709", root = t["MessageFrame"] }
end

do -- csae53-2020
  local t = {}
  t["MsgCount"] = { name = "MsgCount", kind = "integer", min = 0, max = 127, bits = 7, note = "Per-sender, per-message-type counter, +1 per message, wraps 127 -> 0." }
  t["DSecond"] = { name = "DSecond", kind = "integer", min = 0, max = 65535, bits = 16, mul = 1, div = 1000, digits = 3, unit = "s", codes = { [65535] = "unavailable" }, note = "Milliseconds within the UTC minute; 0..59999 normal, 60000..60999 leap second, 61000..65534 reserved, 65535 unavailable." }
  t["TimeConfidence"] = { name = "TimeConfidence", kind = "enumerated", bits = 6, items = { "unavailable", "time-100-000", "time-050-000", "time-020-000", "time-010-000", "time-002-000", "time-001-000", "time-000-500", "time-000-200", "time-000-100", "time-000-050", "time-000-020", "time-000-010", "time-000-005", "time-000-002", "time-000-001", "time-000-000-5", "time-000-000-2", "time-000-000-1", "time-000-000-05", "time-000-000-02", "time-000-000-01", "time-000-000-005", "time-000-000-002", "time-000-000-001", "time-000-000-000-5", "time-000-000-000-2", "time-000-000-000-1", "time-000-000-000-05", "time-000-000-000-02", "time-000-000-000-01", "time-000-000-000-005", "time-000-000-000-002", "time-000-000-000-001", "time-000-000-000-000-5", "time-000-000-000-000-2", "time-000-000-000-000-1", "time-000-000-000-000-05", "time-000-000-000-000-02", "time-000-000-000-000-01" }, note = "95 % accuracy class of a time value; name time-SSS-mmm = better than that many seconds." }
  t["Latitude"] = { name = "Latitude", kind = "integer", min = -900000000, max = 900000001, bits = 31, mul = 1, div = 10000000, digits = 7, unit = "°", codes = { [900000001] = "unavailable" }, note = "1e-7 degree, north positive; 900000001 = unavailable." }
  t["Longitude"] = { name = "Longitude", kind = "integer", min = -1799999999, max = 1800000001, bits = 32, mul = 1, div = 10000000, digits = 7, unit = "°", codes = { [1800000001] = "unavailable" }, note = "1e-7 degree, east positive; 1800000001 = unavailable." }
  t["Elevation"] = { name = "Elevation", kind = "integer", min = -4096, max = 61439, bits = 16, mul = 1, div = 10, digits = 1, unit = "m", codes = { [-4096] = "unknown" }, note = "0.1 m above the WGS-84 ellipsoid; -4096 = unknown." }
  t["Position3D"] = { name = "Position3D", kind = "sequence", optionals = 1, roots = 3, note = "Absolute position.", fields = {
    { name = "lat", type = t["Latitude"] },
    { name = "long", type = t["Longitude"] },
    { name = "elevation", type = t["Elevation"], optional = true },
  } }
  t["SemiMajorAxisAccuracy"] = { name = "SemiMajorAxisAccuracy", kind = "integer", min = 0, max = 255, bits = 8, mul = 5, div = 100, digits = 2, unit = "m", codes = { [254] = "12.70 m or more", [255] = "unavailable" }, note = "0.05 m, 1 sigma; 254 = 12.70 m or more; 255 = unavailable." }
  t["SemiMinorAxisAccuracy"] = { name = "SemiMinorAxisAccuracy", kind = "integer", min = 0, max = 255, bits = 8, mul = 5, div = 100, digits = 2, unit = "m", codes = { [254] = "12.70 m or more", [255] = "unavailable" }, note = "0.05 m, 1 sigma; 254 = 12.70 m or more; 255 = unavailable." }
  t["SemiMajorAxisOrientation"] = { name = "SemiMajorAxisOrientation", kind = "integer", min = 0, max = 65535, bits = 16, mul = 360, div = 65535, digits = 4, unit = "°", codes = { [65535] = "unavailable" }, note = "360/65535 degree (0.0054932479), clockwise from true north; 65535 = unavailable." }
  t["PositionalAccuracy"] = { name = "PositionalAccuracy", kind = "sequence", optionals = 0, roots = 3, fields = {
    { name = "semiMajor", type = t["SemiMajorAxisAccuracy"] },
    { name = "semiMinor", type = t["SemiMinorAxisAccuracy"] },
    { name = "orientation", type = t["SemiMajorAxisOrientation"] },
  } }
  t["PositionConfidence"] = { name = "PositionConfidence", kind = "enumerated", bits = 4, items = { "unavailable", "a500m", "a200m", "a100m", "a50m", "a20m", "a10m", "a5m", "a2m", "a1m", "a50cm", "a20cm", "a10cm", "a5cm", "a2cm", "a1cm" }, note = "Horizontal 95 % accuracy class." }
  t["ElevationConfidence"] = { name = "ElevationConfidence", kind = "enumerated", bits = 4, items = { "unavailable", "elev-500-00", "elev-200-00", "elev-100-00", "elev-050-00", "elev-020-00", "elev-010-00", "elev-005-00", "elev-002-00", "elev-001-00", "elev-000-50", "elev-000-20", "elev-000-10", "elev-000-05", "elev-000-02", "elev-000-01" }, note = "Vertical 95 % accuracy class." }
  t["PositionConfidenceSet"] = { name = "PositionConfidenceSet", kind = "sequence", optionals = 1, roots = 2, fields = {
    { name = "pos", type = t["PositionConfidence"] },
    { name = "elevation", type = t["ElevationConfidence"], optional = true },
  } }
  t["TransmissionState"] = { name = "TransmissionState", kind = "enumerated", bits = 3, items = { "neutral", "park", "forwardGears", "reverseGears", "reserved1", "reserved2", "reserved3", "unavailable" }, note = "Gear; 7 = unavailable." }
  t["Speed"] = { name = "Speed", kind = "integer", min = 0, max = 8191, bits = 13, mul = 2, div = 100, digits = 2, unit = "m/s", codes = { [8191] = "unavailable" }, note = "0.02 m/s; 8191 = unavailable." }
  t["Heading"] = { name = "Heading", kind = "integer", min = 0, max = 28800, bits = 15, mul = 125, div = 10000, digits = 4, unit = "°", codes = { [28800] = "unavailable" }, note = "0.0125 degree clockwise from north; 28799 = 359.9875; 28800 = unavailable." }
  t["SteeringWheelAngle"] = { name = "SteeringWheelAngle", kind = "integer", min = -126, max = 127, bits = 8, mul = 15, div = 10, digits = 1, unit = "°", codes = { [-126] = "-189 deg or beyond", [126] = "+189 deg or beyond", [127] = "unavailable" }, note = "1.5 degree, right positive; -126 = -189 deg or beyond, 126 = +189 deg or beyond, 127 = unavailable." }
  t["SpeedConfidence"] = { name = "SpeedConfidence", kind = "enumerated", bits = 3, items = { "unavailable", "prec100ms", "prec10ms", "prec5ms", "prec1ms", "prec0-1ms", "prec0-05ms", "prec0-01ms" }, note = "95 % accuracy class." }
  t["HeadingConfidence"] = { name = "HeadingConfidence", kind = "enumerated", bits = 3, items = { "unavailable", "prec10deg", "prec05deg", "prec01deg", "prec0-1deg", "prec0-05deg", "prec0-01deg", "prec0-0125deg" }, note = "95 % accuracy class." }
  t["SteeringWheelAngleConfidence"] = { name = "SteeringWheelAngleConfidence", kind = "enumerated", bits = 2, items = { "unavailable", "prec2deg", "prec1deg", "prec0-02deg" }, note = "95 % accuracy class." }
  t["MotionConfidenceSet"] = { name = "MotionConfidenceSet", kind = "sequence", optionals = 3, roots = 3, fields = {
    { name = "speedCfd", type = t["SpeedConfidence"], optional = true },
    { name = "headingCfd", type = t["HeadingConfidence"], optional = true },
    { name = "steerCfd", type = t["SteeringWheelAngleConfidence"], optional = true },
  } }
  t["Acceleration"] = { name = "Acceleration", kind = "integer", min = -2000, max = 2001, bits = 12, mul = 1, div = 100, digits = 2, unit = "m/s²", codes = { [2001] = "unavailable" }, note = "0.01 m/s^2; +-2000 clamp; 2001 = unavailable." }
  t["VerticalAcceleration"] = { name = "VerticalAcceleration", kind = "integer", min = -127, max = 127, bits = 8, mul = 2, div = 100, digits = 2, unit = "g", codes = { [-127] = "unavailable" }, note = "0.02 g (g = 9.80665 m/s^2), Z axis downwards positive; +127 clamp, -126 clamp; -127 = unavailable." }
  t["YawRate"] = { name = "YawRate", kind = "integer", min = -32767, max = 32767, bits = 16, mul = 1, div = 100, digits = 2, unit = "°/s", note = "0.01 degree/s, clockwise positive." }
  t["AccelerationSet4Way"] = { name = "AccelerationSet4Way", kind = "sequence", optionals = 0, roots = 4, note = "Field order is long, lat, vert, yaw (all mandatory, no preamble at all).", fields = {
    { name = "long", type = t["Acceleration"] },
    { name = "lat", type = t["Acceleration"] },
    { name = "vert", type = t["VerticalAcceleration"] },
    { name = "yaw", type = t["YawRate"] },
  } }
  t["BrakePedalStatus"] = { name = "BrakePedalStatus", kind = "enumerated", bits = 2, items = { "unavailable", "off", "on" } }
  t["BrakeAppliedStatus"] = { name = "BrakeAppliedStatus", kind = "bitstring", size = 5, names = { [0] = "unavailable", [1] = "leftFront", [2] = "leftRear", [3] = "rightFront", [4] = "rightRear" }, note = "Bit 0 set = status unavailable." }
  t["TractionControlStatus"] = { name = "TractionControlStatus", kind = "enumerated", bits = 2, items = { "unavailable", "off", "on", "engaged" } }
  t["AntiLockBrakeStatus"] = { name = "AntiLockBrakeStatus", kind = "enumerated", bits = 2, items = { "unavailable", "off", "on", "engaged" } }
  t["StabilityControlStatus"] = { name = "StabilityControlStatus", kind = "enumerated", bits = 2, items = { "unavailable", "off", "on", "engaged" } }
  t["BrakeBoostApplied"] = { name = "BrakeBoostApplied", kind = "enumerated", bits = 2, items = { "unavailable", "off", "on" } }
  t["AuxiliaryBrakeStatus"] = { name = "AuxiliaryBrakeStatus", kind = "enumerated", bits = 2, items = { "unavailable", "off", "on", "reserved" } }
  t["BrakeSystemStatus"] = { name = "BrakeSystemStatus", kind = "sequence", optionals = 7, roots = 7, note = "The spelling brakePadel is the standard's own.", fields = {
    { name = "brakePadel", type = t["BrakePedalStatus"], optional = true },
    { name = "wheelBrakes", type = t["BrakeAppliedStatus"], optional = true },
    { name = "traction", type = t["TractionControlStatus"], optional = true },
    { name = "abs", type = t["AntiLockBrakeStatus"], optional = true },
    { name = "scs", type = t["StabilityControlStatus"], optional = true },
    { name = "brakeBoost", type = t["BrakeBoostApplied"], optional = true },
    { name = "auxBrakes", type = t["AuxiliaryBrakeStatus"], optional = true },
  } }
  t["VehicleWidth"] = { name = "VehicleWidth", kind = "integer", min = 0, max = 1023, bits = 10, mul = 1, div = 100, digits = 2, unit = "m", codes = { [0] = "unknown" }, note = "1 cm; 0 = unknown." }
  t["VehicleLength"] = { name = "VehicleLength", kind = "integer", min = 0, max = 4095, bits = 12, mul = 1, div = 100, digits = 2, unit = "m", codes = { [0] = "unknown" }, note = "1 cm; 0 = unknown." }
  t["VehicleHeight"] = { name = "VehicleHeight", kind = "integer", min = 0, max = 127, bits = 7, mul = 5, div = 100, digits = 2, unit = "m", codes = { [0] = "unknown" }, note = "5 cm; 0 = unknown." }
  t["VehicleSize"] = { name = "VehicleSize", kind = "sequence", optionals = 1, roots = 3, fields = {
    { name = "width", type = t["VehicleWidth"] },
    { name = "length", type = t["VehicleLength"] },
    { name = "height", type = t["VehicleHeight"], optional = true },
  } }
  t["BasicVehicleClass"] = { name = "BasicVehicleClass", kind = "integer", min = 0, max = 255, bits = 8, codes = { [0] = "unknown", [1] = "special", [10] = "passenger, type unknown (default)", [11] = "passenger, other", [20] = "light truck, default", [21] = "light truck, other", [25] = "truck, default", [26] = "truck, other", [27] = "truck 2 axles", [28] = "truck 3 axles", [29] = "truck 4+ axles", [30] = "4 or fewer axles + trailer", [31] = "5 or fewer axles + trailer", [32] = "6 or more axles + trailer", [33] = "5 or fewer axles multi-trailer", [34] = "6 axles multi-trailer", [35] = "7 or more axles multi-trailer", [40] = "motorcycle default", [41] = "motorcycle other", [42] = "cruiser/standard", [43] = "sport unclad", [44] = "sport touring", [45] = "super sport", [46] = "touring", [47] = "trike", [48] = "with passengers", [50] = "transit default", [51] = "transit other", [52] = "BRT", [53] = "express bus", [54] = "local bus", [55] = "school bus", [56] = "fixed guideway", [57] = "paratransit", [58] = "paratransit ambulance", [60] = "emergency default", [61] = "emergency other", [62] = "fire light", [63] = "fire heavy", [64] = "fire paramedic", [65] = "fire ambulance", [66] = "police light", [67] = "police heavy", [68] = "other responder", [69] = "other ambulance", [80] = "other traveller default", [81] = "other traveller other", [82] = "pedestrian", [83] = "visually disabled", [84] = "physically disabled", [85] = "bicycle", [86] = "road worker", [90] = "infrastructure default", [91] = "infrastructure fixed", [92] = "infrastructure movable", [93] = "equipped cargo trailer" }, note = "Class of the vehicle. Values: 0 unknown; 1 special; 10 passenger, type unknown (default); 11 passenger, other; 20 light truck, default; 21 light truck, other; 25 truck, default; 26 truck, other; 27 truck 2 axles; 28 truck 3 axles; 29 truck 4+ axles; 30 4 or fewer axles + trailer; 31 5 or fewer axles + trailer; 32 6 or more axles + trailer; 33 5 or fewer axles multi-trailer; 34 6 axles multi-trailer; 35 7 or more axles multi-trailer; 40 motorcycle default; 41 motorcycle other; 42 cruiser/standard; 43 sport unclad; 44 sport touring; 45 super sport; 46 touring; 47 trike; 48 with passengers; 50 transit default; 51 transit other; 52 BRT; 53 express bus; 54 local bus; 55 school bus; 56 fixed guideway; 57 paratransit; 58 paratransit ambulance; 60 emergency default; 61 emergency other; 62 fire light; 63 fire heavy; 64 fire paramedic; 65 fire ambulance; 66 police light; 67 police heavy; 68 other responder; 69 other ambulance; 80 other traveller default; 81 other traveller other; 82 pedestrian; 83 visually disabled; 84 physically disabled; 85 bicycle; 86 road worker; 90 infrastructure default; 91 infrastructure fixed; 92 infrastructure movable; 93 equipped cargo trailer." }
  t["FuelType"] = { name = "FuelType", kind = "integer", min = 0, max = 15, bits = 4, codes = { [0] = "unknown", [1] = "gasoline", [2] = "ethanol", [3] = "diesel", [4] = "electric", [5] = "hybrid", [6] = "hydrogen", [7] = "LNG", [8] = "CNG", [9] = "propane" }, note = "0 unknown,1 gasoline,2 ethanol,3 diesel,4 electric,5 hybrid,6 hydrogen,7 LNG,8 CNG,9 propane." }
  t["VehicleClassification"] = { name = "VehicleClassification", kind = "sequence", optionals = 1, roots = 2, extensible = true, fields = {
    { name = "classification", type = t["BasicVehicleClass"], note = "0 unknown, 1 special, 10 passenger car (default) .. ." },
    { name = "fuelType", type = t["FuelType"], optional = true },
  } }
  t["VehicleEventFlags"] = { name = "VehicleEventFlags", kind = "bitstring", size = 13, extensible = true, names = { [0] = "eventHazardLights", [1] = "eventStopLineViolation", [2] = "eventABSactivated", [3] = "eventTractionControlLoss", [4] = "eventStabilityControlactivated", [5] = "eventHazardousMaterials", [6] = "eventReserved1", [7] = "eventHardBraking", [8] = "eventLightsChanged", [9] = "eventWipersChanged", [10] = "eventFlatTire", [11] = "eventDisabledVehicle", [12] = "eventAirBagDeployment" } }
  t["DYear"] = { name = "DYear", kind = "integer", min = 0, max = 4095, bits = 12, codes = { [0] = "unavailable" }, note = "Year, 0 = unavailable." }
  t["DMonth"] = { name = "DMonth", kind = "integer", min = 0, max = 12, bits = 4, codes = { [0] = "unavailable" }, note = "Month 1..12, 0 = unavailable." }
  t["DDay"] = { name = "DDay", kind = "integer", min = 0, max = 31, bits = 5, codes = { [0] = "unavailable" }, note = "Day 1..31, 0 = unavailable." }
  t["DHour"] = { name = "DHour", kind = "integer", min = 0, max = 24, bits = 5, note = "Hour 0..23; other values are not hours. Five bits like the 0..31 of YD/T 3709-2020." }
  t["DMinute"] = { name = "DMinute", kind = "integer", min = 0, max = 60, bits = 6, codes = { [60] = "unavailable" }, note = "Minute 0..59, 60 = unavailable." }
  t["DTimeOffset"] = { name = "DTimeOffset", kind = "integer", min = -720, max = 721, bits = 11, mul = 1, div = 1, digits = 0, unit = "min", note = "Minutes from UTC (time zone)." }
  t["DDateTime"] = { name = "DDateTime", kind = "sequence", optionals = 7, roots = 7, note = "All parts optional; absent parts unknown.", fields = {
    { name = "year", type = t["DYear"], optional = true },
    { name = "month", type = t["DMonth"], optional = true },
    { name = "day", type = t["DDay"], optional = true },
    { name = "hour", type = t["DHour"], optional = true },
    { name = "minute", type = t["DMinute"], optional = true },
    { name = "second", type = t["DSecond"], optional = true },
    { name = "offset", type = t["DTimeOffset"], optional = true },
  } }
  t["FullPositionVector"] = { name = "FullPositionVector", kind = "sequence", optionals = 8, roots = 9, extensible = true, note = "The spelling posConficence is the module's own.", fields = {
    { name = "utcTime", type = t["DDateTime"], optional = true },
    { name = "pos", type = t["Position3D"] },
    { name = "heading", type = t["Heading"], optional = true },
    { name = "transmission", type = t["TransmissionState"], optional = true },
    { name = "speed", type = t["Speed"], optional = true },
    { name = "posAccuracy", type = t["PositionalAccuracy"], optional = true },
    { name = "posConficence", type = t["PositionConfidenceSet"], optional = true },
    { name = "timeConfidence", type = t["TimeConfidence"], optional = true },
    { name = "motionCfd", type = t["MotionConfidenceSet"], optional = true },
  } }
  t["GNSSstatus"] = { name = "GNSSstatus", kind = "bitstring", size = 8, names = { [0] = "unavailable", [1] = "isHealthy", [2] = "isMonitored", [3] = "baseStationType", [4] = "aPDOPofUnder5", [5] = "inViewOfUnder5", [6] = "localCorrectionsPresent", [7] = "networkCorrectionsPresent" } }
  t["OffsetLL-B12"] = { name = "OffsetLL-B12", kind = "integer", min = -2048, max = 2047, bits = 12, mul = 1, div = 10000000, digits = 7, unit = "°", note = "1e-7 degree; about +-22.6 m at the equator." }
  t["Position-LL-24B"] = { name = "Position-LL-24B", kind = "sequence", optionals = 0, roots = 2, fields = {
    { name = "lon", type = t["OffsetLL-B12"] },
    { name = "lat", type = t["OffsetLL-B12"] },
  } }
  t["OffsetLL-B14"] = { name = "OffsetLL-B14", kind = "integer", min = -8192, max = 8191, bits = 14, mul = 1, div = 10000000, digits = 7, unit = "°", note = "1e-7 degree; about +-90.6 m." }
  t["Position-LL-28B"] = { name = "Position-LL-28B", kind = "sequence", optionals = 0, roots = 2, fields = {
    { name = "lon", type = t["OffsetLL-B14"] },
    { name = "lat", type = t["OffsetLL-B14"] },
  } }
  t["OffsetLL-B16"] = { name = "OffsetLL-B16", kind = "integer", min = -32768, max = 32767, bits = 16, mul = 1, div = 10000000, digits = 7, unit = "°", note = "1e-7 degree; about +-362 m." }
  t["Position-LL-32B"] = { name = "Position-LL-32B", kind = "sequence", optionals = 0, roots = 2, fields = {
    { name = "lon", type = t["OffsetLL-B16"] },
    { name = "lat", type = t["OffsetLL-B16"] },
  } }
  t["OffsetLL-B18"] = { name = "OffsetLL-B18", kind = "integer", min = -131072, max = 131071, bits = 18, mul = 1, div = 10000000, digits = 7, unit = "°", note = "1e-7 degree; about +-1.45 km." }
  t["Position-LL-36B"] = { name = "Position-LL-36B", kind = "sequence", optionals = 0, roots = 2, fields = {
    { name = "lon", type = t["OffsetLL-B18"] },
    { name = "lat", type = t["OffsetLL-B18"] },
  } }
  t["OffsetLL-B22"] = { name = "OffsetLL-B22", kind = "integer", min = -2097152, max = 2097151, bits = 22, mul = 1, div = 10000000, digits = 7, unit = "°", note = "1e-7 degree; about +-23.2 km." }
  t["Position-LL-44B"] = { name = "Position-LL-44B", kind = "sequence", optionals = 0, roots = 2, fields = {
    { name = "lon", type = t["OffsetLL-B22"] },
    { name = "lat", type = t["OffsetLL-B22"] },
  } }
  t["OffsetLL-B24"] = { name = "OffsetLL-B24", kind = "integer", min = -8388608, max = 8388607, bits = 24, mul = 1, div = 10000000, digits = 7, unit = "°", note = "1e-7 degree; about +-92.8 km." }
  t["Position-LL-48B"] = { name = "Position-LL-48B", kind = "sequence", optionals = 0, roots = 2, fields = {
    { name = "lon", type = t["OffsetLL-B24"] },
    { name = "lat", type = t["OffsetLL-B24"] },
  } }
  t["Position-LLmD-64b"] = { name = "Position-LLmD-64b", kind = "sequence", optionals = 0, roots = 2, fields = {
    { name = "lon", type = t["Longitude"] },
    { name = "lat", type = t["Latitude"] },
  } }
  t["PositionOffsetLL"] = { name = "PositionOffsetLL", kind = "choice", roots = 7, bits = 3, note = "LL1..LL6: signed offset in 1e-7 degree, lon FIRST then lat. position-LatLon: absolute longitude/latitude, not an offset.", alternatives = {
    { name = "position-LL1", type = t["Position-LL-24B"] },
    { name = "position-LL2", type = t["Position-LL-28B"] },
    { name = "position-LL3", type = t["Position-LL-32B"] },
    { name = "position-LL4", type = t["Position-LL-36B"] },
    { name = "position-LL5", type = t["Position-LL-44B"] },
    { name = "position-LL6", type = t["Position-LL-48B"] },
    { name = "position-LatLon", type = t["Position-LLmD-64b"] },
  } }
  t["VertOffset-B07"] = { name = "VertOffset-B07", kind = "integer", min = -64, max = 63, bits = 7, mul = 1, div = 10, digits = 1, unit = "m", codes = { [-64] = "unavailable" }, note = "0.1 m; -64 = unavailable." }
  t["VertOffset-B08"] = { name = "VertOffset-B08", kind = "integer", min = -128, max = 127, bits = 8, mul = 1, div = 10, digits = 1, unit = "m", codes = { [-128] = "unavailable" }, note = "0.1 m; -128 = unavailable." }
  t["VertOffset-B09"] = { name = "VertOffset-B09", kind = "integer", min = -256, max = 255, bits = 9, mul = 1, div = 10, digits = 1, unit = "m", codes = { [-256] = "unavailable" }, note = "0.1 m; -256 = unavailable." }
  t["VertOffset-B10"] = { name = "VertOffset-B10", kind = "integer", min = -512, max = 511, bits = 10, mul = 1, div = 10, digits = 1, unit = "m", codes = { [-512] = "unavailable" }, note = "0.1 m; -512 = unavailable." }
  t["VertOffset-B11"] = { name = "VertOffset-B11", kind = "integer", min = -1024, max = 1023, bits = 11, mul = 1, div = 10, digits = 1, unit = "m", codes = { [-1024] = "unavailable" }, note = "0.1 m; -1024 = unavailable." }
  t["VertOffset-B12"] = { name = "VertOffset-B12", kind = "integer", min = -2048, max = 2047, bits = 12, mul = 1, div = 10, digits = 1, unit = "m", codes = { [-2048] = "unavailable" }, note = "0.1 m; -2048 = unavailable." }
  t["VerticalOffset"] = { name = "VerticalOffset", kind = "choice", roots = 7, bits = 3, note = "Offset1..6: 0.1 m relative to the reference elevation; elevation: absolute, 0.1 m.", alternatives = {
    { name = "offset1", type = t["VertOffset-B07"] },
    { name = "offset2", type = t["VertOffset-B08"] },
    { name = "offset3", type = t["VertOffset-B09"] },
    { name = "offset4", type = t["VertOffset-B10"] },
    { name = "offset5", type = t["VertOffset-B11"] },
    { name = "offset6", type = t["VertOffset-B12"] },
    { name = "elevation", type = t["Elevation"] },
  } }
  t["PositionOffsetLLV"] = { name = "PositionOffsetLLV", kind = "sequence", optionals = 1, roots = 2, note = "2-D offset + optional vertical offset. Reference point = refPos of the enclosing message/Node, or pos of the enclosing BSM.", fields = {
    { name = "offsetLL", type = t["PositionOffsetLL"] },
    { name = "offsetV", type = t["VerticalOffset"], optional = true },
  } }
  t["TimeOffset"] = { name = "TimeOffset", kind = "integer", min = 1, max = 65535, bits = 16, mul = 10, div = 1000, digits = 3, unit = "s", codes = { [65534] = "655.34 s or more", [65535] = "unavailable" }, note = "10 ms steps, backwards (PathHistoryPoint) or forwards (Day-2); 65534 = 655.34 s or more; 65535 = unavailable." }
  t["CoarseHeading"] = { name = "CoarseHeading", kind = "integer", min = 0, max = 240, bits = 8, mul = 15, div = 10, digits = 1, unit = "°", codes = { [240] = "unavailable" }, note = "1.5 degree; 240 = unavailable." }
  t["PathHistoryPoint"] = { name = "PathHistoryPoint", kind = "sequence", optionals = 3, roots = 5, extensible = true, fields = {
    { name = "llvOffset", type = t["PositionOffsetLLV"], note = "Offset from the BSM pos." },
    { name = "timeOffset", type = t["TimeOffset"], note = "How long ago." },
    { name = "speed", type = t["Speed"], optional = true },
    { name = "posAccuracy", type = t["PositionConfidenceSet"], optional = true },
    { name = "heading", type = t["CoarseHeading"], optional = true },
  } }
  t["PathHistoryPointList"] = { name = "PathHistoryPointList", kind = "list", min = 1, max = 23, bits = 5, element = t["PathHistoryPoint"] }
  t["PathHistory"] = { name = "PathHistory", kind = "sequence", optionals = 2, roots = 3, extensible = true, fields = {
    { name = "initialPosition", type = t["FullPositionVector"], optional = true },
    { name = "currGNSSstatus", type = t["GNSSstatus"], optional = true },
    { name = "crumbData", type = t["PathHistoryPointList"] },
  } }
  t["RadiusOfCurvature"] = { name = "RadiusOfCurvature", kind = "integer", min = -32767, max = 32767, bits = 16, mul = 1, div = 10, digits = 1, unit = "m", codes = { [32767] = "straight" }, note = "0.1 m, right turn positive; 32767 = straight." }
  t["Confidence"] = { name = "Confidence", kind = "integer", min = 0, max = 200, bits = 8, mul = 5, div = 10, digits = 1, unit = "%", note = "0.5 % steps, 0..100 %." }
  t["PathPrediction"] = { name = "PathPrediction", kind = "sequence", optionals = 0, roots = 2, extensible = true, fields = {
    { name = "radiusOfCurve", type = t["RadiusOfCurvature"] },
    { name = "confidence", type = t["Confidence"] },
  } }
  t["ExteriorLights"] = { name = "ExteriorLights", kind = "bitstring", size = 9, extensible = true, names = { [0] = "lowBeamHeadlightsOn", [1] = "highBeamHeadlightsOn", [2] = "leftTurnSignalOn", [3] = "rightTurnSignalOn", [4] = "hazardSignalOn", [5] = "automaticLightControlOn", [6] = "daytimeRunningLightsOn", [7] = "fogLightOn", [8] = "parkingLightsOn" }, note = "All zero = all lights off." }
  t["VehicleSafetyExtensions"] = { name = "VehicleSafetyExtensions", kind = "sequence", optionals = 4, roots = 4, extensible = true, fields = {
    { name = "events", type = t["VehicleEventFlags"], optional = true },
    { name = "pathHistory", type = t["PathHistory"], optional = true },
    { name = "pathPrediction", type = t["PathPrediction"], optional = true },
    { name = "lights", type = t["ExteriorLights"], optional = true },
  } }
  t["ResponseType"] = { name = "ResponseType", kind = "enumerated", bits = 3, extensible = true, items = { "notInUseOrNotEquipped", "emergency", "nonEmergency", "pursuit", "stationary", "slowMoving", "stopAndGoMovement" } }
  t["SirenInUse"] = { name = "SirenInUse", kind = "enumerated", bits = 2, items = { "unavailable", "notInUse", "inUse", "reserved" } }
  t["LightbarInUse"] = { name = "LightbarInUse", kind = "enumerated", bits = 3, items = { "unavailable", "notInUse", "inUse", "yellowCautionLights", "schooldBusLights", "arrowSignsActive", "slowMovingVehicle", "freqStops" } }
  t["VehicleEmergencyExtensions"] = { name = "VehicleEmergencyExtensions", kind = "sequence", optionals = 3, roots = 3, extensible = true, fields = {
    { name = "responseType", type = t["ResponseType"], optional = true },
    { name = "sirenUse", type = t["SirenInUse"], optional = true },
    { name = "lightsUse", type = t["LightbarInUse"], optional = true },
  } }
  t["BasicSafetyMessage"] = { name = "BasicSafetyMessage", kind = "sequence", optionals = 7, roots = 18, extensible = true, note = "Vehicle state broadcast, nominally 10 Hz.", fields = {
    { name = "msgCnt", type = t["MsgCount"] },
    { name = "id", type = { kind = "octetstring", min = 8, max = 8, bits = 0 }, note = "8-octet temporary vehicle id (often ASCII digits)." },
    { name = "secMark", type = t["DSecond"] },
    { name = "timeConfidence", type = t["TimeConfidence"], optional = true },
    { name = "pos", type = t["Position3D"] },
    { name = "posAccuracy", type = t["PositionalAccuracy"], optional = true, note = "GNSS error ellipse (sensor-level)." },
    { name = "posConfidence", type = t["PositionConfidenceSet"], optional = true, note = "95 % confidence class of pos." },
    { name = "transmission", type = t["TransmissionState"] },
    { name = "speed", type = t["Speed"] },
    { name = "heading", type = t["Heading"] },
    { name = "angle", type = t["SteeringWheelAngle"], optional = true },
    { name = "motionCfd", type = t["MotionConfidenceSet"], optional = true, note = "Confidence of speed / heading / steering." },
    { name = "accelSet", type = t["AccelerationSet4Way"] },
    { name = "brakes", type = t["BrakeSystemStatus"] },
    { name = "size", type = t["VehicleSize"] },
    { name = "vehicleClass", type = t["VehicleClassification"] },
    { name = "safetyExt", type = t["VehicleSafetyExtensions"], optional = true, note = "Events, path history, path prediction, lights." },
    { name = "emergencyExt", type = t["VehicleEmergencyExtensions"], optional = true, note = "Only for emergency / special vehicles." },
  } }
  t["MinuteOfTheYear"] = { name = "MinuteOfTheYear", kind = "integer", min = 0, max = 527040, bits = 20, mul = 1, div = 1, digits = 0, unit = "minute of the year", codes = { [527040] = "invalid" }, note = "Minutes since 1 Jan 00:00 UTC of the current year; 527040 = invalid." }
  t["DescriptiveName"] = { name = "DescriptiveName", kind = "ia5string", min = 1, max = 63, bits = 6, note = "7-bit characters." }
  t["RoadRegulatorID"] = { name = "RoadRegulatorID", kind = "integer", min = 0, max = 65535, bits = 16, codes = { [0] = "only for tests" }, note = "0 only for tests." }
  t["NodeID"] = { name = "NodeID", kind = "integer", min = 0, max = 65535, bits = 16, note = "0..255 reserved for tests." }
  t["NodeReferenceID"] = { name = "NodeReferenceID", kind = "sequence", optionals = 1, roots = 2, fields = {
    { name = "region", type = t["RoadRegulatorID"], optional = true },
    { name = "id", type = t["NodeID"] },
  } }
  t["SpeedLimitType"] = { name = "SpeedLimitType", kind = "enumerated", bits = 4, extensible = true, items = { "unknown", "maxSpeedInSchoolZone", "maxSpeedInSchoolZoneWhenChildrenArePresent", "maxSpeedInConstructionZone", "vehicleMinSpeed", "vehicleMaxSpeed", "vehicleNightMaxSpeed", "truckMinSpeed", "truckMaxSpeed", "truckNightMaxSpeed", "vehiclesWithTrailersMinSpeed", "vehiclesWithTrailersMaxSpeed", "vehiclesWithTrailersNightMaxSpeed" } }
  t["RegulatorySpeedLimit"] = { name = "RegulatorySpeedLimit", kind = "sequence", optionals = 0, roots = 2, fields = {
    { name = "type", type = t["SpeedLimitType"] },
    { name = "speed", type = t["Speed"] },
  } }
  t["SpeedLimitList"] = { name = "SpeedLimitList", kind = "list", min = 1, max = 9, bits = 4, element = t["RegulatorySpeedLimit"] }
  t["LaneWidth"] = { name = "LaneWidth", kind = "integer", min = 0, max = 32767, bits = 15, mul = 1, div = 100, digits = 2, unit = "m", note = "1 cm." }
  t["RoadPoint"] = { name = "RoadPoint", kind = "sequence", optionals = 0, roots = 1, extensible = true, fields = {
    { name = "posOffset", type = t["PositionOffsetLLV"] },
  } }
  t["PointList"] = { name = "PointList", kind = "list", min = 2, max = 31, bits = 5, element = t["RoadPoint"], note = "Upstream to downstream; at least entry and exit points." }
  t["PhaseID"] = { name = "PhaseID", kind = "integer", min = 0, max = 255, bits = 8, codes = { [0] = "unknown" }, note = "0 = unknown. 255 reserved for permanent green." }
  t["Movement"] = { name = "Movement", kind = "sequence", optionals = 1, roots = 2, fields = {
    { name = "remoteIntersection", type = t["NodeReferenceID"] },
    { name = "phaseId", type = t["PhaseID"], optional = true },
  } }
  t["MovementList"] = { name = "MovementList", kind = "list", min = 1, max = 32, bits = 5, element = t["Movement"] }
  t["LaneID"] = { name = "LaneID", kind = "integer", min = 0, max = 255, bits = 8, codes = { [0] = "unknown" }, note = "0 = unknown, 255 reserved." }
  t["LaneSharing"] = { name = "LaneSharing", kind = "bitstring", size = 10, names = { [0] = "overlappingLaneDescriptionProvided", [1] = "multipleLanesTreatedAsOneLane", [2] = "otherNonMotorizedTrafficTypes", [3] = "individualMotorizedVehicleTraffic", [4] = "busVehicleTraffic", [5] = "taxiVehicleTraffic", [6] = "pedestriansTraffic", [7] = "cyclistVehicleTraffic", [8] = "trackedVehicleTraffic", [9] = "pedestrianTraffic" }, note = "Both pedestriansTraffic(6) and pedestrianTraffic(9) exist." }
  t["LaneAttributes-Vehicle"] = { name = "LaneAttributes-Vehicle", kind = "bitstring", size = 8, extensible = true, names = { [0] = "isVehicleRevocableLane", [1] = "isVehicleFlyOverLane", [2] = "hovLaneUseOnly", [3] = "restrictedToBusUse", [4] = "restrictedToTaxiUse", [5] = "restrictedFromPublicUse", [6] = "hasIRbeaconCoverage", [7] = "permissionOnRequest" }, note = "Day-2 renames bit 1 to isRampLane and bit 6 to emergencyLane (same encoding)." }
  t["LaneAttributes-Crosswalk"] = { name = "LaneAttributes-Crosswalk", kind = "bitstring", size = 16, names = { [0] = "crosswalkRevocableLane", [1] = "bicyleUseAllowed", [2] = "isXwalkFlyOverLane", [3] = "fixedCycleTime", [4] = "biDirectionalCycleTimes", [5] = "hasPushToWalkButton", [6] = "audioSupport", [7] = "rfSignalRequestPresent", [8] = "unsignalizedSegmentsPresent" } }
  t["LaneAttributes-Bike"] = { name = "LaneAttributes-Bike", kind = "bitstring", size = 16, names = { [0] = "bikeRevocableLane", [1] = "pedestrianUseAllowed", [2] = "isBikeFlyOverLane", [3] = "fixedCycleTime", [4] = "biDirectionalCycleTimes", [5] = "isolatedByBarrier", [6] = "unsignalizedSegmentsPresent" } }
  t["LaneAttributes-Sidewalk"] = { name = "LaneAttributes-Sidewalk", kind = "bitstring", size = 16, names = { [0] = "sidewalk-RevocableLane", [1] = "bicyleUseAllowed", [2] = "isSidewalkFlyOverLane", [3] = "walkBikes" } }
  t["LaneAttributes-Barrier"] = { name = "LaneAttributes-Barrier", kind = "bitstring", size = 16, names = { [0] = "median-RevocableLane", [1] = "median", [2] = "whiteLineHashing", [3] = "stripedLines", [4] = "doubleStripedLines", [5] = "trafficCones", [6] = "constructionBarrier", [7] = "trafficChannels", [8] = "lowCurbs", [9] = "highCurbs" } }
  t["LaneAttributes-Striping"] = { name = "LaneAttributes-Striping", kind = "bitstring", size = 16, names = { [0] = "stripeToConnectingLanesRevocableLane", [1] = "stripeDrawOnLeft", [2] = "stripeDrawOnRight", [3] = "stripeToConnectingLanesLeft", [4] = "stripeToConnectingLanesRight", [5] = "stripeToConnectingLanesAhead" } }
  t["LaneAttributes-TrackedVehicle"] = { name = "LaneAttributes-TrackedVehicle", kind = "bitstring", size = 16, names = { [0] = "spec-RevocableLane", [1] = "spec-commuterRailRoadTrack", [2] = "spec-lightRailRoadTrack", [3] = "spec-heavyRailRoadTrack", [4] = "spec-otherRailType" } }
  t["LaneAttributes-Parking"] = { name = "LaneAttributes-Parking", kind = "bitstring", size = 16, names = { [0] = "parkingRevocableLane", [1] = "parallelParkingInUse", [2] = "headInParkingInUse", [3] = "doNotParkZone", [4] = "parkingForBusUse", [5] = "parkingForTaxiUse", [6] = "noPublicParkingUse" } }
  t["LaneTypeAttributes"] = { name = "LaneTypeAttributes", kind = "choice", roots = 8, bits = 3, extensible = true, alternatives = {
    { name = "vehicle", type = t["LaneAttributes-Vehicle"] },
    { name = "crosswalk", type = t["LaneAttributes-Crosswalk"] },
    { name = "bikeLane", type = t["LaneAttributes-Bike"] },
    { name = "sidewalk", type = t["LaneAttributes-Sidewalk"] },
    { name = "median", type = t["LaneAttributes-Barrier"] },
    { name = "striping", type = t["LaneAttributes-Striping"] },
    { name = "trackedVehicle", type = t["LaneAttributes-TrackedVehicle"] },
    { name = "parking", type = t["LaneAttributes-Parking"] },
  } }
  t["LaneAttributes"] = { name = "LaneAttributes", kind = "sequence", optionals = 1, roots = 2, fields = {
    { name = "shareWith", type = t["LaneSharing"], optional = true },
    { name = "laneType", type = t["LaneTypeAttributes"] },
  } }
  t["AllowedManeuvers"] = { name = "AllowedManeuvers", kind = "bitstring", size = 12, names = { [0] = "maneuverStraightAllowed", [1] = "maneuverLeftAllowed", [2] = "maneuverRightAllowed", [3] = "maneuverUTurnAllowed", [4] = "maneuverLeftTurnOnRedAllowed", [5] = "maneuverRightTurnOnRedAllowed", [6] = "maneuverLaneChangeAllowed", [7] = "maneuverNoStoppingAllowed", [8] = "yieldAllwaysRequired", [9] = "goWithHalt", [10] = "caution", [11] = "reserved1" }, note = "Allowed movements at the stop line." }
  t["ConnectingLane"] = { name = "ConnectingLane", kind = "sequence", optionals = 1, roots = 2, fields = {
    { name = "lane", type = t["LaneID"] },
    { name = "maneuver", type = t["AllowedManeuvers"], optional = true },
  } }
  t["Connection"] = { name = "Connection", kind = "sequence", optionals = 2, roots = 3, fields = {
    { name = "remoteIntersection", type = t["NodeReferenceID"] },
    { name = "connectingLane", type = t["ConnectingLane"], optional = true },
    { name = "phaseId", type = t["PhaseID"], optional = true },
  } }
  t["ConnectsToList"] = { name = "ConnectsToList", kind = "list", min = 1, max = 16, bits = 4, element = t["Connection"] }
  t["Lane"] = { name = "Lane", kind = "sequence", optionals = 6, roots = 7, extensible = true, fields = {
    { name = "laneID", type = t["LaneID"] },
    { name = "laneWidth", type = t["LaneWidth"], optional = true },
    { name = "laneAttributes", type = t["LaneAttributes"], optional = true },
    { name = "maneuvers", type = t["AllowedManeuvers"], optional = true },
    { name = "connectsTo", type = t["ConnectsToList"], optional = true },
    { name = "speedLimits", type = t["SpeedLimitList"], optional = true },
    { name = "points", type = t["PointList"], optional = true },
  } }
  t["LaneList"] = { name = "LaneList", kind = "list", min = 1, max = 32, bits = 5, element = t["Lane"] }
  t["Link"] = { name = "Link", kind = "sequence", optionals = 5, roots = 7, extensible = true, fields = {
    { name = "name", type = t["DescriptiveName"], optional = true },
    { name = "upstreamNodeId", type = t["NodeReferenceID"] },
    { name = "speedLimits", type = t["SpeedLimitList"], optional = true },
    { name = "linkWidth", type = t["LaneWidth"], optional = true, note = "Width of the link; mandatory in YD/T 3709-2020." },
    { name = "points", type = t["PointList"], optional = true },
    { name = "movements", type = t["MovementList"], optional = true },
    { name = "lanes", type = t["LaneList"] },
  } }
  t["LinkList"] = { name = "LinkList", kind = "list", min = 1, max = 32, bits = 5, element = t["Link"] }
  t["Node"] = { name = "Node", kind = "sequence", optionals = 2, roots = 4, extensible = true, note = "Intersection or road end.", fields = {
    { name = "name", type = t["DescriptiveName"], optional = true },
    { name = "id", type = t["NodeReferenceID"] },
    { name = "refPos", type = t["Position3D"], note = "Reference point of every offset inside this node." },
    { name = "inLinks", type = t["LinkList"], optional = true, note = "Links that END at this node." },
  } }
  t["NodeList"] = { name = "NodeList", kind = "list", min = 1, max = 63, bits = 6, element = t["Node"] }
  t["MapData"] = { name = "MapData", kind = "sequence", optionals = 1, roots = 3, extensible = true, note = "Local road map.", fields = {
    { name = "msgCnt", type = t["MsgCount"] },
    { name = "timeStamp", type = t["MinuteOfTheYear"], optional = true },
    { name = "nodes", type = t["NodeList"] },
  } }
  t["ParticipantType"] = { name = "ParticipantType", kind = "enumerated", bits = 3, extensible = true, items = { "unknown", "motor", "non-motor", "pedestrian", "rsu" } }
  t["SourceType"] = { name = "SourceType", kind = "enumerated", bits = 3, extensible = true, items = { "unknown", "selfinfo", "v2x", "video", "microwaveRadar", "loop", "lidar", "integrated" } }
  t["ParticipantData"] = { name = "ParticipantData", kind = "sequence", optionals = 6, roots = 15, extensible = true, fields = {
    { name = "ptcType", type = t["ParticipantType"] },
    { name = "ptcId", type = { kind = "integer", min = 0, max = 65535, bits = 16, codes = { [0] = "RSU itself" } }, note = "0 = RSU itself; local tracking id." },
    { name = "source", type = t["SourceType"] },
    { name = "id", type = { kind = "octetstring", min = 8, max = 8, bits = 0 }, optional = true, note = "Temporary id copied from BSM when source is v2x." },
    { name = "secMark", type = t["DSecond"] },
    { name = "pos", type = t["PositionOffsetLLV"], note = "Offset from refPos (or absolute)." },
    { name = "posConfidence", type = t["PositionConfidenceSet"] },
    { name = "transmission", type = t["TransmissionState"], optional = true },
    { name = "speed", type = t["Speed"] },
    { name = "heading", type = t["Heading"] },
    { name = "angle", type = t["SteeringWheelAngle"], optional = true },
    { name = "motionCfd", type = t["MotionConfidenceSet"], optional = true },
    { name = "accelSet", type = t["AccelerationSet4Way"], optional = true },
    { name = "size", type = t["VehicleSize"] },
    { name = "vehicleClass", type = t["VehicleClassification"], optional = true },
  } }
  t["ParticipantList"] = { name = "ParticipantList", kind = "list", min = 1, max = 16, bits = 4, element = t["ParticipantData"] }
  t["RoadsideSafetyMessage"] = { name = "RoadsideSafetyMessage", kind = "sequence", optionals = 0, roots = 4, extensible = true, note = "Perceived participants.", fields = {
    { name = "msgCnt", type = t["MsgCount"] },
    { name = "id", type = { kind = "octetstring", min = 8, max = 8, bits = 0 } },
    { name = "refPos", type = t["Position3D"] },
    { name = "participants", type = t["ParticipantList"] },
  } }
  t["IntersectionStatusObject"] = { name = "IntersectionStatusObject", kind = "bitstring", size = 16, names = { [0] = "manualControlIsEnabled", [1] = "stopTimeIsActivated", [2] = "failureFlash", [3] = "preemptIsActive", [4] = "signalPriorityIsActive", [5] = "fixedTimeOperation", [6] = "trafficDependentOperation", [7] = "standbyOperation", [8] = "failureMode", [9] = "off", [10] = "recentMAPmessageUpdate", [11] = "recentChangeInMAPassignedLanesIDsUsed", [12] = "noValidMAPisAvailableAtThisTime", [13] = "noValidSPATisAvailableAtThisTime" }, note = "Bits 14 and 15 are zero." }
  t["LightState"] = { name = "LightState", kind = "enumerated", bits = 4, extensible = true, items = { "unavailable", "dark", "flashing-red", "red", "flashing-green", "permissive-green", "protected-green", "yellow", "flashing-yellow" } }
  t["TimeMark"] = { name = "TimeMark", kind = "integer", min = 0, max = 36001, bits = 16, mul = 1, div = 10, digits = 1, unit = "s", codes = { [36000] = "more than 1 h", [36001] = "undefined/unknown" }, note = "0.1 s. In UTCTiming: tenth of a second inside the current/next UTC hour, 0..35999; 35991..35999 used when a leap second occurs; 36000 = more than 1 h; 36001 = undefined/unknown. In TimeCountingDown the same type is a duration from now." }
  t["TimeCountingDown"] = { name = "TimeCountingDown", kind = "sequence", optionals = 5, roots = 7, note = "Times are durations from now, 0.1 s.", fields = {
    { name = "startTime", type = t["TimeMark"], note = "0 = already started." },
    { name = "minEndTime", type = t["TimeMark"], optional = true },
    { name = "maxEndTime", type = t["TimeMark"], optional = true },
    { name = "likelyEndTime", type = t["TimeMark"] },
    { name = "timeConfidence", type = t["Confidence"], optional = true },
    { name = "nextStartTime", type = t["TimeMark"], optional = true },
    { name = "nextDuration", type = t["TimeMark"], optional = true },
  } }
  t["UTCTiming"] = { name = "UTCTiming", kind = "sequence", optionals = 5, roots = 7, fields = {
    { name = "startUTCTime", type = t["TimeMark"] },
    { name = "minEndUTCTime", type = t["TimeMark"], optional = true },
    { name = "maxEndUTCTime", type = t["TimeMark"], optional = true },
    { name = "likelyEndUTCTime", type = t["TimeMark"] },
    { name = "timeConfidence", type = t["Confidence"], optional = true },
    { name = "nextStartUTCTime", type = t["TimeMark"], optional = true },
    { name = "nextEndUTCTime", type = t["TimeMark"], optional = true },
  } }
  t["TimeChangeDetails"] = { name = "TimeChangeDetails", kind = "choice", roots = 2, bits = 1, extensible = true, alternatives = {
    { name = "counting", type = t["TimeCountingDown"] },
    { name = "utcTiming", type = t["UTCTiming"] },
  } }
  t["PhaseState"] = { name = "PhaseState", kind = "sequence", optionals = 1, roots = 2, extensible = true, fields = {
    { name = "light", type = t["LightState"] },
    { name = "timing", type = t["TimeChangeDetails"], optional = true },
  } }
  t["PhaseStateList"] = { name = "PhaseStateList", kind = "list", min = 1, max = 16, bits = 4, element = t["PhaseState"] }
  t["Phase"] = { name = "Phase", kind = "sequence", optionals = 0, roots = 2, fields = {
    { name = "id", type = t["PhaseID"] },
    { name = "phaseStates", type = t["PhaseStateList"] },
  } }
  t["PhaseList"] = { name = "PhaseList", kind = "list", min = 1, max = 16, bits = 4, element = t["Phase"] }
  t["IntersectionState"] = { name = "IntersectionState", kind = "sequence", optionals = 3, roots = 6, extensible = true, fields = {
    { name = "intersectionId", type = t["NodeReferenceID"], note = "Matches Node.id of MAP." },
    { name = "status", type = t["IntersectionStatusObject"] },
    { name = "moy", type = t["MinuteOfTheYear"], optional = true },
    { name = "timeStamp", type = t["DSecond"], optional = true },
    { name = "timeConfidence", type = t["TimeConfidence"], optional = true },
    { name = "phases", type = t["PhaseList"] },
  } }
  t["IntersectionStateList"] = { name = "IntersectionStateList", kind = "list", min = 1, max = 32, bits = 5, element = t["IntersectionState"] }
  t["SPAT"] = { name = "SPAT", kind = "sequence", optionals = 3, roots = 5, extensible = true, note = "Signal phase and timing.", fields = {
    { name = "msgCnt", type = t["MsgCount"] },
    { name = "moy", type = t["MinuteOfTheYear"], optional = true },
    { name = "timeStamp", type = t["DSecond"], optional = true },
    { name = "name", type = t["DescriptiveName"], optional = true },
    { name = "intersections", type = t["IntersectionStateList"] },
  } }
  t["EventType"] = { name = "EventType", kind = "integer", min = 0, max = 65535, bits = 16, note = "GB/T 29100-2012 event code." }
  t["EventSource"] = { name = "EventSource", kind = "enumerated", bits = 3, extensible = true, items = { "unknown", "police", "government", "meteorological", "internet", "detection" } }
  t["Radius"] = { name = "Radius", kind = "integer", min = 0, max = 65535, bits = 16, mul = 1, div = 10, digits = 1, unit = "m", note = "0.1 m." }
  t["Description"] = { name = "Description", kind = "choice", roots = 2, bits = 1, alternatives = {
    { name = "textString", type = { kind = "ia5string", min = 1, max = 512, bits = 9 } },
    { name = "textGB2312", type = { kind = "octetstring", min = 2, max = 512, bits = 9 } },
  } }
  t["RSITimeDetails"] = { name = "RSITimeDetails", kind = "sequence", optionals = 3, roots = 3, fields = {
    { name = "startTime", type = t["MinuteOfTheYear"], optional = true },
    { name = "endTime", type = t["MinuteOfTheYear"], optional = true },
    { name = "endTimeConfidence", type = t["TimeConfidence"], optional = true },
  } }
  t["RSIPriority"] = { name = "RSIPriority", kind = "octetstring", min = 1, max = 1, bits = 0, note = "One octet: upper 3 bits = priority 0..7, lower 5 bits zero (0x00..0xE0)." }
  t["PathPointList"] = { name = "PathPointList", kind = "list", min = 1, max = 32, bits = 5, element = t["PositionOffsetLLV"], note = "A path of one point is a circle; YD/T 3709-2020 calls for two points." }
  t["ReferencePath"] = { name = "ReferencePath", kind = "sequence", optionals = 0, roots = 2, note = "Path with a radius (buffer).", fields = {
    { name = "activePath", type = t["PathPointList"] },
    { name = "pathRadius", type = t["Radius"] },
  } }
  t["ReferencePathList"] = { name = "ReferencePathList", kind = "list", min = 1, max = 8, bits = 3, element = t["ReferencePath"] }
  t["ReferenceLanes"] = { name = "ReferenceLanes", kind = "bitstring", size = 16, names = { [0] = "reserved", [1] = "lane1", [2] = "lane2", [3] = "lane3", [4] = "lane4", [5] = "lane5", [6] = "lane6", [7] = "lane7", [8] = "lane8", [9] = "lane9", [10] = "lane10", [11] = "lane11", [12] = "lane12", [13] = "lane13", [14] = "lane14", [15] = "lane15" }, note = "Bit n = lane n (1..15), bit 0 reserved." }
  t["ReferenceLink"] = { name = "ReferenceLink", kind = "sequence", optionals = 1, roots = 3, note = "Link from upstream to downstream node; no lanes field = all lanes.", fields = {
    { name = "upstreamNodeId", type = t["NodeReferenceID"] },
    { name = "downstreamNodeId", type = t["NodeReferenceID"] },
    { name = "referenceLanes", type = t["ReferenceLanes"], optional = true },
  } }
  t["ReferenceLinkList"] = { name = "ReferenceLinkList", kind = "list", min = 1, max = 16, bits = 4, element = t["ReferenceLink"] }
  t["RTEData"] = { name = "RTEData", kind = "sequence", optionals = 8, roots = 11, extensible = true, fields = {
    { name = "rteId", type = { kind = "integer", min = 0, max = 255, bits = 8 }, note = "Local id." },
    { name = "eventType", type = t["EventType"] },
    { name = "eventSource", type = t["EventSource"] },
    { name = "eventPos", type = t["PositionOffsetLLV"], optional = true },
    { name = "eventRadius", type = t["Radius"], optional = true },
    { name = "description", type = t["Description"], optional = true },
    { name = "timeDetails", type = t["RSITimeDetails"], optional = true },
    { name = "priority", type = t["RSIPriority"], optional = true },
    { name = "referencePaths", type = t["ReferencePathList"], optional = true },
    { name = "referenceLinks", type = t["ReferenceLinkList"], optional = true },
    { name = "eventConfidence", type = t["Confidence"], optional = true },
  } }
  t["RTEList"] = { name = "RTEList", kind = "list", min = 1, max = 8, bits = 3, element = t["RTEData"] }
  t["SignType"] = { name = "SignType", kind = "integer", min = 0, max = 65535, bits = 16, codes = { [0] = "text message" }, note = "GB 5768.2 sign number (0 = text message)." }
  t["RTSData"] = { name = "RTSData", kind = "sequence", optionals = 6, roots = 8, extensible = true, fields = {
    { name = "rtsId", type = { kind = "integer", min = 0, max = 255, bits = 8 }, note = "Local id." },
    { name = "signType", type = t["SignType"] },
    { name = "signPos", type = t["PositionOffsetLLV"], optional = true },
    { name = "description", type = t["Description"], optional = true },
    { name = "timeDetails", type = t["RSITimeDetails"], optional = true },
    { name = "priority", type = t["RSIPriority"], optional = true },
    { name = "referencePaths", type = t["ReferencePathList"], optional = true },
    { name = "referenceLinks", type = t["ReferenceLinkList"], optional = true },
  } }
  t["RTSList"] = { name = "RTSList", kind = "list", min = 1, max = 16, bits = 4, element = t["RTSData"] }
  t["RoadSideInformation"] = { name = "RoadSideInformation", kind = "sequence", optionals = 3, roots = 6, extensible = true, note = "Traffic events and signs.", fields = {
    { name = "msgCnt", type = t["MsgCount"] },
    { name = "moy", type = t["MinuteOfTheYear"], optional = true },
    { name = "id", type = { kind = "octetstring", min = 8, max = 8, bits = 0 }, note = "RSU id." },
    { name = "refPos", type = t["Position3D"] },
    { name = "rtes", type = t["RTEList"], optional = true },
    { name = "rtss", type = t["RTSList"], optional = true },
  } }
  t["MessageFrame"] = { name = "MessageFrame", kind = "choice", roots = 5, bits = 3, extensible = true, note = "Outermost PDU.", alternatives = {
    { name = "bsmFrame", type = t["BasicSafetyMessage"] },
    { name = "mapFrame", type = t["MapData"] },
    { name = "rsmFrame", type = t["RoadsideSafetyMessage"] },
    { name = "spatFrame", type = t["SPAT"] },
    { name = "rsiFrame", type = t["RoadSideInformation"] },
  } }
  sets[#sets + 1] = { name = "csae53-2020", root = t["MessageFrame"] }
end

do -- csae53-2017
  local t = {}
  t["MsgCount"] = { name = "MsgCount", kind = "integer", min = 0, max = 127, bits = 7, note = "Per-sender, per-message-type counter, +1 per message, wraps 127 -> 0." }
  t["DSecond"] = { name = "DSecond", kind = "integer", min = 0, max = 65535, bits = 16, mul = 1, div = 1000, digits = 3, unit = "s", codes = { [65535] = "unavailable" }, note = "Milliseconds within the UTC minute; 0..59999 normal, 60000..60999 leap second, 61000..65534 reserved, 65535 unavailable." }
  t["Latitude"] = { name = "Latitude", kind = "integer", min = -900000000, max = 900000001, bits = 31, mul = 1, div = 10000000, digits = 7, unit = "°", codes = { [900000001] = "unavailable" }, note = "1e-7 degree, north positive; 900000001 = unavailable." }
  t["Longitude"] = { name = "Longitude", kind = "integer", min = -1799999999, max = 1800000001, bits = 32, mul = 1, div = 10000000, digits = 7, unit = "°", codes = { [1800000001] = "unavailable" }, note = "1e-7 degree, east positive; 1800000001 = unavailable." }
  t["Elevation"] = { name = "Elevation", kind = "integer", min = -4096, max = 61439, bits = 16, mul = 1, div = 10, digits = 1, unit = "m", codes = { [-4096] = "unknown" }, note = "0.1 m above the WGS-84 ellipsoid; -4096 = unknown." }
  t["Position3D"] = { name = "Position3D", kind = "sequence", optionals = 1, roots = 3, note = "Absolute position.", fields = {
    { name = "lat", type = t["Latitude"] },
    { name = "long", type = t["Longitude"] },
    { name = "elevation", type = t["Elevation"], optional = true },
  } }
  t["PositionConfidence"] = { name = "PositionConfidence", kind = "enumerated", bits = 4, items = { "unavailable", "a500m", "a200m", "a100m", "a50m", "a20m", "a10m", "a5m", "a2m", "a1m", "a50cm", "a20cm", "a10cm", "a5cm", "a2cm", "a1cm" }, note = "Horizontal 95 % accuracy class." }
  t["ElevationConfidence"] = { name = "ElevationConfidence", kind = "enumerated", bits = 4, items = { "unavailable", "elev-500-00", "elev-200-00", "elev-100-00", "elev-050-00", "elev-020-00", "elev-010-00", "elev-005-00", "elev-002-00", "elev-001-00", "elev-000-50", "elev-000-20", "elev-000-10", "elev-000-05", "elev-000-02", "elev-000-01" }, note = "Vertical 95 % accuracy class." }
  t["PositionConfidenceSet"] = { name = "PositionConfidenceSet", kind = "sequence", optionals = 1, roots = 2, fields = {
    { name = "pos", type = t["PositionConfidence"] },
    { name = "elevation", type = t["ElevationConfidence"], optional = true },
  } }
  t["TransmissionState"] = { name = "TransmissionState", kind = "enumerated", bits = 3, items = { "neutral", "park", "forwardGears", "reverseGears", "reserved1", "reserved2", "reserved3", "unavailable" }, note = "Gear; 7 = unavailable." }
  t["Speed"] = { name = "Speed", kind = "integer", min = 0, max = 8191, bits = 13, mul = 2, div = 100, digits = 2, unit = "m/s", codes = { [8191] = "unavailable" }, note = "0.02 m/s; 8191 = unavailable." }
  t["Heading"] = { name = "Heading", kind = "integer", min = 0, max = 28800, bits = 15, mul = 125, div = 10000, digits = 4, unit = "°", codes = { [28800] = "unavailable" }, note = "0.0125 degree clockwise from north; 28799 = 359.9875; 28800 = unavailable." }
  t["SteeringWheelAngle"] = { name = "SteeringWheelAngle", kind = "integer", min = -126, max = 127, bits = 8, mul = 15, div = 10, digits = 1, unit = "°", codes = { [-126] = "-189 deg or beyond", [126] = "+189 deg or beyond", [127] = "unavailable" }, note = "1.5 degree, right positive; -126 = -189 deg or beyond, 126 = +189 deg or beyond, 127 = unavailable." }
  t["SpeedConfidence"] = { name = "SpeedConfidence", kind = "enumerated", bits = 3, items = { "unavailable", "prec100ms", "prec10ms", "prec5ms", "prec1ms", "prec0-1ms", "prec0-05ms", "prec0-01ms" }, note = "95 % accuracy class." }
  t["HeadingConfidence"] = { name = "HeadingConfidence", kind = "enumerated", bits = 3, items = { "unavailable", "prec10deg", "prec05deg", "prec01deg", "prec0-1deg", "prec0-05deg", "prec0-01deg", "prec0-0125deg" }, note = "95 % accuracy class." }
  t["SteeringWheelAngleConfidence"] = { name = "SteeringWheelAngleConfidence", kind = "enumerated", bits = 2, items = { "unavailable", "prec2deg", "prec1deg", "prec0-02deg" }, note = "95 % accuracy class." }
  t["MotionConfidenceSet"] = { name = "MotionConfidenceSet", kind = "sequence", optionals = 3, roots = 3, fields = {
    { name = "speedCfd", type = t["SpeedConfidence"], optional = true },
    { name = "headingCfd", type = t["HeadingConfidence"], optional = true },
    { name = "steerCfd", type = t["SteeringWheelAngleConfidence"], optional = true },
  } }
  t["Acceleration"] = { name = "Acceleration", kind = "integer", min = -2000, max = 2001, bits = 12, mul = 1, div = 100, digits = 2, unit = "m/s²", codes = { [2001] = "unavailable" }, note = "0.01 m/s^2; +-2000 clamp; 2001 = unavailable." }
  t["VerticalAcceleration"] = { name = "VerticalAcceleration", kind = "integer", min = -127, max = 127, bits = 8, mul = 2, div = 100, digits = 2, unit = "g", codes = { [-127] = "unavailable" }, note = "0.02 g (g = 9.80665 m/s^2), Z axis downwards positive; +127 clamp, -126 clamp; -127 = unavailable." }
  t["YawRate"] = { name = "YawRate", kind = "integer", min = -32767, max = 32767, bits = 16, mul = 1, div = 100, digits = 2, unit = "°/s", note = "0.01 degree/s, clockwise positive." }
  t["AccelerationSet4Way"] = { name = "AccelerationSet4Way", kind = "sequence", optionals = 0, roots = 4, note = "Field order is long, lat, vert, yaw (all mandatory, no preamble at all).", fields = {
    { name = "long", type = t["Acceleration"] },
    { name = "lat", type = t["Acceleration"] },
    { name = "vert", type = t["VerticalAcceleration"] },
    { name = "yaw", type = t["YawRate"] },
  } }
  t["BrakePedalStatus"] = { name = "BrakePedalStatus", kind = "enumerated", bits = 2, items = { "unavailable", "off", "on" } }
  t["BrakeAppliedStatus"] = { name = "BrakeAppliedStatus", kind = "bitstring", size = 5, names = { [0] = "unavailable", [1] = "leftFront", [2] = "leftRear", [3] = "rightFront", [4] = "rightRear" }, note = "Bit 0 set = status unavailable." }
  t["TractionControlStatus"] = { name = "TractionControlStatus", kind = "enumerated", bits = 2, items = { "unavailable", "off", "on", "engaged" } }
  t["AntiLockBrakeStatus"] = { name = "AntiLockBrakeStatus", kind = "enumerated", bits = 2, items = { "unavailable", "off", "on", "engaged" } }
  t["StabilityControlStatus"] = { name = "StabilityControlStatus", kind = "enumerated", bits = 2, items = { "unavailable", "off", "on", "engaged" } }
  t["BrakeBoostApplied"] = { name = "BrakeBoostApplied", kind = "enumerated", bits = 2, items = { "unavailable", "off", "on" } }
  t["AuxiliaryBrakeStatus"] = { name = "AuxiliaryBrakeStatus", kind = "enumerated", bits = 2, items = { "unavailable", "off", "on", "reserved" } }
  t["BrakeSystemStatus"] = { name = "BrakeSystemStatus", kind = "sequence", optionals = 7, roots = 7, note = "The spelling brakePadel is the standard's own.", fields = {
    { name = "brakePadel", type = t["BrakePedalStatus"], optional = true },
    { name = "wheelBrakes", type = t["BrakeAppliedStatus"], optional = true },
    { name = "traction", type = t["TractionControlStatus"], optional = true },
    { name = "abs", type = t["AntiLockBrakeStatus"], optional = true },
    { name = "scs", type = t["StabilityControlStatus"], optional = true },
    { name = "brakeBoost", type = t["BrakeBoostApplied"], optional = true },
    { name = "auxBrakes", type = t["AuxiliaryBrakeStatus"], optional = true },
  } }
  t["VehicleWidth"] = { name = "VehicleWidth", kind = "integer", min = 0, max = 1023, bits = 10, mul = 1, div = 100, digits = 2, unit = "m", codes = { [0] = "unknown" }, note = "1 cm; 0 = unknown." }
  t["VehicleLength"] = { name = "VehicleLength", kind = "integer", min = 0, max = 4095, bits = 12, mul = 1, div = 100, digits = 2, unit = "m", codes = { [0] = "unknown" }, note = "1 cm; 0 = unknown." }
  t["VehicleHeight"] = { name = "VehicleHeight", kind = "integer", min = 0, max = 127, bits = 7, mul = 5, div = 100, digits = 2, unit = "m", codes = { [0] = "unknown" }, note = "5 cm; 0 = unknown." }
  t["VehicleSize"] = { name = "VehicleSize", kind = "sequence", optionals = 1, roots = 3, fields = {
    { name = "width", type = t["VehicleWidth"] },
    { name = "length", type = t["VehicleLength"] },
    { name = "height", type = t["VehicleHeight"], optional = true },
  } }
  t["BasicVehicleClass"] = { name = "BasicVehicleClass", kind = "integer", min = 0, max = 255, bits = 8, codes = { [0] = "unknown", [1] = "special", [10] = "passenger, type unknown (default)", [11] = "passenger, other", [20] = "light truck, default", [21] = "light truck, other", [25] = "truck, default", [26] = "truck, other", [27] = "truck 2 axles", [28] = "truck 3 axles", [29] = "truck 4+ axles", [30] = "4 or fewer axles + trailer", [31] = "5 or fewer axles + trailer", [32] = "6 or more axles + trailer", [33] = "5 or fewer axles multi-trailer", [34] = "6 axles multi-trailer", [35] = "7 or more axles multi-trailer", [40] = "motorcycle default", [41] = "motorcycle other", [42] = "cruiser/standard", [43] = "sport unclad", [44] = "sport touring", [45] = "super sport", [46] = "touring", [47] = "trike", [48] = "with passengers", [50] = "transit default", [51] = "transit other", [52] = "BRT", [53] = "express bus", [54] = "local bus", [55] = "school bus", [56] = "fixed guideway", [57] = "paratransit", [58] = "paratransit ambulance", [60] = "emergency default", [61] = "emergency other", [62] = "fire light", [63] = "fire heavy", [64] = "fire paramedic", [65] = "fire ambulance", [66] = "police light", [67] = "police heavy", [68] = "other responder", [69] = "other ambulance", [80] = "other traveller default", [81] = "other traveller other", [82] = "pedestrian", [83] = "visually disabled", [84] = "physically disabled", [85] = "bicycle", [86] = "road worker", [90] = "infrastructure default", [91] = "infrastructure fixed", [92] = "infrastructure movable", [93] = "equipped cargo trailer" }, note = "Class of the vehicle. Values: 0 unknown; 1 special; 10 passenger, type unknown (default); 11 passenger, other; 20 light truck, default; 21 light truck, other; 25 truck, default; 26 truck, other; 27 truck 2 axles; 28 truck 3 axles; 29 truck 4+ axles; 30 4 or fewer axles + trailer; 31 5 or fewer axles + trailer; 32 6 or more axles + trailer; 33 5 or fewer axles multi-trailer; 34 6 axles multi-trailer; 35 7 or more axles multi-trailer; 40 motorcycle default; 41 motorcycle other; 42 cruiser/standard; 43 sport unclad; 44 sport touring; 45 super sport; 46 touring; 47 trike; 48 with passengers; 50 transit default; 51 transit other; 52 BRT; 53 express bus; 54 local bus; 55 school bus; 56 fixed guideway; 57 paratransit; 58 paratransit ambulance; 60 emergency default; 61 emergency other; 62 fire light; 63 fire heavy; 64 fire paramedic; 65 fire ambulance; 66 police light; 67 police heavy; 68 other responder; 69 other ambulance; 80 other traveller default; 81 other traveller other; 82 pedestrian; 83 visually disabled; 84 physically disabled; 85 bicycle; 86 road worker; 90 infrastructure default; 91 infrastructure fixed; 92 infrastructure movable; 93 equipped cargo trailer." }
  t["VehicleClassification"] = { name = "VehicleClassification", kind = "sequence", optionals = 0, roots = 1, extensible = true, fields = {
    { name = "classification", type = t["BasicVehicleClass"], note = "0 unknown, 1 special, 10 passenger car (default) .. ." },
  } }
  t["VehicleEventFlags"] = { name = "VehicleEventFlags", kind = "bitstring", size = 13, extensible = true, names = { [0] = "eventHazardLights", [1] = "eventStopLineViolation", [2] = "eventABSactivated", [3] = "eventTractionControlLoss", [4] = "eventStabilityControlactivated", [5] = "eventHazardousMaterials", [6] = "eventReserved1", [7] = "eventHardBraking", [8] = "eventLightsChanged", [9] = "eventWipersChanged", [10] = "eventFlatTire", [11] = "eventDisabledVehicle", [12] = "eventAirBagDeployment" } }
  t["DYear"] = { name = "DYear", kind = "integer", min = 0, max = 4095, bits = 12, codes = { [0] = "unavailable" }, note = "Year, 0 = unavailable." }
  t["DMonth"] = { name = "DMonth", kind = "integer", min = 0, max = 12, bits = 4, codes = { [0] = "unavailable" }, note = "Month 1..12, 0 = unavailable." }
  t["DDay"] = { name = "DDay", kind = "integer", min = 0, max = 31, bits = 5, codes = { [0] = "unavailable" }, note = "Day 1..31, 0 = unavailable." }
  t["DHour"] = { name = "DHour", kind = "integer", min = 0, max = 31, bits = 5, codes = { [31] = "unavailable in J2735 usage" }, note = "Hour 0..23; 31 = unavailable in J2735 usage." }
  t["DMinute"] = { name = "DMinute", kind = "integer", min = 0, max = 60, bits = 6, codes = { [60] = "unavailable" }, note = "Minute 0..59, 60 = unavailable." }
  t["DTimeOffset"] = { name = "DTimeOffset", kind = "integer", min = -840, max = 840, bits = 11, mul = 1, div = 1, digits = 0, unit = "min", note = "Minutes from UTC (time zone)." }
  t["DDateTime"] = { name = "DDateTime", kind = "sequence", optionals = 7, roots = 7, note = "All parts optional; absent parts unknown.", fields = {
    { name = "year", type = t["DYear"], optional = true },
    { name = "month", type = t["DMonth"], optional = true },
    { name = "day", type = t["DDay"], optional = true },
    { name = "hour", type = t["DHour"], optional = true },
    { name = "minute", type = t["DMinute"], optional = true },
    { name = "second", type = t["DSecond"], optional = true },
    { name = "offset", type = t["DTimeOffset"], optional = true },
  } }
  t["TimeConfidence"] = { name = "TimeConfidence", kind = "enumerated", bits = 6, items = { "unavailable", "time-100-000", "time-050-000", "time-020-000", "time-010-000", "time-002-000", "time-001-000", "time-000-500", "time-000-200", "time-000-100", "time-000-050", "time-000-020", "time-000-010", "time-000-005", "time-000-002", "time-000-001", "time-000-000-5", "time-000-000-2", "time-000-000-1", "time-000-000-05", "time-000-000-02", "time-000-000-01", "time-000-000-005", "time-000-000-002", "time-000-000-001", "time-000-000-000-5", "time-000-000-000-2", "time-000-000-000-1", "time-000-000-000-05", "time-000-000-000-02", "time-000-000-000-01", "time-000-000-000-005", "time-000-000-000-002", "time-000-000-000-001", "time-000-000-000-000-5", "time-000-000-000-000-2", "time-000-000-000-000-1", "time-000-000-000-000-05", "time-000-000-000-000-02", "time-000-000-000-000-01" }, note = "95 % accuracy class of a time value; name time-SSS-mmm = better than that many seconds." }
  t["FullPositionVector"] = { name = "FullPositionVector", kind = "sequence", optionals = 8, roots = 9, extensible = true, fields = {
    { name = "utcTime", type = t["DDateTime"], optional = true },
    { name = "pos", type = t["Position3D"] },
    { name = "heading", type = t["Heading"], optional = true },
    { name = "transmission", type = t["TransmissionState"], optional = true },
    { name = "speed", type = t["Speed"], optional = true },
    { name = "posAccuracy", type = t["PositionConfidenceSet"], optional = true },
    { name = "timeConfidence", type = t["TimeConfidence"], optional = true },
    { name = "posConfidence", type = t["PositionConfidenceSet"], optional = true },
    { name = "motionCfd", type = t["MotionConfidenceSet"], optional = true },
  } }
  t["GNSSstatus"] = { name = "GNSSstatus", kind = "bitstring", size = 8, names = { [0] = "unavailable", [1] = "isHealthy", [2] = "isMonitored", [3] = "baseStationType", [4] = "aPDOPofUnder5", [5] = "inViewOfUnder5", [6] = "localCorrectionsPresent", [7] = "networkCorrectionsPresent" } }
  t["OffsetLL-B12"] = { name = "OffsetLL-B12", kind = "integer", min = -2048, max = 2047, bits = 12, mul = 1, div = 10000000, digits = 7, unit = "°", note = "1e-7 degree; about +-22.6 m at the equator." }
  t["Position-LL-24B"] = { name = "Position-LL-24B", kind = "sequence", optionals = 0, roots = 2, fields = {
    { name = "lon", type = t["OffsetLL-B12"] },
    { name = "lat", type = t["OffsetLL-B12"] },
  } }
  t["OffsetLL-B14"] = { name = "OffsetLL-B14", kind = "integer", min = -8192, max = 8191, bits = 14, mul = 1, div = 10000000, digits = 7, unit = "°", note = "1e-7 degree; about +-90.6 m." }
  t["Position-LL-28B"] = { name = "Position-LL-28B", kind = "sequence", optionals = 0, roots = 2, fields = {
    { name = "lon", type = t["OffsetLL-B14"] },
    { name = "lat", type = t["OffsetLL-B14"] },
  } }
  t["OffsetLL-B16"] = { name = "OffsetLL-B16", kind = "integer", min = -32768, max = 32767, bits = 16, mul = 1, div = 10000000, digits = 7, unit = "°", note = "1e-7 degree; about +-362 m." }
  t["Position-LL-32B"] = { name = "Position-LL-32B", kind = "sequence", optionals = 0, roots = 2, fields = {
    { name = "lon", type = t["OffsetLL-B16"] },
    { name = "lat", type = t["OffsetLL-B16"] },
  } }
  t["OffsetLL-B18"] = { name = "OffsetLL-B18", kind = "integer", min = -131072, max = 131071, bits = 18, mul = 1, div = 10000000, digits = 7, unit = "°", note = "1e-7 degree; about +-1.45 km." }
  t["Position-LL-36B"] = { name = "Position-LL-36B", kind = "sequence", optionals = 0, roots = 2, fields = {
    { name = "lon", type = t["OffsetLL-B18"] },
    { name = "lat", type = t["OffsetLL-B18"] },
  } }
  t["OffsetLL-B22"] = { name = "OffsetLL-B22", kind = "integer", min = -2097152, max = 2097151, bits = 22, mul = 1, div = 10000000, digits = 7, unit = "°", note = "1e-7 degree; about +-23.2 km." }
  t["Position-LL-44B"] = { name = "Position-LL-44B", kind = "sequence", optionals = 0, roots = 2, fields = {
    { name = "lon", type = t["OffsetLL-B22"] },
    { name = "lat", type = t["OffsetLL-B22"] },
  } }
  t["OffsetLL-B24"] = { name = "OffsetLL-B24", kind = "integer", min = -8388608, max = 8388607, bits = 24, mul = 1, div = 10000000, digits = 7, unit = "°", note = "1e-7 degree; about +-92.8 km." }
  t["Position-LL-48B"] = { name = "Position-LL-48B", kind = "sequence", optionals = 0, roots = 2, fields = {
    { name = "lon", type = t["OffsetLL-B24"] },
    { name = "lat", type = t["OffsetLL-B24"] },
  } }
  t["Position-LLmD-64b"] = { name = "Position-LLmD-64b", kind = "sequence", optionals = 0, roots = 2, fields = {
    { name = "lon", type = t["Longitude"] },
    { name = "lat", type = t["Latitude"] },
  } }
  t["PositionOffsetLL"] = { name = "PositionOffsetLL", kind = "choice", roots = 7, bits = 3, note = "LL1..LL6: signed offset in 1e-7 degree, lon FIRST then lat. position-LatLon: absolute longitude/latitude, not an offset.", alternatives = {
    { name = "position-LL1", type = t["Position-LL-24B"] },
    { name = "position-LL2", type = t["Position-LL-28B"] },
    { name = "position-LL3", type = t["Position-LL-32B"] },
    { name = "position-LL4", type = t["Position-LL-36B"] },
    { name = "position-LL5", type = t["Position-LL-44B"] },
    { name = "position-LL6", type = t["Position-LL-48B"] },
    { name = "position-LatLon", type = t["Position-LLmD-64b"] },
  } }
  t["VertOffset-B07"] = { name = "VertOffset-B07", kind = "integer", min = -64, max = 63, bits = 7, mul = 1, div = 10, digits = 1, unit = "m", codes = { [-64] = "unavailable" }, note = "0.1 m; -64 = unavailable." }
  t["VertOffset-B08"] = { name = "VertOffset-B08", kind = "integer", min = -128, max = 127, bits = 8, mul = 1, div = 10, digits = 1, unit = "m", codes = { [-128] = "unavailable" }, note = "0.1 m; -128 = unavailable." }
  t["VertOffset-B09"] = { name = "VertOffset-B09", kind = "integer", min = -256, max = 255, bits = 9, mul = 1, div = 10, digits = 1, unit = "m", codes = { [-256] = "unavailable" }, note = "0.1 m; -256 = unavailable." }
  t["VertOffset-B10"] = { name = "VertOffset-B10", kind = "integer", min = -512, max = 511, bits = 10, mul = 1, div = 10, digits = 1, unit = "m", codes = { [-512] = "unavailable" }, note = "0.1 m; -512 = unavailable." }
  t["VertOffset-B11"] = { name = "VertOffset-B11", kind = "integer", min = -1024, max = 1023, bits = 11, mul = 1, div = 10, digits = 1, unit = "m", codes = { [-1024] = "unavailable" }, note = "0.1 m; -1024 = unavailable." }
  t["VertOffset-B12"] = { name = "VertOffset-B12", kind = "integer", min = -2048, max = 2047, bits = 12, mul = 1, div = 10, digits = 1, unit = "m", codes = { [-2048] = "unavailable" }, note = "0.1 m; -2048 = unavailable." }
  t["VerticalOffset"] = { name = "VerticalOffset", kind = "choice", roots = 7, bits = 3, note = "Offset1..6: 0.1 m relative to the reference elevation; elevation: absolute, 0.1 m.", alternatives = {
    { name = "offset1", type = t["VertOffset-B07"] },
    { name = "offset2", type = t["VertOffset-B08"] },
    { name = "offset3", type = t["VertOffset-B09"] },
    { name = "offset4", type = t["VertOffset-B10"] },
    { name = "offset5", type = t["VertOffset-B11"] },
    { name = "offset6", type = t["VertOffset-B12"] },
    { name = "elevation", type = t["Elevation"] },
  } }
  t["PositionOffsetLLV"] = { name = "PositionOffsetLLV", kind = "sequence", optionals = 1, roots = 2, note = "2-D offset + optional vertical offset. Reference point = refPos of the enclosing message/Node, or pos of the enclosing BSM.", fields = {
    { name = "offsetLL", type = t["PositionOffsetLL"] },
    { name = "offsetV", type = t["VerticalOffset"], optional = true },
  } }
  t["TimeOffset"] = { name = "TimeOffset", kind = "integer", min = 1, max = 65535, bits = 16, mul = 10, div = 1000, digits = 3, unit = "s", codes = { [65534] = "655.34 s or more", [65535] = "unavailable" }, note = "10 ms steps, backwards (PathHistoryPoint) or forwards (Day-2); 65534 = 655.34 s or more; 65535 = unavailable." }
  t["CoarseHeading"] = { name = "CoarseHeading", kind = "integer", min = 0, max = 240, bits = 8, mul = 15, div = 10, digits = 1, unit = "°", codes = { [240] = "unavailable" }, note = "1.5 degree; 240 = unavailable." }
  t["PathHistoryPoint"] = { name = "PathHistoryPoint", kind = "sequence", optionals = 3, roots = 5, extensible = true, fields = {
    { name = "llvOffset", type = t["PositionOffsetLLV"], note = "Offset from the BSM pos." },
    { name = "timeOffset", type = t["TimeOffset"], note = "How long ago." },
    { name = "speed", type = t["Speed"], optional = true },
    { name = "posAccuracy", type = t["PositionConfidenceSet"], optional = true },
    { name = "heading", type = t["CoarseHeading"], optional = true },
  } }
  t["PathHistoryPointList"] = { name = "PathHistoryPointList", kind = "list", min = 1, max = 23, bits = 5, element = t["PathHistoryPoint"] }
  t["PathHistory"] = { name = "PathHistory", kind = "sequence", optionals = 2, roots = 3, extensible = true, fields = {
    { name = "initialPosition", type = t["FullPositionVector"], optional = true },
    { name = "currGNSSstatus", type = t["GNSSstatus"], optional = true },
    { name = "crumbData", type = t["PathHistoryPointList"] },
  } }
  t["RadiusOfCurvature"] = { name = "RadiusOfCurvature", kind = "integer", min = -32767, max = 32767, bits = 16, mul = 1, div = 10, digits = 1, unit = "m", codes = { [32767] = "straight" }, note = "0.1 m, right turn positive; 32767 = straight." }
  t["Confidence"] = { name = "Confidence", kind = "integer", min = 0, max = 200, bits = 8, mul = 5, div = 10, digits = 1, unit = "%", note = "0.5 % steps, 0..100 %." }
  t["PathPrediction"] = { name = "PathPrediction", kind = "sequence", optionals = 0, roots = 2, extensible = true, fields = {
    { name = "radiusOfCurve", type = t["RadiusOfCurvature"] },
    { name = "confidence", type = t["Confidence"] },
  } }
  t["ExteriorLights"] = { name = "ExteriorLights", kind = "bitstring", size = 9, extensible = true, names = { [0] = "lowBeamHeadlightsOn", [1] = "highBeamHeadlightsOn", [2] = "leftTurnSignalOn", [3] = "rightTurnSignalOn", [4] = "hazardSignalOn", [5] = "automaticLightControlOn", [6] = "daytimeRunningLightsOn", [7] = "fogLightOn", [8] = "parkingLightsOn" }, note = "All zero = all lights off." }
  t["VehicleSafetyExtensions"] = { name = "VehicleSafetyExtensions", kind = "sequence", optionals = 4, roots = 4, extensible = true, fields = {
    { name = "events", type = t["VehicleEventFlags"], optional = true },
    { name = "pathHistory", type = t["PathHistory"], optional = true },
    { name = "pathPrediction", type = t["PathPrediction"], optional = true },
    { name = "lights", type = t["ExteriorLights"], optional = true },
  } }
  t["BasicSafetyMessage"] = { name = "BasicSafetyMessage", kind = "sequence", optionals = 4, roots = 16, extensible = true, note = "Vehicle state broadcast, nominally 10 Hz.", fields = {
    { name = "msgCnt", type = t["MsgCount"] },
    { name = "id", type = { kind = "octetstring", min = 8, max = 8, bits = 0 }, note = "8-octet temporary vehicle id (often ASCII digits)." },
    { name = "plateNo", type = { kind = "octetstring", min = 4, max = 16, bits = 4 }, optional = true, note = "Number plate." },
    { name = "secMark", type = t["DSecond"] },
    { name = "pos", type = t["Position3D"] },
    { name = "accuracy", type = t["PositionConfidenceSet"], note = "95 % confidence class of pos." },
    { name = "transmission", type = t["TransmissionState"] },
    { name = "speed", type = t["Speed"] },
    { name = "heading", type = t["Heading"] },
    { name = "angle", type = t["SteeringWheelAngle"], optional = true },
    { name = "motionCfd", type = t["MotionConfidenceSet"], optional = true, note = "Confidence of speed / heading / steering." },
    { name = "accelSet", type = t["AccelerationSet4Way"] },
    { name = "brakes", type = t["BrakeSystemStatus"] },
    { name = "size", type = t["VehicleSize"] },
    { name = "vehicleClass", type = t["VehicleClassification"] },
    { name = "safetyExt", type = t["VehicleSafetyExtensions"], optional = true, note = "Events, path history, path prediction, lights." },
  } }
  t["MinuteOfTheYear"] = { name = "MinuteOfTheYear", kind = "integer", min = 0, max = 527040, bits = 20, mul = 1, div = 1, digits = 0, unit = "minute of the year", codes = { [527040] = "invalid" }, note = "Minutes since 1 Jan 00:00 UTC of the current year; 527040 = invalid." }
  t["DescriptiveName"] = { name = "DescriptiveName", kind = "ia5string", min = 1, max = 63, bits = 6, note = "7-bit characters." }
  t["RoadRegulatorID"] = { name = "RoadRegulatorID", kind = "integer", min = 0, max = 65535, bits = 16, codes = { [0] = "only for tests" }, note = "0 only for tests." }
  t["NodeID"] = { name = "NodeID", kind = "integer", min = 0, max = 65535, bits = 16, note = "0..255 reserved for tests." }
  t["NodeReferenceID"] = { name = "NodeReferenceID", kind = "sequence", optionals = 1, roots = 2, fields = {
    { name = "region", type = t["RoadRegulatorID"], optional = true },
    { name = "id", type = t["NodeID"] },
  } }
  t["SpeedLimitType"] = { name = "SpeedLimitType", kind = "enumerated", bits = 4, extensible = true, items = { "unknown", "maxSpeedInSchoolZone", "maxSpeedInSchoolZoneWhenChildrenArePresent", "maxSpeedInConstructionZone", "vehicleMinSpeed", "vehicleMaxSpeed", "vehicleNightMaxSpeed", "truckMinSpeed", "truckMaxSpeed", "truckNightMaxSpeed", "vehiclesWithTrailersMinSpeed", "vehiclesWithTrailersMaxSpeed", "vehiclesWithTrailersNightMaxSpeed" } }
  t["RegulatorySpeedLimit"] = { name = "RegulatorySpeedLimit", kind = "sequence", optionals = 0, roots = 2, fields = {
    { name = "type", type = t["SpeedLimitType"] },
    { name = "speed", type = t["Speed"] },
  } }
  t["SpeedLimitList"] = { name = "SpeedLimitList", kind = "list", min = 1, max = 9, bits = 4, element = t["RegulatorySpeedLimit"] }
  t["LaneWidth"] = { name = "LaneWidth", kind = "integer", min = 0, max = 32767, bits = 15, mul = 1, div = 100, digits = 2, unit = "m", note = "1 cm." }
  t["RoadPoint"] = { name = "RoadPoint", kind = "sequence", optionals = 0, roots = 1, extensible = true, fields = {
    { name = "posOffset", type = t["PositionOffsetLLV"] },
  } }
  t["PointList"] = { name = "PointList", kind = "list", min = 2, max = 31, bits = 5, element = t["RoadPoint"], note = "Upstream to downstream; at least entry and exit points." }
  t["PhaseID"] = { name = "PhaseID", kind = "integer", min = 0, max = 255, bits = 8, codes = { [0] = "unknown" }, note = "0 = unknown. 255 reserved for permanent green." }
  t["Movement"] = { name = "Movement", kind = "sequence", optionals = 1, roots = 2, fields = {
    { name = "remoteIntersection", type = t["NodeReferenceID"] },
    { name = "phaseId", type = t["PhaseID"], optional = true },
  } }
  t["MovementList"] = { name = "MovementList", kind = "list", min = 1, max = 32, bits = 5, element = t["Movement"] }
  t["LaneID"] = { name = "LaneID", kind = "integer", min = 0, max = 255, bits = 8, codes = { [0] = "unknown" }, note = "0 = unknown, 255 reserved." }
  t["LaneSharing"] = { name = "LaneSharing", kind = "bitstring", size = 10, names = { [0] = "overlappingLaneDescriptionProvided", [1] = "multipleLanesTreatedAsOneLane", [2] = "otherNonMotorizedTrafficTypes", [3] = "individualMotorizedVehicleTraffic", [4] = "busVehicleTraffic", [5] = "taxiVehicleTraffic", [6] = "pedestriansTraffic", [7] = "cyclistVehicleTraffic", [8] = "trackedVehicleTraffic", [9] = "pedestrianTraffic" }, note = "Both pedestriansTraffic(6) and pedestrianTraffic(9) exist." }
  t["LaneAttributes-Vehicle"] = { name = "LaneAttributes-Vehicle", kind = "bitstring", size = 8, extensible = true, names = { [0] = "isVehicleRevocableLane", [1] = "isVehicleFlyOverLane", [2] = "hovLaneUseOnly", [3] = "restrictedToBusUse", [4] = "restrictedToTaxiUse", [5] = "restrictedFromPublicUse", [6] = "hasIRbeaconCoverage", [7] = "permissionOnRequest" }, note = "Day-2 renames bit 1 to isRampLane and bit 6 to emergencyLane (same encoding)." }
  t["LaneAttributes-Crosswalk"] = { name = "LaneAttributes-Crosswalk", kind = "bitstring", size = 16, names = { [0] = "crosswalkRevocableLane", [1] = "bicyleUseAllowed", [2] = "isXwalkFlyOverLane", [3] = "fixedCycleTime", [4] = "biDirectionalCycleTimes", [5] = "hasPushToWalkButton", [6] = "audioSupport", [7] = "rfSignalRequestPresent", [8] = "unsignalizedSegmentsPresent" } }
  t["LaneAttributes-Bike"] = { name = "LaneAttributes-Bike", kind = "bitstring", size = 16, names = { [0] = "bikeRevocableLane", [1] = "pedestrianUseAllowed", [2] = "isBikeFlyOverLane", [3] = "fixedCycleTime", [4] = "biDirectionalCycleTimes", [5] = "isolatedByBarrier", [6] = "unsignalizedSegmentsPresent" } }
  t["LaneAttributes-Sidewalk"] = { name = "LaneAttributes-Sidewalk", kind = "bitstring", size = 16, names = { [0] = "sidewalk-RevocableLane", [1] = "bicyleUseAllowed", [2] = "isSidewalkFlyOverLane", [3] = "walkBikes" } }
  t["LaneAttributes-Barrier"] = { name = "LaneAttributes-Barrier", kind = "bitstring", size = 16, names = { [0] = "median-RevocableLane", [1] = "median", [2] = "whiteLineHashing", [3] = "stripedLines", [4] = "doubleStripedLines", [5] = "trafficCones", [6] = "constructionBarrier", [7] = "trafficChannels", [8] = "lowCurbs", [9] = "highCurbs" } }
  t["LaneAttributes-Striping"] = { name = "LaneAttributes-Striping", kind = "bitstring", size = 16, names = { [0] = "stripeToConnectingLanesRevocableLane", [1] = "stripeDrawOnLeft", [2] = "stripeDrawOnRight", [3] = "stripeToConnectingLanesLeft", [4] = "stripeToConnectingLanesRight", [5] = "stripeToConnectingLanesAhead" } }
  t["LaneAttributes-TrackedVehicle"] = { name = "LaneAttributes-TrackedVehicle", kind = "bitstring", size = 16, names = { [0] = "spec-RevocableLane", [1] = "spec-commuterRailRoadTrack", [2] = "spec-lightRailRoadTrack", [3] = "spec-heavyRailRoadTrack", [4] = "spec-otherRailType" } }
  t["LaneAttributes-Parking"] = { name = "LaneAttributes-Parking", kind = "bitstring", size = 16, names = { [0] = "parkingRevocableLane", [1] = "parallelParkingInUse", [2] = "headInParkingInUse", [3] = "doNotParkZone", [4] = "parkingForBusUse", [5] = "parkingForTaxiUse", [6] = "noPublicParkingUse" } }
  t["LaneTypeAttributes"] = { name = "LaneTypeAttributes", kind = "choice", roots = 8, bits = 3, extensible = true, alternatives = {
    { name = "vehicle", type = t["LaneAttributes-Vehicle"] },
    { name = "crosswalk", type = t["LaneAttributes-Crosswalk"] },
    { name = "bikeLane", type = t["LaneAttributes-Bike"] },
    { name = "sidewalk", type = t["LaneAttributes-Sidewalk"] },
    { name = "median", type = t["LaneAttributes-Barrier"] },
    { name = "striping", type = t["LaneAttributes-Striping"] },
    { name = "trackedVehicle", type = t["LaneAttributes-TrackedVehicle"] },
    { name = "parking", type = t["LaneAttributes-Parking"] },
  } }
  t["LaneAttributes"] = { name = "LaneAttributes", kind = "sequence", optionals = 1, roots = 2, fields = {
    { name = "shareWith", type = t["LaneSharing"], optional = true },
    { name = "laneType", type = t["LaneTypeAttributes"] },
  } }
  t["AllowedManeuvers"] = { name = "AllowedManeuvers", kind = "bitstring", size = 12, names = { [0] = "maneuverStraightAllowed", [1] = "maneuverLeftAllowed", [2] = "maneuverRightAllowed", [3] = "maneuverUTurnAllowed", [4] = "maneuverLeftTurnOnRedAllowed", [5] = "maneuverRightTurnOnRedAllowed", [6] = "maneuverLaneChangeAllowed", [7] = "maneuverNoStoppingAllowed", [8] = "yieldAllwaysRequired", [9] = "goWithHalt", [10] = "caution", [11] = "reserved1" }, note = "Allowed movements at the stop line." }
  t["ConnectingLane"] = { name = "ConnectingLane", kind = "sequence", optionals = 1, roots = 2, fields = {
    { name = "lane", type = t["LaneID"] },
    { name = "maneuver", type = t["AllowedManeuvers"], optional = true },
  } }
  t["Connection"] = { name = "Connection", kind = "sequence", optionals = 2, roots = 3, fields = {
    { name = "remoteIntersection", type = t["NodeReferenceID"] },
    { name = "connectingLane", type = t["ConnectingLane"], optional = true },
    { name = "phaseId", type = t["PhaseID"], optional = true },
  } }
  t["ConnectsToList"] = { name = "ConnectsToList", kind = "list", min = 1, max = 8, bits = 3, element = t["Connection"] }
  t["Lane"] = { name = "Lane", kind = "sequence", optionals = 5, roots = 6, extensible = true, fields = {
    { name = "laneID", type = t["LaneID"] },
    { name = "laneAttributes", type = t["LaneAttributes"], optional = true },
    { name = "maneuvers", type = t["AllowedManeuvers"], optional = true },
    { name = "connectsTo", type = t["ConnectsToList"], optional = true },
    { name = "speedLimits", type = t["SpeedLimitList"], optional = true },
    { name = "points", type = t["PointList"], optional = true },
  } }
  t["LaneList"] = { name = "LaneList", kind = "list", min = 1, max = 32, bits = 5, element = t["Lane"] }
  t["Link"] = { name = "Link", kind = "sequence", optionals = 4, roots = 7, extensible = true, fields = {
    { name = "name", type = t["DescriptiveName"], optional = true },
    { name = "upstreamNodeId", type = t["NodeReferenceID"] },
    { name = "speedLimits", type = t["SpeedLimitList"], optional = true },
    { name = "laneWidth", type = t["LaneWidth"], note = "Width of the lanes of the link." },
    { name = "points", type = t["PointList"], optional = true },
    { name = "movements", type = t["MovementList"], optional = true },
    { name = "lanes", type = t["LaneList"] },
  } }
  t["LinkList"] = { name = "LinkList", kind = "list", min = 1, max = 32, bits = 5, element = t["Link"] }
  t["Node"] = { name = "Node", kind = "sequence", optionals = 2, roots = 4, extensible = true, note = "Intersection or road end.", fields = {
    { name = "name", type = t["DescriptiveName"], optional = true },
    { name = "id", type = t["NodeReferenceID"] },
    { name = "refPos", type = t["Position3D"], note = "Reference point of every offset inside this node." },
    { name = "inLinks", type = t["LinkList"], optional = true, note = "Links that END at this node." },
  } }
  t["NodeList"] = { name = "NodeList", kind = "list", min = 1, max = 32, bits = 5, element = t["Node"] }
  t["MapData"] = { name = "MapData", kind = "sequence", optionals = 1, roots = 3, extensible = true, note = "Local road map.", fields = {
    { name = "msgCnt", type = t["MsgCount"] },
    { name = "timeStamp", type = t["MinuteOfTheYear"], optional = true },
    { name = "nodes", type = t["NodeList"] },
  } }
  t["ParticipantType"] = { name = "ParticipantType", kind = "enumerated", bits = 3, extensible = true, items = { "unknown", "motor", "non-motor", "pedestrian", "rsu" } }
  t["SourceType"] = { name = "SourceType", kind = "enumerated", bits = 3, extensible = true, items = { "unknown", "selfinfo", "v2x", "video", "microwaveRadar", "loop" } }
  t["ParticipantData"] = { name = "ParticipantData", kind = "sequence", optionals = 7, roots = 16, extensible = true, fields = {
    { name = "ptcType", type = t["ParticipantType"] },
    { name = "ptcId", type = { kind = "integer", min = 0, max = 65535, bits = 16, codes = { [0] = "RSU itself" } }, note = "0 = RSU itself; local tracking id." },
    { name = "source", type = t["SourceType"] },
    { name = "id", type = { kind = "octetstring", min = 8, max = 8, bits = 0 }, optional = true, note = "Temporary id copied from BSM when source is v2x." },
    { name = "plateNo", type = { kind = "octetstring", min = 4, max = 16, bits = 4 }, optional = true, note = "Number plate." },
    { name = "secMark", type = t["DSecond"] },
    { name = "pos", type = t["PositionOffsetLLV"], note = "Offset from refPos (or absolute)." },
    { name = "accuracy", type = t["PositionConfidenceSet"] },
    { name = "transmission", type = t["TransmissionState"], optional = true },
    { name = "speed", type = t["Speed"] },
    { name = "heading", type = t["Heading"] },
    { name = "angle", type = t["SteeringWheelAngle"], optional = true },
    { name = "motionCfd", type = t["MotionConfidenceSet"], optional = true },
    { name = "accelSet", type = t["AccelerationSet4Way"], optional = true },
    { name = "size", type = t["VehicleSize"] },
    { name = "vehicleClass", type = t["VehicleClassification"], optional = true },
  } }
  t["ParticipantList"] = { name = "ParticipantList", kind = "list", min = 1, max = 16, bits = 4, element = t["ParticipantData"] }
  t["RoadsideSafetyMessage"] = { name = "RoadsideSafetyMessage", kind = "sequence", optionals = 0, roots = 4, extensible = true, note = "Perceived participants.", fields = {
    { name = "msgCnt", type = t["MsgCount"] },
    { name = "id", type = { kind = "octetstring", min = 8, max = 8, bits = 0 } },
    { name = "refPos", type = t["Position3D"] },
    { name = "participants", type = t["ParticipantList"] },
  } }
  t["IntersectionStatusObject"] = { name = "IntersectionStatusObject", kind = "bitstring", size = 16, names = { [0] = "manualControlIsEnabled", [1] = "stopTimeIsActivated", [2] = "failureFlash", [3] = "preemptIsActive", [4] = "signalPriorityIsActive", [5] = "fixedTimeOperation", [6] = "trafficDependentOperation", [7] = "standbyOperation", [8] = "failureMode", [9] = "off", [10] = "recentMAPmessageUpdate", [11] = "recentChangeInMAPassignedLanesIDsUsed", [12] = "noValidMAPisAvailableAtThisTime", [13] = "noValidSPATisAvailableAtThisTime" }, note = "Bits 14 and 15 are zero." }
  t["LightState"] = { name = "LightState", kind = "enumerated", bits = 4, items = { "unavailable", "dark", "stop-Then-Proceed", "stop-And-Remain", "pre-Movement", "permissive-Movement-Allowed", "protected-Movement-Allowed", "intersection-clearance", "caution-Conflicting-Traffic" } }
  t["TimeMark"] = { name = "TimeMark", kind = "integer", min = 0, max = 36001, bits = 16, mul = 1, div = 10, digits = 1, unit = "s", codes = { [36000] = "more than 1 h", [36001] = "undefined/unknown" }, note = "0.1 s. In UTCTiming: tenth of a second inside the current/next UTC hour, 0..35999; 35991..35999 used when a leap second occurs; 36000 = more than 1 h; 36001 = undefined/unknown. In TimeCountingDown the same type is a duration from now." }
  t["TimeChangeDetails"] = { name = "TimeChangeDetails", kind = "sequence", optionals = 5, roots = 7, note = "Times are durations from now or tenths of a second in the hour: the message does not say which.", fields = {
    { name = "startTime", type = t["TimeMark"] },
    { name = "minEndTime", type = t["TimeMark"], optional = true },
    { name = "maxEndTime", type = t["TimeMark"], optional = true },
    { name = "likelyEndTime", type = t["TimeMark"] },
    { name = "timeConfidence", type = t["Confidence"], optional = true },
    { name = "nextStartTime", type = t["TimeMark"], optional = true },
    { name = "nextDuration", type = t["TimeMark"], optional = true },
  } }
  t["PhaseState"] = { name = "PhaseState", kind = "sequence", optionals = 1, roots = 2, extensible = true, fields = {
    { name = "light", type = t["LightState"] },
    { name = "timing", type = t["TimeChangeDetails"], optional = true },
  } }
  t["PhaseStateList"] = { name = "PhaseStateList", kind = "list", min = 1, max = 16, bits = 4, element = t["PhaseState"] }
  t["Phase"] = { name = "Phase", kind = "sequence", optionals = 0, roots = 2, fields = {
    { name = "id", type = t["PhaseID"] },
    { name = "phaseStates", type = t["PhaseStateList"] },
  } }
  t["PhaseList"] = { name = "PhaseList", kind = "list", min = 1, max = 16, bits = 4, element = t["Phase"] }
  t["IntersectionState"] = { name = "IntersectionState", kind = "sequence", optionals = 2, roots = 5, fields = {
    { name = "intersectionId", type = t["NodeReferenceID"], note = "Matches Node.id of MAP." },
    { name = "status", type = t["IntersectionStatusObject"] },
    { name = "moy", type = t["MinuteOfTheYear"], optional = true },
    { name = "timeStamp", type = t["DSecond"], optional = true },
    { name = "phases", type = t["PhaseList"] },
  } }
  t["IntersectionStateList"] = { name = "IntersectionStateList", kind = "list", min = 1, max = 32, bits = 5, element = t["IntersectionState"] }
  t["SPAT"] = { name = "SPAT", kind = "sequence", optionals = 2, roots = 4, extensible = true, note = "Signal phase and timing.", fields = {
    { name = "msgCnt", type = t["MsgCount"] },
    { name = "timeStamp", type = t["MinuteOfTheYear"], optional = true },
    { name = "name", type = t["DescriptiveName"], optional = true },
    { name = "intersections", type = t["IntersectionStateList"] },
  } }
  t["AlertType"] = { name = "AlertType", kind = "integer", min = 0, max = 65535, bits = 16, note = "Code of the event or sign." }
  t["Priority"] = { name = "Priority", kind = "octetstring", min = 1, max = 1, bits = 0 }
  t["PathPointList"] = { name = "PathPointList", kind = "list", min = 2, max = 32, bits = 5, element = t["PositionOffsetLLV"] }
  t["Radius"] = { name = "Radius", kind = "integer", min = 0, max = 1024, bits = 11, mul = 1, div = 10, digits = 1, unit = "m", note = "0.1 m." }
  t["RoadSideInformation"] = { name = "RoadSideInformation", kind = "sequence", optionals = 3, roots = 10, extensible = true, note = "A traffic event or sign.", fields = {
    { name = "msgCnt", type = t["MsgCount"] },
    { name = "timeStamp", type = t["MinuteOfTheYear"], optional = true },
    { name = "id", type = { kind = "octetstring", min = 8, max = 8, bits = 0 }, note = "RSU id." },
    { name = "rsiId", type = { kind = "integer", min = 0, max = 255, bits = 8 }, note = "Local id." },
    { name = "alertType", type = t["AlertType"] },
    { name = "description", type = { kind = "ia5string", min = 1, max = 256, bits = 8 }, optional = true },
    { name = "priority", type = t["Priority"], optional = true },
    { name = "refPos", type = t["Position3D"] },
    { name = "alertPath", type = t["PathPointList"] },
    { name = "alertRadius", type = t["Radius"] },
  } }
  t["MessageFrame"] = { name = "MessageFrame", kind = "choice", roots = 5, bits = 3, extensible = true, note = "Outermost PDU.", alternatives = {
    { name = "bsmFrame", type = t["BasicSafetyMessage"] },
    { name = "mapFrame", type = t["MapData"] },
    { name = "rsmFrame", type = t["RoadsideSafetyMessage"] },
    { name = "spatFrame", type = t["SPAT"] },
    { name = "rsiFrame", type = t["RoadSideInformation"] },
  } }
  sets[#sets + 1] = { name = "csae53-2017", root = t["MessageFrame"] }
end

do -- csae157
  local t = {}
  t["MsgCount"] = { name = "MsgCount", kind = "integer", min = 0, max = 127, bits = 7, note = "Per-sender, per-message-type counter, +1 per message, wraps 127 -> 0." }
  t["DSecond"] = { name = "DSecond", kind = "integer", min = 0, max = 65535, bits = 16, mul = 1, div = 1000, digits = 3, unit = "s", codes = { [65535] = "unavailable" }, note = "Milliseconds within the UTC minute; 0..59999 normal, 60000..60999 leap second, 61000..65534 reserved, 65535 unavailable." }
  t["TimeConfidence"] = { name = "TimeConfidence", kind = "enumerated", bits = 6, items = { "unavailable", "time-100-000", "time-050-000", "time-020-000", "time-010-000", "time-002-000", "time-001-000", "time-000-500", "time-000-200", "time-000-100", "time-000-050", "time-000-020", "time-000-010", "time-000-005", "time-000-002", "time-000-001", "time-000-000-5", "time-000-000-2", "time-000-000-1", "time-000-000-05", "time-000-000-02", "time-000-000-01", "time-000-000-005", "time-000-000-002", "time-000-000-001", "time-000-000-000-5", "time-000-000-000-2", "time-000-000-000-1", "time-000-000-000-05", "time-000-000-000-02", "time-000-000-000-01", "time-000-000-000-005", "time-000-000-000-002", "time-000-000-000-001", "time-000-000-000-000-5", "time-000-000-000-000-2", "time-000-000-000-000-1", "time-000-000-000-000-05", "time-000-000-000-000-02", "time-000-000-000-000-01" }, note = "95 % accuracy class of a time value; name time-SSS-mmm = better than that many seconds." }
  t["Latitude"] = { name = "Latitude", kind = "integer", min = -900000000, max = 900000001, bits = 31, mul = 1, div = 10000000, digits = 7, unit = "°", codes = { [900000001] = "unavailable" }, note = "1e-7 degree, north positive; 900000001 = unavailable." }
  t["Longitude"] = { name = "Longitude", kind = "integer", min = -1799999999, max = 1800000001, bits = 32, mul = 1, div = 10000000, digits = 7, unit = "°", codes = { [1800000001] = "unavailable" }, note = "1e-7 degree, east positive; 1800000001 = unavailable." }
  t["Elevation"] = { name = "Elevation", kind = "integer", min = -4096, max = 61439, bits = 16, mul = 1, div = 10, digits = 1, unit = "m", codes = { [-4096] = "unknown" }, note = "0.1 m above the WGS-84 ellipsoid; -4096 = unknown." }
  t["Position3D"] = { name = "Position3D", kind = "sequence", optionals = 1, roots = 3, note = "Absolute position.", fields = {
    { name = "lat", type = t["Latitude"] },
    { name = "long", type = t["Longitude"] },
    { name = "elevation", type = t["Elevation"], optional = true },
  } }
  t["SemiMajorAxisAccuracy"] = { name = "SemiMajorAxisAccuracy", kind = "integer", min = 0, max = 255, bits = 8, mul = 5, div = 100, digits = 2, unit = "m", codes = { [254] = "12.70 m or more", [255] = "unavailable" }, note = "0.05 m, 1 sigma; 254 = 12.70 m or more; 255 = unavailable." }
  t["SemiMinorAxisAccuracy"] = { name = "SemiMinorAxisAccuracy", kind = "integer", min = 0, max = 255, bits = 8, mul = 5, div = 100, digits = 2, unit = "m", codes = { [254] = "12.70 m or more", [255] = "unavailable" }, note = "0.05 m, 1 sigma; 254 = 12.70 m or more; 255 = unavailable." }
  t["SemiMajorAxisOrientation"] = { name = "SemiMajorAxisOrientation", kind = "integer", min = 0, max = 65535, bits = 16, mul = 360, div = 65535, digits = 4, unit = "°", codes = { [65535] = "unavailable" }, note = "360/65535 degree (0.0054932479), clockwise from true north; 65535 = unavailable." }
  t["PositionalAccuracy"] = { name = "PositionalAccuracy", kind = "sequence", optionals = 0, roots = 3, fields = {
    { name = "semiMajor", type = t["SemiMajorAxisAccuracy"] },
    { name = "semiMinor", type = t["SemiMinorAxisAccuracy"] },
    { name = "orientation", type = t["SemiMajorAxisOrientation"] },
  } }
  t["PositionConfidence"] = { name = "PositionConfidence", kind = "enumerated", bits = 4, items = { "unavailable", "a500m", "a200m", "a100m", "a50m", "a20m", "a10m", "a5m", "a2m", "a1m", "a50cm", "a20cm", "a10cm", "a5cm", "a2cm", "a1cm" }, note = "Horizontal 95 % accuracy class." }
  t["ElevationConfidence"] = { name = "ElevationConfidence", kind = "enumerated", bits = 4, items = { "unavailable", "elev-500-00", "elev-200-00", "elev-100-00", "elev-050-00", "elev-020-00", "elev-010-00", "elev-005-00", "elev-002-00", "elev-001-00", "elev-000-50", "elev-000-20", "elev-000-10", "elev-000-05", "elev-000-02", "elev-000-01" }, note = "Vertical 95 % accuracy class." }
  t["PositionConfidenceSet"] = { name = "PositionConfidenceSet", kind = "sequence", optionals = 1, roots = 2, fields = {
    { name = "pos", type = t["PositionConfidence"] },
    { name = "elevation", type = t["ElevationConfidence"], optional = true },
  } }
  t["TransmissionState"] = { name = "TransmissionState", kind = "enumerated", bits = 3, items = { "neutral", "park", "forwardGears", "reverseGears", "reserved1", "reserved2", "reserved3", "unavailable" }, note = "Gear; 7 = unavailable." }
  t["Speed"] = { name = "Speed", kind = "integer", min = 0, max = 8191, bits = 13, mul = 2, div = 100, digits = 2, unit = "m/s", codes = { [8191] = "unavailable" }, note = "0.02 m/s; 8191 = unavailable." }
  t["Heading"] = { name = "Heading", kind = "integer", min = 0, max = 28800, bits = 15, mul = 125, div = 10000, digits = 4, unit = "°", codes = { [28800] = "unavailable" }, note = "0.0125 degree clockwise from north; 28799 = 359.9875; 28800 = unavailable." }
  t["SteeringWheelAngle"] = { name = "SteeringWheelAngle", kind = "integer", min = -126, max = 127, bits = 8, mul = 15, div = 10, digits = 1, unit = "°", codes = { [-126] = "-189 deg or beyond", [126] = "+189 deg or beyond", [127] = "unavailable" }, note = "1.5 degree, right positive; -126 = -189 deg or beyond, 126 = +189 deg or beyond, 127 = unavailable." }
  t["SpeedConfidence"] = { name = "SpeedConfidence", kind = "enumerated", bits = 3, items = { "unavailable", "prec100ms", "prec10ms", "prec5ms", "prec1ms", "prec0-1ms", "prec0-05ms", "prec0-01ms" }, note = "95 % accuracy class." }
  t["HeadingConfidence"] = { name = "HeadingConfidence", kind = "enumerated", bits = 3, items = { "unavailable", "prec10deg", "prec05deg", "prec01deg", "prec0-1deg", "prec0-05deg", "prec0-01deg", "prec0-0125deg" }, note = "95 % accuracy class." }
  t["SteeringWheelAngleConfidence"] = { name = "SteeringWheelAngleConfidence", kind = "enumerated", bits = 2, items = { "unavailable", "prec2deg", "prec1deg", "prec0-02deg" }, note = "95 % accuracy class." }
  t["MotionConfidenceSet"] = { name = "MotionConfidenceSet", kind = "sequence", optionals = 3, roots = 3, fields = {
    { name = "speedCfd", type = t["SpeedConfidence"], optional = true },
    { name = "headingCfd", type = t["HeadingConfidence"], optional = true },
    { name = "steerCfd", type = t["SteeringWheelAngleConfidence"], optional = true },
  } }
  t["Acceleration"] = { name = "Acceleration", kind = "integer", min = -2000, max = 2001, bits = 12, mul = 1, div = 100, digits = 2, unit = "m/s²", codes = { [2001] = "unavailable" }, note = "0.01 m/s^2; +-2000 clamp; 2001 = unavailable." }
  t["VerticalAcceleration"] = { name = "VerticalAcceleration", kind = "integer", min = -127, max = 127, bits = 8, mul = 2, div = 100, digits = 2, unit = "g", codes = { [-127] = "unavailable" }, note = "0.02 g (g = 9.80665 m/s^2), Z axis downwards positive; +127 clamp, -126 clamp; -127 = unavailable." }
  t["YawRate"] = { name = "YawRate", kind = "integer", min = -32767, max = 32767, bits = 16, mul = 1, div = 100, digits = 2, unit = "°/s", note = "0.01 degree/s, clockwise positive." }
  t["AccelerationSet4Way"] = { name = "AccelerationSet4Way", kind = "sequence", optionals = 0, roots = 4, note = "Field order is long, lat, vert, yaw (all mandatory, no preamble at all).", fields = {
    { name = "long", type = t["Acceleration"] },
    { name = "lat", type = t["Acceleration"] },
    { name = "vert", type = t["VerticalAcceleration"] },
    { name = "yaw", type = t["YawRate"] },
  } }
  t["BrakePedalStatus"] = { name = "BrakePedalStatus", kind = "enumerated", bits = 2, items = { "unavailable", "off", "on" } }
  t["BrakeAppliedStatus"] = { name = "BrakeAppliedStatus", kind = "bitstring", size = 5, names = { [0] = "unavailable", [1] = "leftFront", [2] = "leftRear", [3] = "rightFront", [4] = "rightRear" }, note = "Bit 0 set = status unavailable." }
  t["TractionControlStatus"] = { name = "TractionControlStatus", kind = "enumerated", bits = 2, items = { "unavailable", "off", "on", "engaged" } }
  t["AntiLockBrakeStatus"] = { name = "AntiLockBrakeStatus", kind = "enumerated", bits = 2, items = { "unavailable", "off", "on", "engaged" } }
  t["StabilityControlStatus"] = { name = "StabilityControlStatus", kind = "enumerated", bits = 2, items = { "unavailable", "off", "on", "engaged" } }
  t["BrakeBoostApplied"] = { name = "BrakeBoostApplied", kind = "enumerated", bits = 2, items = { "unavailable", "off", "on" } }
  t["AuxiliaryBrakeStatus"] = { name = "AuxiliaryBrakeStatus", kind = "enumerated", bits = 2, items = { "unavailable", "off", "on", "reserved" } }
  t["BrakeSystemStatus"] = { name = "BrakeSystemStatus", kind = "sequence", optionals = 7, roots = 7, note = "The spelling brakePadel is the standard's own.", fields = {
    { name = "brakePadel", type = t["BrakePedalStatus"], optional = true },
    { name = "wheelBrakes", type = t["BrakeAppliedStatus"], optional = true },
    { name = "traction", type = t["TractionControlStatus"], optional = true },
    { name = "abs", type = t["AntiLockBrakeStatus"], optional = true },
    { name = "scs", type = t["StabilityControlStatus"], optional = true },
    { name = "brakeBoost", type = t["BrakeBoostApplied"], optional = true },
    { name = "auxBrakes", type = t["AuxiliaryBrakeStatus"], optional = true },
  } }
  t["VehicleWidth"] = { name = "VehicleWidth", kind = "integer", min = 0, max = 1023, bits = 10, mul = 1, div = 100, digits = 2, unit = "m", codes = { [0] = "unknown" }, note = "1 cm; 0 = unknown." }
  t["VehicleLength"] = { name = "VehicleLength", kind = "integer", min = 0, max = 4095, bits = 12, mul = 1, div = 100, digits = 2, unit = "m", codes = { [0] = "unknown" }, note = "1 cm; 0 = unknown." }
  t["VehicleHeight"] = { name = "VehicleHeight", kind = "integer", min = 0, max = 127, bits = 7, mul = 5, div = 100, digits = 2, unit = "m", codes = { [0] = "unknown" }, note = "5 cm; 0 = unknown." }
  t["VehicleSize"] = { name = "VehicleSize", kind = "sequence", optionals = 1, roots = 3, fields = {
    { name = "width", type = t["VehicleWidth"] },
    { name = "length", type = t["VehicleLength"] },
    { name = "height", type = t["VehicleHeight"], optional = true },
  } }
  t["BasicVehicleClass"] = { name = "BasicVehicleClass", kind = "integer", min = 0, max = 255, bits = 8, codes = { [0] = "unknown", [1] = "special", [10] = "passenger, type unknown (default)", [11] = "passenger, other", [20] = "light truck, default", [21] = "light truck, other", [25] = "truck, default", [26] = "truck, other", [27] = "truck 2 axles", [28] = "truck 3 axles", [29] = "truck 4+ axles", [30] = "4 or fewer axles + trailer", [31] = "5 or fewer axles + trailer", [32] = "6 or more axles + trailer", [33] = "5 or fewer axles multi-trailer", [34] = "6 axles multi-trailer", [35] = "7 or more axles multi-trailer", [40] = "motorcycle default", [41] = "motorcycle other", [42] = "cruiser/standard", [43] = "sport unclad", [44] = "sport touring", [45] = "super sport", [46] = "touring", [47] = "trike", [48] = "with passengers", [50] = "transit default", [51] = "transit other", [52] = "BRT", [53] = "express bus", [54] = "local bus", [55] = "school bus", [56] = "fixed guideway", [57] = "paratransit", [58] = "paratransit ambulance", [60] = "emergency default", [61] = "emergency other", [62] = "fire light", [63] = "fire heavy", [64] = "fire paramedic", [65] = "fire ambulance", [66] = "police light", [67] = "police heavy", [68] = "other responder", [69] = "other ambulance", [80] = "other traveller default", [81] = "other traveller other", [82] = "pedestrian", [83] = "visually disabled", [84] = "physically disabled", [85] = "bicycle", [86] = "road worker", [90] = "infrastructure default", [91] = "infrastructure fixed", [92] = "infrastructure movable", [93] = "equipped cargo trailer" }, note = "Class of the vehicle. Values: 0 unknown; 1 special; 10 passenger, type unknown (default); 11 passenger, other; 20 light truck, default; 21 light truck, other; 25 truck, default; 26 truck, other; 27 truck 2 axles; 28 truck 3 axles; 29 truck 4+ axles; 30 4 or fewer axles + trailer; 31 5 or fewer axles + trailer; 32 6 or more axles + trailer; 33 5 or fewer axles multi-trailer; 34 6 axles multi-trailer; 35 7 or more axles multi-trailer; 40 motorcycle default; 41 motorcycle other; 42 cruiser/standard; 43 sport unclad; 44 sport touring; 45 super sport; 46 touring; 47 trike; 48 with passengers; 50 transit default; 51 transit other; 52 BRT; 53 express bus; 54 local bus; 55 school bus; 56 fixed guideway; 57 paratransit; 58 paratransit ambulance; 60 emergency default; 61 emergency other; 62 fire light; 63 fire heavy; 64 fire paramedic; 65 fire ambulance; 66 police light; 67 police heavy; 68 other responder; 69 other ambulance; 80 other traveller default; 81 other traveller other; 82 pedestrian; 83 visually disabled; 84 physically disabled; 85 bicycle; 86 road worker; 90 infrastructure default; 91 infrastructure fixed; 92 infrastructure movable; 93 equipped cargo trailer." }
  t["FuelType"] = { name = "FuelType", kind = "integer", min = 0, max = 15, bits = 4, codes = { [0] = "unknown", [1] = "gasoline", [2] = "ethanol", [3] = "diesel", [4] = "electric", [5] = "hybrid", [6] = "hydrogen", [7] = "LNG", [8] = "CNG", [9] = "propane" }, note = "0 unknown,1 gasoline,2 ethanol,3 diesel,4 electric,5 hybrid,6 hydrogen,7 LNG,8 CNG,9 propane." }
  t["VehicleClassification"] = { name = "VehicleClassification", kind = "sequence", optionals = 1, roots = 2, extensible = true, fields = {
    { name = "classification", type = t["BasicVehicleClass"], note = "0 unknown, 1 special, 10 passenger car (default) .. ." },
    { name = "fuelType", type = t["FuelType"], optional = true },
  } }
  t["VehicleEventFlags"] = { name = "VehicleEventFlags", kind = "bitstring", size = 13, extensible = true, names = { [0] = "eventHazardLights", [1] = "eventStopLineViolation", [2] = "eventABSactivated", [3] = "eventTractionControlLoss", [4] = "eventStabilityControlactivated", [5] = "eventHazardousMaterials", [6] = "eventReserved1", [7] = "eventHardBraking", [8] = "eventLightsChanged", [9] = "eventWipersChanged", [10] = "eventFlatTire", [11] = "eventDisabledVehicle", [12] = "eventAirBagDeployment" } }
  t["DYear"] = { name = "DYear", kind = "integer", min = 0, max = 4095, bits = 12, codes = { [0] = "unavailable" }, note = "Year, 0 = unavailable." }
  t["DMonth"] = { name = "DMonth", kind = "integer", min = 0, max = 12, bits = 4, codes = { [0] = "unavailable" }, note = "Month 1..12, 0 = unavailable." }
  t["DDay"] = { name = "DDay", kind = "integer", min = 0, max = 31, bits = 5, codes = { [0] = "unavailable" }, note = "Day 1..31, 0 = unavailable." }
  t["DHour"] = { name = "DHour", kind = "integer", min = 0, max = 31, bits = 5, codes = { [31] = "unavailable in J2735 usage" }, note = "Hour 0..23; 31 = unavailable in J2735 usage." }
  t["DMinute"] = { name = "DMinute", kind = "integer", min = 0, max = 60, bits = 6, codes = { [60] = "unavailable" }, note = "Minute 0..59, 60 = unavailable." }
  t["DTimeOffset"] = { name = "DTimeOffset", kind = "integer", min = -840, max = 840, bits = 11, mul = 1, div = 1, digits = 0, unit = "min", note = "Minutes from UTC (time zone)." }
  t["DDateTime"] = { name = "DDateTime", kind = "sequence", optionals = 7, roots = 7, note = "All parts optional; absent parts unknown.", fields = {
    { name = "year", type = t["DYear"], optional = true },
    { name = "month", type = t["DMonth"], optional = true },
    { name = "day", type = t["DDay"], optional = true },
    { name = "hour", type = t["DHour"], optional = true },
    { name = "minute", type = t["DMinute"], optional = true },
    { name = "second", type = t["DSecond"], optional = true },
    { name = "offset", type = t["DTimeOffset"], optional = true },
  } }
  t["FullPositionVector"] = { name = "FullPositionVector", kind = "sequence", optionals = 7, roots = 8, extensible = true, fields = {
    { name = "utcTime", type = t["DDateTime"], optional = true },
    { name = "pos", type = t["Position3D"] },
    { name = "heading", type = t["Heading"], optional = true },
    { name = "transmission", type = t["TransmissionState"], optional = true },
    { name = "speed", type = t["Speed"], optional = true },
    { name = "posAccuracy", type = t["PositionConfidenceSet"], optional = true },
    { name = "timeConfidence", type = t["TimeConfidence"], optional = true },
    { name = "motionCfd", type = t["MotionConfidenceSet"], optional = true },
  } }
  t["GNSSstatus"] = { name = "GNSSstatus", kind = "bitstring", size = 8, names = { [0] = "unavailable", [1] = "isHealthy", [2] = "isMonitored", [3] = "baseStationType", [4] = "aPDOPofUnder5", [5] = "inViewOfUnder5", [6] = "localCorrectionsPresent", [7] = "networkCorrectionsPresent" } }
  t["OffsetLL-B12"] = { name = "OffsetLL-B12", kind = "integer", min = -2048, max = 2047, bits = 12, mul = 1, div = 10000000, digits = 7, unit = "°", note = "1e-7 degree; about +-22.6 m at the equator." }
  t["Position-LL-24B"] = { name = "Position-LL-24B", kind = "sequence", optionals = 0, roots = 2, fields = {
    { name = "lon", type = t["OffsetLL-B12"] },
    { name = "lat", type = t["OffsetLL-B12"] },
  } }
  t["OffsetLL-B14"] = { name = "OffsetLL-B14", kind = "integer", min = -8192, max = 8191, bits = 14, mul = 1, div = 10000000, digits = 7, unit = "°", note = "1e-7 degree; about +-90.6 m." }
  t["Position-LL-28B"] = { name = "Position-LL-28B", kind = "sequence", optionals = 0, roots = 2, fields = {
    { name = "lon", type = t["OffsetLL-B14"] },
    { name = "lat", type = t["OffsetLL-B14"] },
  } }
  t["OffsetLL-B16"] = { name = "OffsetLL-B16", kind = "integer", min = -32768, max = 32767, bits = 16, mul = 1, div = 10000000, digits = 7, unit = "°", note = "1e-7 degree; about +-362 m." }
  t["Position-LL-32B"] = { name = "Position-LL-32B", kind = "sequence", optionals = 0, roots = 2, fields = {
    { name = "lon", type = t["OffsetLL-B16"] },
    { name = "lat", type = t["OffsetLL-B16"] },
  } }
  t["OffsetLL-B18"] = { name = "OffsetLL-B18", kind = "integer", min = -131072, max = 131071, bits = 18, mul = 1, div = 10000000, digits = 7, unit = "°", note = "1e-7 degree; about +-1.45 km." }
  t["Position-LL-36B"] = { name = "Position-LL-36B", kind = "sequence", optionals = 0, roots = 2, fields = {
    { name = "lon", type = t["OffsetLL-B18"] },
    { name = "lat", type = t["OffsetLL-B18"] },
  } }
  t["OffsetLL-B22"] = { name = "OffsetLL-B22", kind = "integer", min = -2097152, max = 2097151, bits = 22, mul = 1, div = 10000000, digits = 7, unit = "°", note = "1e-7 degree; about +-23.2 km." }
  t["Position-LL-44B"] = { name = "Position-LL-44B", kind = "sequence", optionals = 0, roots = 2, fields = {
    { name = "lon", type = t["OffsetLL-B22"] },
    { name = "lat", type = t["OffsetLL-B22"] },
  } }
  t["OffsetLL-B24"] = { name = "OffsetLL-B24", kind = "integer", min = -8388608, max = 8388607, bits = 24, mul = 1, div = 10000000, digits = 7, unit = "°", note = "1e-7 degree; about +-92.8 km." }
  t["Position-LL-48B"] = { name = "Position-LL-48B", kind = "sequence", optionals = 0, roots = 2, fields = {
    { name = "lon", type = t["OffsetLL-B24"] },
    { name = "lat", type = t["OffsetLL-B24"] },
  } }
  t["Position-LLmD-64b"] = { name = "Position-LLmD-64b", kind = "sequence", optionals = 0, roots = 2, fields = {
    { name = "lon", type = t["Longitude"] },
    { name = "lat", type = t["Latitude"] },
  } }
  t["PositionOffsetLL"] = { name = "PositionOffsetLL", kind = "choice", roots = 7, bits = 3, note = "LL1..LL6: signed offset in 1e-7 degree, lon FIRST then lat. position-LatLon: absolute longitude/latitude, not an offset.", alternatives = {
    { name = "position-LL1", type = t["Position-LL-24B"] },
    { name = "position-LL2", type = t["Position-LL-28B"] },
    { name = "position-LL3", type = t["Position-LL-32B"] },
    { name = "position-LL4", type = t["Position-LL-36B"] },
    { name = "position-LL5", type = t["Position-LL-44B"] },
    { name = "position-LL6", type = t["Position-LL-48B"] },
    { name = "position-LatLon", type = t["Position-LLmD-64b"] },
  } }
  t["VertOffset-B07"] = { name = "VertOffset-B07", kind = "integer", min = -64, max = 63, bits = 7, mul = 1, div = 10, digits = 1, unit = "m", codes = { [-64] = "unavailable" }, note = "0.1 m; -64 = unavailable." }
  t["VertOffset-B08"] = { name = "VertOffset-B08", kind = "integer", min = -128, max = 127, bits = 8, mul = 1, div = 10, digits = 1, unit = "m", codes = { [-128] = "unavailable" }, note = "0.1 m; -128 = unavailable." }
  t["VertOffset-B09"] = { name = "VertOffset-B09", kind = "integer", min = -256, max = 255, bits = 9, mul = 1, div = 10, digits = 1, unit = "m", codes = { [-256] = "unavailable" }, note = "0.1 m; -256 = unavailable." }
  t["VertOffset-B10"] = { name = "VertOffset-B10", kind = "integer", min = -512, max = 511, bits = 10, mul = 1, div = 10, digits = 1, unit = "m", codes = { [-512] = "unavailable" }, note = "0.1 m; -512 = unavailable." }
  t["VertOffset-B11"] = { name = "VertOffset-B11", kind = "integer", min = -1024, max = 1023, bits = 11, mul = 1, div = 10, digits = 1, unit = "m", codes = { [-1024] = "unavailable" }, note = "0.1 m; -1024 = unavailable." }
  t["VertOffset-B12"] = { name = "VertOffset-B12", kind = "integer", min = -2048, max = 2047, bits = 12, mul = 1, div = 10, digits = 1, unit = "m", codes = { [-2048] = "unavailable" }, note = "0.1 m; -2048 = unavailable." }
  t["VerticalOffset"] = { name = "VerticalOffset", kind = "choice", roots = 7, bits = 3, note = "Offset1..6: 0.1 m relative to the reference elevation; elevation: absolute, 0.1 m.", alternatives = {
    { name = "offset1", type = t["VertOffset-B07"] },
    { name = "offset2", type = t["VertOffset-B08"] },
    { name = "offset3", type = t["VertOffset-B09"] },
    { name = "offset4", type = t["VertOffset-B10"] },
    { name = "offset5", type = t["VertOffset-B11"] },
    { name = "offset6", type = t["VertOffset-B12"] },
    { name = "elevation", type = t["Elevation"] },
  } }
  t["PositionOffsetLLV"] = { name = "PositionOffsetLLV", kind = "sequence", optionals = 1, roots = 2, note = "2-D offset + optional vertical offset. Reference point = refPos of the enclosing message/Node, or pos of the enclosing BSM.", fields = {
    { name = "offsetLL", type = t["PositionOffsetLL"] },
    { name = "offsetV", type = t["VerticalOffset"], optional = true },
  } }
  t["TimeOffset"] = { name = "TimeOffset", kind = "integer", min = 1, max = 65535, bits = 16, mul = 10, div = 1000, digits = 3, unit = "s", codes = { [65534] = "655.34 s or more", [65535] = "unavailable" }, note = "10 ms steps, backwards (PathHistoryPoint) or forwards (Day-2); 65534 = 655.34 s or more; 65535 = unavailable." }
  t["CoarseHeading"] = { name = "CoarseHeading", kind = "integer", min = 0, max = 240, bits = 8, mul = 15, div = 10, digits = 1, unit = "°", codes = { [240] = "unavailable" }, note = "1.5 degree; 240 = unavailable." }
  t["PathHistoryPoint"] = { name = "PathHistoryPoint", kind = "sequence", optionals = 3, roots = 5, extensible = true, fields = {
    { name = "llvOffset", type = t["PositionOffsetLLV"], note = "Offset from the BSM pos." },
    { name = "timeOffset", type = t["TimeOffset"], note = "How long ago." },
    { name = "speed", type = t["Speed"], optional = true },
    { name = "posAccuracy", type = t["PositionConfidenceSet"], optional = true },
    { name = "heading", type = t["CoarseHeading"], optional = true },
  } }
  t["PathHistoryPointList"] = { name = "PathHistoryPointList", kind = "list", min = 1, max = 23, bits = 5, element = t["PathHistoryPoint"] }
  t["PathHistory"] = { name = "PathHistory", kind = "sequence", optionals = 2, roots = 3, extensible = true, fields = {
    { name = "initialPosition", type = t["FullPositionVector"], optional = true },
    { name = "currGNSSstatus", type = t["GNSSstatus"], optional = true },
    { name = "crumbData", type = t["PathHistoryPointList"] },
  } }
  t["RadiusOfCurvature"] = { name = "RadiusOfCurvature", kind = "integer", min = -32767, max = 32767, bits = 16, mul = 1, div = 10, digits = 1, unit = "m", codes = { [32767] = "straight" }, note = "0.1 m, right turn positive; 32767 = straight." }
  t["Confidence"] = { name = "Confidence", kind = "integer", min = 0, max = 200, bits = 8, mul = 5, div = 10, digits = 1, unit = "%", note = "0.5 % steps, 0..100 %." }
  t["PathPrediction"] = { name = "PathPrediction", kind = "sequence", optionals = 0, roots = 2, extensible = true, fields = {
    { name = "radiusOfCurve", type = t["RadiusOfCurvature"] },
    { name = "confidence", type = t["Confidence"] },
  } }
  t["ExteriorLights"] = { name = "ExteriorLights", kind = "bitstring", size = 9, extensible = true, names = { [0] = "lowBeamHeadlightsOn", [1] = "highBeamHeadlightsOn", [2] = "leftTurnSignalOn", [3] = "rightTurnSignalOn", [4] = "hazardSignalOn", [5] = "automaticLightControlOn", [6] = "daytimeRunningLightsOn", [7] = "fogLightOn", [8] = "parkingLightsOn" }, note = "All zero = all lights off." }
  t["VehicleSafetyExtensions"] = { name = "VehicleSafetyExtensions", kind = "sequence", optionals = 4, roots = 4, extensible = true, fields = {
    { name = "events", type = t["VehicleEventFlags"], optional = true },
    { name = "pathHistory", type = t["PathHistory"], optional = true },
    { name = "pathPrediction", type = t["PathPrediction"], optional = true },
    { name = "lights", type = t["ExteriorLights"], optional = true },
  } }
  t["ResponseType"] = { name = "ResponseType", kind = "enumerated", bits = 3, extensible = true, items = { "notInUseOrNotEquipped", "emergency", "nonEmergency", "pursuit", "stationary", "slowMoving", "stopAndGoMovement" } }
  t["SirenInUse"] = { name = "SirenInUse", kind = "enumerated", bits = 2, items = { "unavailable", "notInUse", "inUse", "reserved" } }
  t["LightbarInUse"] = { name = "LightbarInUse", kind = "enumerated", bits = 3, items = { "unavailable", "notInUse", "inUse", "yellowCautionLights", "schooldBusLights", "arrowSignsActive", "slowMovingVehicle", "freqStops" } }
  t["VehicleEmergencyExtensions"] = { name = "VehicleEmergencyExtensions", kind = "sequence", optionals = 3, roots = 3, extensible = true, fields = {
    { name = "responseType", type = t["ResponseType"], optional = true },
    { name = "sirenUse", type = t["SirenInUse"], optional = true },
    { name = "lightsUse", type = t["LightbarInUse"], optional = true },
  } }
  t["BasicSafetyMessage"] = { name = "BasicSafetyMessage", kind = "sequence", optionals = 7, roots = 18, extensible = true, note = "Vehicle state broadcast, nominally 10 Hz.", fields = {
    { name = "msgCnt", type = t["MsgCount"] },
    { name = "id", type = { kind = "octetstring", min = 8, max = 8, bits = 0 }, note = "8-octet temporary vehicle id (often ASCII digits)." },
    { name = "secMark", type = t["DSecond"] },
    { name = "timeConfidence", type = t["TimeConfidence"], optional = true },
    { name = "pos", type = t["Position3D"] },
    { name = "posAccuracy", type = t["PositionalAccuracy"], optional = true, note = "GNSS error ellipse (sensor-level)." },
    { name = "posConfidence", type = t["PositionConfidenceSet"], optional = true, note = "95 % confidence class of pos." },
    { name = "transmission", type = t["TransmissionState"] },
    { name = "speed", type = t["Speed"] },
    { name = "heading", type = t["Heading"] },
    { name = "angle", type = t["SteeringWheelAngle"], optional = true },
    { name = "motionCfd", type = t["MotionConfidenceSet"], optional = true, note = "Confidence of speed / heading / steering." },
    { name = "accelSet", type = t["AccelerationSet4Way"] },
    { name = "brakes", type = t["BrakeSystemStatus"] },
    { name = "size", type = t["VehicleSize"] },
    { name = "vehicleClass", type = t["VehicleClassification"] },
    { name = "safetyExt", type = t["VehicleSafetyExtensions"], optional = true, note = "Events, path history, path prediction, lights." },
    { name = "emergencyExt", type = t["VehicleEmergencyExtensions"], optional = true, note = "Only for emergency / special vehicles." },
  } }
  t["MinuteOfTheYear"] = { name = "MinuteOfTheYear", kind = "integer", min = 0, max = 527040, bits = 20, mul = 1, div = 1, digits = 0, unit = "minute of the year", codes = { [527040] = "invalid" }, note = "Minutes since 1 Jan 00:00 UTC of the current year; 527040 = invalid." }
  t["DescriptiveName"] = { name = "DescriptiveName", kind = "ia5string", min = 1, max = 63, bits = 6, note = "7-bit characters." }
  t["RoadRegulatorID"] = { name = "RoadRegulatorID", kind = "integer", min = 0, max = 65535, bits = 16, codes = { [0] = "only for tests" }, note = "0 only for tests." }
  t["NodeID"] = { name = "NodeID", kind = "integer", min = 0, max = 65535, bits = 16, note = "0..255 reserved for tests." }
  t["NodeReferenceID"] = { name = "NodeReferenceID", kind = "sequence", optionals = 1, roots = 2, fields = {
    { name = "region", type = t["RoadRegulatorID"], optional = true },
    { name = "id", type = t["NodeID"] },
  } }
  t["SpeedLimitType"] = { name = "SpeedLimitType", kind = "enumerated", bits = 4, extensible = true, items = { "unknown", "maxSpeedInSchoolZone", "maxSpeedInSchoolZoneWhenChildrenArePresent", "maxSpeedInConstructionZone", "vehicleMinSpeed", "vehicleMaxSpeed", "vehicleNightMaxSpeed", "truckMinSpeed", "truckMaxSpeed", "truckNightMaxSpeed", "vehiclesWithTrailersMinSpeed", "vehiclesWithTrailersMaxSpeed", "vehiclesWithTrailersNightMaxSpeed" } }
  t["RegulatorySpeedLimit"] = { name = "RegulatorySpeedLimit", kind = "sequence", optionals = 0, roots = 2, fields = {
    { name = "type", type = t["SpeedLimitType"] },
    { name = "speed", type = t["Speed"] },
  } }
  t["SpeedLimitList"] = { name = "SpeedLimitList", kind = "list", min = 1, max = 9, bits = 4, element = t["RegulatorySpeedLimit"] }
  t["LaneWidth"] = { name = "LaneWidth", kind = "integer", min = 0, max = 32767, bits = 15, mul = 1, div = 100, digits = 2, unit = "m", note = "1 cm." }
  t["RoadPoint"] = { name = "RoadPoint", kind = "sequence", optionals = 0, roots = 1, extensible = true, fields = {
    { name = "posOffset", type = t["PositionOffsetLLV"] },
  } }
  t["PointList"] = { name = "PointList", kind = "list", min = 2, max = 31, bits = 5, element = t["RoadPoint"], note = "Upstream to downstream; at least entry and exit points." }
  t["PhaseID"] = { name = "PhaseID", kind = "integer", min = 0, max = 255, bits = 8, codes = { [0] = "unknown" }, note = "0 = unknown. 255 reserved for permanent green." }
  t["Movement"] = { name = "Movement", kind = "sequence", optionals = 1, roots = 2, fields = {
    { name = "remoteIntersection", type = t["NodeReferenceID"] },
    { name = "phaseId", type = t["PhaseID"], optional = true },
  } }
  t["MovementList"] = { name = "MovementList", kind = "list", min = 1, max = 32, bits = 5, element = t["Movement"] }
  t["LaneID"] = { name = "LaneID", kind = "integer", min = 0, max = 255, bits = 8, codes = { [0] = "unknown" }, note = "0 = unknown, 255 reserved." }
  t["LaneSharing"] = { name = "LaneSharing", kind = "bitstring", size = 10, names = { [0] = "overlappingLaneDescriptionProvided", [1] = "multipleLanesTreatedAsOneLane", [2] = "otherNonMotorizedTrafficTypes", [3] = "individualMotorizedVehicleTraffic", [4] = "busVehicleTraffic", [5] = "taxiVehicleTraffic", [6] = "pedestriansTraffic", [7] = "cyclistVehicleTraffic", [8] = "trackedVehicleTraffic", [9] = "pedestrianTraffic" }, note = "Both pedestriansTraffic(6) and pedestrianTraffic(9) exist." }
  t["LaneAttributes-Vehicle"] = { name = "LaneAttributes-Vehicle", kind = "bitstring", size = 8, extensible = true, names = { [0] = "isVehicleRevocableLane", [1] = "isRampLane", [2] = "hovLaneUseOnly", [3] = "restrictedToBusUse", [4] = "restrictedToTaxiUse", [5] = "restrictedFromPublicUse", [6] = "emergencyLane", [7] = "permissionOnRequest" }, note = "Day-1 calls bit 1 isVehicleFlyOverLane and bit 6 hasIRbeaconCoverage (same encoding)." }
  t["LaneAttributes-Crosswalk"] = { name = "LaneAttributes-Crosswalk", kind = "bitstring", size = 16, names = { [0] = "crosswalkRevocableLane", [1] = "bicyleUseAllowed", [2] = "isXwalkFlyOverLane", [3] = "fixedCycleTime", [4] = "biDirectionalCycleTimes", [5] = "hasPushToWalkButton", [6] = "audioSupport", [7] = "rfSignalRequestPresent", [8] = "unsignalizedSegmentsPresent" } }
  t["LaneAttributes-Bike"] = { name = "LaneAttributes-Bike", kind = "bitstring", size = 16, names = { [0] = "bikeRevocableLane", [1] = "pedestrianUseAllowed", [2] = "isBikeFlyOverLane", [3] = "fixedCycleTime", [4] = "biDirectionalCycleTimes", [5] = "isolatedByBarrier", [6] = "unsignalizedSegmentsPresent" } }
  t["LaneAttributes-Sidewalk"] = { name = "LaneAttributes-Sidewalk", kind = "bitstring", size = 16, names = { [0] = "sidewalk-RevocableLane", [1] = "bicyleUseAllowed", [2] = "isSidewalkFlyOverLane", [3] = "walkBikes" } }
  t["LaneAttributes-Barrier"] = { name = "LaneAttributes-Barrier", kind = "bitstring", size = 16, names = { [0] = "median-RevocableLane", [1] = "median", [2] = "whiteLineHashing", [3] = "stripedLines", [4] = "doubleStripedLines", [5] = "trafficCones", [6] = "constructionBarrier", [7] = "trafficChannels", [8] = "lowCurbs", [9] = "highCurbs" } }
  t["LaneAttributes-Striping"] = { name = "LaneAttributes-Striping", kind = "bitstring", size = 16, names = { [0] = "stripeToConnectingLanesRevocableLane", [1] = "stripeDrawOnLeft", [2] = "stripeDrawOnRight", [3] = "stripeToConnectingLanesLeft", [4] = "stripeToConnectingLanesRight", [5] = "stripeToConnectingLanesAhead" } }
  t["LaneAttributes-TrackedVehicle"] = { name = "LaneAttributes-TrackedVehicle", kind = "bitstring", size = 16, names = { [0] = "spec-RevocableLane", [1] = "spec-commuterRailRoadTrack", [2] = "spec-lightRailRoadTrack", [3] = "spec-heavyRailRoadTrack", [4] = "spec-otherRailType" } }
  t["LaneAttributes-Parking"] = { name = "LaneAttributes-Parking", kind = "bitstring", size = 16, names = { [0] = "parkingRevocableLane", [1] = "parallelParkingInUse", [2] = "headInParkingInUse", [3] = "doNotParkZone", [4] = "parkingForBusUse", [5] = "parkingForTaxiUse", [6] = "noPublicParkingUse" } }
  t["LaneTypeAttributes"] = { name = "LaneTypeAttributes", kind = "choice", roots = 8, bits = 3, extensible = true, alternatives = {
    { name = "vehicle", type = t["LaneAttributes-Vehicle"] },
    { name = "crosswalk", type = t["LaneAttributes-Crosswalk"] },
    { name = "bikeLane", type = t["LaneAttributes-Bike"] },
    { name = "sidewalk", type = t["LaneAttributes-Sidewalk"] },
    { name = "median", type = t["LaneAttributes-Barrier"] },
    { name = "striping", type = t["LaneAttributes-Striping"] },
    { name = "trackedVehicle", type = t["LaneAttributes-TrackedVehicle"] },
    { name = "parking", type = t["LaneAttributes-Parking"] },
  } }
  t["LaneAttributes"] = { name = "LaneAttributes", kind = "sequence", optionals = 1, roots = 2, fields = {
    { name = "shareWith", type = t["LaneSharing"], optional = true },
    { name = "laneType", type = t["LaneTypeAttributes"] },
  } }
  t["AllowedManeuvers"] = { name = "AllowedManeuvers", kind = "bitstring", size = 12, names = { [0] = "maneuverStraightAllowed", [1] = "maneuverLeftAllowed", [2] = "maneuverRightAllowed", [3] = "maneuverUTurnAllowed", [4] = "maneuverLeftTurnOnRedAllowed", [5] = "maneuverRightTurnOnRedAllowed", [6] = "maneuverLaneChangeAllowed", [7] = "maneuverNoStoppingAllowed", [8] = "yieldAllwaysRequired", [9] = "goWithHalt", [10] = "caution", [11] = "reserved1" }, note = "Allowed movements at the stop line." }
  t["ConnectingLane"] = { name = "ConnectingLane", kind = "sequence", optionals = 1, roots = 2, fields = {
    { name = "lane", type = t["LaneID"] },
    { name = "maneuver", type = t["AllowedManeuvers"], optional = true },
  } }
  t["Connection"] = { name = "Connection", kind = "sequence", optionals = 2, roots = 3, fields = {
    { name = "remoteIntersection", type = t["NodeReferenceID"] },
    { name = "connectingLane", type = t["ConnectingLane"], optional = true },
    { name = "phaseId", type = t["PhaseID"], optional = true },
  } }
  t["ConnectsToList"] = { name = "ConnectsToList", kind = "list", min = 1, max = 8, bits = 3, element = t["Connection"] }
  t["Lane"] = { name = "Lane", kind = "sequence", optionals = 6, roots = 7, extensible = true, fields = {
    { name = "laneID", type = t["LaneID"] },
    { name = "laneWidth", type = t["LaneWidth"], optional = true },
    { name = "laneAttributes", type = t["LaneAttributes"], optional = true },
    { name = "maneuvers", type = t["AllowedManeuvers"], optional = true },
    { name = "connectsTo", type = t["ConnectsToList"], optional = true },
    { name = "speedLimits", type = t["SpeedLimitList"], optional = true },
    { name = "points", type = t["PointList"], optional = true },
  } }
  t["LaneList"] = { name = "LaneList", kind = "list", min = 1, max = 32, bits = 5, element = t["Lane"] }
  t["Link"] = { name = "Link", kind = "sequence", optionals = 4, roots = 7, extensible = true, fields = {
    { name = "name", type = t["DescriptiveName"], optional = true },
    { name = "upstreamNodeId", type = t["NodeReferenceID"] },
    { name = "speedLimits", type = t["SpeedLimitList"], optional = true },
    { name = "linkWidth", type = t["LaneWidth"], note = "Width of the link." },
    { name = "points", type = t["PointList"], optional = true },
    { name = "movements", type = t["MovementList"], optional = true },
    { name = "lanes", type = t["LaneList"] },
  } }
  t["LinkList"] = { name = "LinkList", kind = "list", min = 1, max = 32, bits = 5, element = t["Link"] }
  t["Maneuver"] = { name = "Maneuver", kind = "enumerated", bits = 2, extensible = true, items = { "maneuverStraight", "maneuverLeftTurn", "maneuverRightTurn", "maneuverUTurn" } }
  t["MovementEx"] = { name = "MovementEx", kind = "sequence", optionals = 2, roots = 3, extensible = true, fields = {
    { name = "remoteIntersection", type = t["NodeReferenceID"] },
    { name = "phaseId", type = t["PhaseID"], optional = true },
    { name = "turn-direction", type = t["Maneuver"], optional = true },
  } }
  t["MovementExList"] = { name = "MovementExList", kind = "list", min = 1, max = 32, bits = 5, element = t["MovementEx"] }
  t["SectionId"] = { name = "SectionId", kind = "integer", min = 1, max = 63, bits = 6, note = "1..63." }
  t["LaneRefID"] = { name = "LaneRefID", kind = "integer", min = -31, max = 31, bits = 6, codes = { [0] = "reference lane" }, note = "0 = reference lane, left positive, right negative." }
  t["SignalWaitingLane"] = { name = "SignalWaitingLane", kind = "sequence", optionals = 1, roots = 3, fields = {
    { name = "laneWidth", type = t["LaneWidth"] },
    { name = "points", type = t["PointList"] },
    { name = "allowedPhaseIds", type = { kind = "list", min = 1, max = 7, bits = 3, element = t["PhaseID"] }, optional = true },
  } }
  t["ConnectingLaneEx"] = { name = "ConnectingLaneEx", kind = "sequence", optionals = 3, roots = 5, fields = {
    { name = "target-section", type = t["SectionId"] },
    { name = "target-lane", type = t["LaneRefID"] },
    { name = "connectingLaneWidth", type = t["LaneWidth"], optional = true },
    { name = "connectingLanePoints", type = t["PointList"], optional = true },
    { name = "isolatedConnectingLane", type = { kind = "boolean" }, optional = true },
  } }
  t["ConnectionEx"] = { name = "ConnectionEx", kind = "sequence", optionals = 4, roots = 5, extensible = true, fields = {
    { name = "remoteIntersection", type = t["NodeReferenceID"] },
    { name = "swl", type = t["SignalWaitingLane"], optional = true },
    { name = "connectingLane", type = { kind = "list", min = 1, max = 16, bits = 4, element = t["ConnectingLaneEx"] }, optional = true },
    { name = "phaseId", type = t["PhaseID"], optional = true },
    { name = "turn-direction", type = t["Maneuver"], optional = true },
  } }
  t["ConnectsToExList"] = { name = "ConnectsToExList", kind = "list", min = 1, max = 32, bits = 5, element = t["ConnectionEx"] }
  t["ST-Point"] = { name = "ST-Point", kind = "sequence", optionals = 0, roots = 2, extensible = true, fields = {
    { name = "s-axis", type = { kind = "integer", min = -1024, max = 65535, bits = 17, mul = 1, div = 10, digits = 1, unit = "m" }, note = "0.1 m along the reference line." },
    { name = "t-axis", type = { kind = "integer", min = -32768, max = 32767, bits = 16, mul = 1, div = 100, digits = 2, unit = "m" }, note = "0.01 m, left positive." },
  } }
  t["STPointList"] = { name = "STPointList", kind = "list", min = 2, max = 63, bits = 6, element = t["ST-Point"] }
  t["Dotted-SolidMarkingLineType"] = { name = "Dotted-SolidMarkingLineType", kind = "enumerated", bits = 3, extensible = true, items = { "whiteDottedLine", "whiteSolidLine", "yellowDottedLine", "yellowSolidLine", "whiteDotted-solidLine", "whiteSotted-dottedLine", "yellowDotted-solidLine", "yellowSotted-dottedLine" } }
  t["LaneLineType"] = { name = "LaneLineType", kind = "sequence", optionals = 0, roots = 2, fields = {
    { name = "leftLaneLine", type = t["Dotted-SolidMarkingLineType"] },
    { name = "rightLaneLine", type = t["Dotted-SolidMarkingLineType"] },
  } }
  t["LaneEx"] = { name = "LaneEx", kind = "sequence", optionals = 7, roots = 8, extensible = true, fields = {
    { name = "laneRefID", type = t["LaneRefID"] },
    { name = "laneWidth", type = t["LaneWidth"], optional = true },
    { name = "laneAttributes", type = t["LaneAttributes"], optional = true },
    { name = "maneuvers", type = t["AllowedManeuvers"], optional = true },
    { name = "connectsTo-ex", type = t["ConnectsToExList"], optional = true },
    { name = "speedLimits", type = t["SpeedLimitList"], optional = true },
    { name = "st-points", type = t["STPointList"], optional = true },
    { name = "laneLineType", type = t["LaneLineType"], optional = true },
  } }
  t["LaneExList"] = { name = "LaneExList", kind = "list", min = 1, max = 32, bits = 5, element = t["LaneEx"] }
  t["Section"] = { name = "Section", kind = "sequence", optionals = 0, roots = 2, extensible = true, fields = {
    { name = "secId", type = t["SectionId"] },
    { name = "lanes", type = t["LaneExList"] },
  } }
  t["SectionList"] = { name = "SectionList", kind = "list", min = 1, max = 16, bits = 4, element = t["Section"] }
  t["LinkEx"] = { name = "LinkEx", kind = "sequence", optionals = 5, roots = 7, extensible = true, fields = {
    { name = "name", type = t["DescriptiveName"], optional = true },
    { name = "upstreamNodeId", type = t["NodeReferenceID"] },
    { name = "speedLimits", type = t["SpeedLimitList"], optional = true },
    { name = "linkWidth", type = t["LaneWidth"], optional = true },
    { name = "refLine", type = t["PointList"], optional = true },
    { name = "movements-ex", type = t["MovementExList"], optional = true },
    { name = "sections", type = t["SectionList"] },
  } }
  t["LinkExList"] = { name = "LinkExList", kind = "list", min = 1, max = 32, bits = 5, element = t["LinkEx"] }
  t["Polygon"] = { name = "Polygon", kind = "list", min = 4, max = 32, bits = 5, element = t["PositionOffsetLLV"], note = "4..32 vertices." }
  t["ProhibitedZone"] = { name = "ProhibitedZone", kind = "sequence", optionals = 3, roots = 3, extensible = true, fields = {
    { name = "centralCircleProhibitedZone", type = t["Polygon"], optional = true },
    { name = "non-motorVehicleProhibitedZones", type = { kind = "list", min = 1, max = 16, bits = 4, element = t["Polygon"] }, optional = true },
    { name = "gridLineMarkingProhibitedZones", type = { kind = "list", min = 2, max = 16, bits = 4, element = t["Polygon"] }, optional = true },
  } }
  t["Node"] = { name = "Node", kind = "sequence", optionals = 2, roots = 4, extensible = true, note = "Intersection or road end.", fields = {
    { name = "name", type = t["DescriptiveName"], optional = true },
    { name = "id", type = t["NodeReferenceID"] },
    { name = "refPos", type = t["Position3D"], note = "Reference point of every offset inside this node." },
    { name = "inLinks", type = t["LinkList"], optional = true, note = "Links that END at this node." },
    { name = "inLinks-ex", type = t["LinkExList"], optional = true },
    { name = "prohibitedzone", type = t["ProhibitedZone"], optional = true },
  } }
  t["NodeList"] = { name = "NodeList", kind = "list", min = 1, max = 32, bits = 5, element = t["Node"] }
  t["MapData"] = { name = "MapData", kind = "sequence", optionals = 1, roots = 3, extensible = true, note = "Local road map.", fields = {
    { name = "msgCnt", type = t["MsgCount"] },
    { name = "timeStamp", type = t["MinuteOfTheYear"], optional = true },
    { name = "nodes", type = t["NodeList"] },
  } }
  t["ParticipantType"] = { name = "ParticipantType", kind = "enumerated", bits = 3, extensible = true, items = { "unknown", "motor", "non-motor", "pedestrian", "rsu" } }
  t["SourceType"] = { name = "SourceType", kind = "enumerated", bits = 3, extensible = true, items = { "unknown", "selfinfo", "v2x", "video", "microwaveRadar", "loop", "lidar", "integrated" } }
  t["ParticipantData"] = { name = "ParticipantData", kind = "sequence", optionals = 6, roots = 15, extensible = true, fields = {
    { name = "ptcType", type = t["ParticipantType"] },
    { name = "ptcId", type = { kind = "integer", min = 0, max = 65535, bits = 16, codes = { [0] = "RSU itself" } }, note = "0 = RSU itself; local tracking id." },
    { name = "source", type = t["SourceType"] },
    { name = "id", type = { kind = "octetstring", min = 8, max = 8, bits = 0 }, optional = true, note = "Temporary id copied from BSM when source is v2x." },
    { name = "secMark", type = t["DSecond"] },
    { name = "pos", type = t["PositionOffsetLLV"], note = "Offset from refPos (or absolute)." },
    { name = "posConfidence", type = t["PositionConfidenceSet"] },
    { name = "transmission", type = t["TransmissionState"], optional = true },
    { name = "speed", type = t["Speed"] },
    { name = "heading", type = t["Heading"] },
    { name = "angle", type = t["SteeringWheelAngle"], optional = true },
    { name = "motionCfd", type = t["MotionConfidenceSet"], optional = true },
    { name = "accelSet", type = t["AccelerationSet4Way"], optional = true },
    { name = "size", type = t["VehicleSize"] },
    { name = "vehicleClass", type = t["VehicleClassification"], optional = true },
  } }
  t["ParticipantList"] = { name = "ParticipantList", kind = "list", min = 1, max = 16, bits = 4, element = t["ParticipantData"] }
  t["RoadsideSafetyMessage"] = { name = "RoadsideSafetyMessage", kind = "sequence", optionals = 0, roots = 4, extensible = true, note = "Perceived participants.", fields = {
    { name = "msgCnt", type = t["MsgCount"] },
    { name = "id", type = { kind = "octetstring", min = 8, max = 8, bits = 0 } },
    { name = "refPos", type = t["Position3D"] },
    { name = "participants", type = t["ParticipantList"] },
  } }
  t["IntersectionStatusObject"] = { name = "IntersectionStatusObject", kind = "bitstring", size = 16, names = { [0] = "manualControlIsEnabled", [1] = "stopTimeIsActivated", [2] = "failureFlash", [3] = "preemptIsActive", [4] = "signalPriorityIsActive", [5] = "fixedTimeOperation", [6] = "trafficDependentOperation", [7] = "standbyOperation", [8] = "failureMode", [9] = "off", [10] = "recentMAPmessageUpdate", [11] = "recentChangeInMAPassignedLanesIDsUsed", [12] = "noValidMAPisAvailableAtThisTime", [13] = "noValidSPATisAvailableAtThisTime" }, note = "Bits 14 and 15 are zero." }
  t["LightState"] = { name = "LightState", kind = "enumerated", bits = 4, extensible = true, items = { "unavailable", "dark", "flashing-red", "red", "flashing-green", "permissive-green", "protected-green", "yellow", "flashing-yellow" } }
  t["TimeMark"] = { name = "TimeMark", kind = "integer", min = 0, max = 36001, bits = 16, mul = 1, div = 10, digits = 1, unit = "s", codes = { [36000] = "more than 1 h", [36001] = "undefined/unknown" }, note = "0.1 s. In UTCTiming: tenth of a second inside the current/next UTC hour, 0..35999; 35991..35999 used when a leap second occurs; 36000 = more than 1 h; 36001 = undefined/unknown. In TimeCountingDown the same type is a duration from now." }
  t["TimeCountingDown"] = { name = "TimeCountingDown", kind = "sequence", optionals = 5, roots = 7, note = "Times are durations from now, 0.1 s.", fields = {
    { name = "startTime", type = t["TimeMark"], note = "0 = already started." },
    { name = "minEndTime", type = t["TimeMark"], optional = true },
    { name = "maxEndTime", type = t["TimeMark"], optional = true },
    { name = "likelyEndTime", type = t["TimeMark"] },
    { name = "timeConfidence", type = t["Confidence"], optional = true },
    { name = "nextStartTime", type = t["TimeMark"], optional = true },
    { name = "nextDuration", type = t["TimeMark"], optional = true },
  } }
  t["UTCTiming"] = { name = "UTCTiming", kind = "sequence", optionals = 5, roots = 7, fields = {
    { name = "startUTCTime", type = t["TimeMark"] },
    { name = "minEndUTCTime", type = t["TimeMark"], optional = true },
    { name = "maxEndUTCTime", type = t["TimeMark"], optional = true },
    { name = "likelyEndUTCTime", type = t["TimeMark"] },
    { name = "timeConfidence", type = t["Confidence"], optional = true },
    { name = "nextStartUTCTime", type = t["TimeMark"], optional = true },
    { name = "nextEndUTCTime", type = t["TimeMark"], optional = true },
  } }
  t["TimeChangeDetails"] = { name = "TimeChangeDetails", kind = "choice", roots = 2, bits = 1, extensible = true, alternatives = {
    { name = "counting", type = t["TimeCountingDown"] },
    { name = "utcTiming", type = t["UTCTiming"] },
  } }
  t["PhaseState"] = { name = "PhaseState", kind = "sequence", optionals = 1, roots = 2, extensible = true, fields = {
    { name = "light", type = t["LightState"] },
    { name = "timing", type = t["TimeChangeDetails"], optional = true },
  } }
  t["PhaseStateList"] = { name = "PhaseStateList", kind = "list", min = 1, max = 16, bits = 4, element = t["PhaseState"] }
  t["Phase"] = { name = "Phase", kind = "sequence", optionals = 0, roots = 2, fields = {
    { name = "id", type = t["PhaseID"] },
    { name = "phaseStates", type = t["PhaseStateList"] },
  } }
  t["PhaseList"] = { name = "PhaseList", kind = "list", min = 1, max = 16, bits = 4, element = t["Phase"] }
  t["IntersectionState"] = { name = "IntersectionState", kind = "sequence", optionals = 3, roots = 6, extensible = true, fields = {
    { name = "intersectionId", type = t["NodeReferenceID"], note = "Matches Node.id of MAP." },
    { name = "status", type = t["IntersectionStatusObject"] },
    { name = "moy", type = t["MinuteOfTheYear"], optional = true },
    { name = "timeStamp", type = t["DSecond"], optional = true },
    { name = "timeConfidence", type = t["TimeConfidence"], optional = true },
    { name = "phases", type = t["PhaseList"] },
  } }
  t["IntersectionStateList"] = { name = "IntersectionStateList", kind = "list", min = 1, max = 32, bits = 5, element = t["IntersectionState"] }
  t["SPAT"] = { name = "SPAT", kind = "sequence", optionals = 3, roots = 5, extensible = true, note = "Signal phase and timing.", fields = {
    { name = "msgCnt", type = t["MsgCount"] },
    { name = "moy", type = t["MinuteOfTheYear"], optional = true },
    { name = "timeStamp", type = t["DSecond"], optional = true },
    { name = "name", type = t["DescriptiveName"], optional = true },
    { name = "intersections", type = t["IntersectionStateList"] },
  } }
  t["EventType"] = { name = "EventType", kind = "integer", min = 0, max = 65535, bits = 16, note = "GB/T 29100-2012 event code." }
  t["EventSource"] = { name = "EventSource", kind = "enumerated", bits = 3, extensible = true, items = { "unknown", "police", "government", "meteorological", "internet", "detection" } }
  t["Radius"] = { name = "Radius", kind = "integer", min = 0, max = 65535, bits = 16, mul = 1, div = 10, digits = 1, unit = "m", note = "0.1 m." }
  t["Description"] = { name = "Description", kind = "choice", roots = 2, bits = 1, alternatives = {
    { name = "textString", type = { kind = "ia5string", min = 1, max = 512, bits = 9 } },
    { name = "textGB2312", type = { kind = "octetstring", min = 2, max = 512, bits = 9 } },
  } }
  t["RSITimeDetails"] = { name = "RSITimeDetails", kind = "sequence", optionals = 3, roots = 3, fields = {
    { name = "startTime", type = t["MinuteOfTheYear"], optional = true },
    { name = "endTime", type = t["MinuteOfTheYear"], optional = true },
    { name = "endTimeConfidence", type = t["TimeConfidence"], optional = true },
  } }
  t["RSIPriority"] = { name = "RSIPriority", kind = "octetstring", min = 1, max = 1, bits = 0, note = "One octet: upper 3 bits = priority 0..7, lower 5 bits zero (0x00..0xE0)." }
  t["PathPointList"] = { name = "PathPointList", kind = "list", min = 2, max = 32, bits = 5, element = t["PositionOffsetLLV"], note = "2..32 here; 1..32 in T/CSAE 53-2020 (a one-point path = circle)." }
  t["ReferencePath"] = { name = "ReferencePath", kind = "sequence", optionals = 0, roots = 2, note = "Path with a radius (buffer).", fields = {
    { name = "activePath", type = t["PathPointList"] },
    { name = "pathRadius", type = t["Radius"] },
  } }
  t["ReferencePathList"] = { name = "ReferencePathList", kind = "list", min = 1, max = 8, bits = 3, element = t["ReferencePath"] }
  t["ReferenceLanes"] = { name = "ReferenceLanes", kind = "bitstring", size = 16, names = { [0] = "reserved", [1] = "lane1", [2] = "lane2", [3] = "lane3", [4] = "lane4", [5] = "lane5", [6] = "lane6", [7] = "lane7", [8] = "lane8", [9] = "lane9", [10] = "lane10", [11] = "lane11", [12] = "lane12", [13] = "lane13", [14] = "lane14", [15] = "lane15" }, note = "Bit n = lane n (1..15), bit 0 reserved." }
  t["ReferenceLink"] = { name = "ReferenceLink", kind = "sequence", optionals = 1, roots = 3, note = "Link from upstream to downstream node; no lanes field = all lanes.", fields = {
    { name = "upstreamNodeId", type = t["NodeReferenceID"] },
    { name = "downstreamNodeId", type = t["NodeReferenceID"] },
    { name = "referenceLanes", type = t["ReferenceLanes"], optional = true },
  } }
  t["ReferenceLinkList"] = { name = "ReferenceLinkList", kind = "list", min = 1, max = 16, bits = 4, element = t["ReferenceLink"] }
  t["RTEData"] = { name = "RTEData", kind = "sequence", optionals = 8, roots = 11, extensible = true, fields = {
    { name = "rteId", type = { kind = "integer", min = 0, max = 255, bits = 8 }, note = "Local id." },
    { name = "eventType", type = t["EventType"] },
    { name = "eventSource", type = t["EventSource"] },
    { name = "eventPos", type = t["PositionOffsetLLV"], optional = true },
    { name = "eventRadius", type = t["Radius"], optional = true },
    { name = "description", type = t["Description"], optional = true },
    { name = "timeDetails", type = t["RSITimeDetails"], optional = true },
    { name = "priority", type = t["RSIPriority"], optional = true },
    { name = "referencePaths", type = t["ReferencePathList"], optional = true },
    { name = "referenceLinks", type = t["ReferenceLinkList"], optional = true },
    { name = "eventConfidence", type = t["Confidence"], optional = true },
  } }
  t["RTEList"] = { name = "RTEList", kind = "list", min = 1, max = 8, bits = 3, element = t["RTEData"] }
  t["SignType"] = { name = "SignType", kind = "integer", min = 0, max = 65535, bits = 16, codes = { [0] = "text message" }, note = "GB 5768.2 sign number (0 = text message)." }
  t["AuxiliarySignVehicleType"] = { name = "AuxiliarySignVehicleType", kind = "bitstring", size = 5, extensible = true, names = { [0] = "restrictedFromBus", [1] = "vehicle", [2] = "truck", [3] = "tractor", [4] = "private" } }
  t["AuxiliarySignDirection"] = { name = "AuxiliarySignDirection", kind = "enumerated", bits = 3, extensible = true, items = { "straight", "leftAndRight", "right", "left", "leftFrontTurn", "rightFronTurn", "rightRearTurn", "leftRearTurn" } }
  t["AuxiliarySign"] = { name = "AuxiliarySign", kind = "sequence", optionals = 2, roots = 2, extensible = true, fields = {
    { name = "signWithVehicleType", type = t["AuxiliarySignVehicleType"], optional = true },
    { name = "signDirection", type = t["AuxiliarySignDirection"], optional = true },
  } }
  t["RTSData"] = { name = "RTSData", kind = "sequence", optionals = 6, roots = 8, extensible = true, fields = {
    { name = "rtsId", type = { kind = "integer", min = 0, max = 255, bits = 8 }, note = "Local id." },
    { name = "signType", type = t["SignType"] },
    { name = "signPos", type = t["PositionOffsetLLV"], optional = true },
    { name = "description", type = t["Description"], optional = true },
    { name = "timeDetails", type = t["RSITimeDetails"], optional = true },
    { name = "priority", type = t["RSIPriority"], optional = true },
    { name = "referencePaths", type = t["ReferencePathList"], optional = true },
    { name = "referenceLinks", type = t["ReferenceLinkList"], optional = true },
    { name = "auxiliarySign", type = t["AuxiliarySign"], optional = true },
  } }
  t["RTSList"] = { name = "RTSList", kind = "list", min = 1, max = 16, bits = 4, element = t["RTSData"] }
  t["RoadSideInformation"] = { name = "RoadSideInformation", kind = "sequence", optionals = 3, roots = 6, extensible = true, note = "Traffic events and signs.", fields = {
    { name = "msgCnt", type = t["MsgCount"] },
    { name = "moy", type = t["MinuteOfTheYear"], optional = true },
    { name = "id", type = { kind = "octetstring", min = 8, max = 8, bits = 0 }, note = "RSU id." },
    { name = "refPos", type = t["Position3D"] },
    { name = "rtes", type = t["RTEList"], optional = true },
    { name = "rtss", type = t["RTSList"], optional = true },
  } }
  t["ExtMsgID"] = { name = "ExtMsgID", kind = "integer", min = 0, max = 32767, bits = 15 }
  t["TestMsg"] = { name = "TestMsg", kind = "sequence", optionals = 0, roots = 2, note = "Free content for tests.", fields = {
    { name = "msgCnt", type = t["MsgCount"] },
    { name = "userData", type = { kind = "octetstring", min = 1, max = 2048, bits = 11 } },
  } }
  t["RTCM-Revision"] = { name = "RTCM-Revision", kind = "enumerated", bits = 5, extensible = true, items = { "unknown", "reserved", "rtcmCMR", "rtcmCMR-Plus", "rtcmSAPOS", "rtcmSAPOS-Adv", "rtcmRTCA", "rtcmRAW", "rtcmRINEX", "rtcmSP3", "rtcmBINEX", "rtcmRev2-x", "rtcmRev2-0", "rtcmRev2-1", "rtcmRev2-3", "rtcmRev3-0", "rtcmRev3-1", "rtcmRev3-2" }, values = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 19, 20, 21, 23, 30, 31, 32 } }
  t["RTCM-ID"] = { name = "RTCM-ID", kind = "integer", min = 0, max = 32767, bits = 15 }
  t["RTCM-Payload"] = { name = "RTCM-Payload", kind = "octetstring", min = 1, max = 2047, bits = 11 }
  t["RTCMmsg"] = { name = "RTCMmsg", kind = "sequence", optionals = 2, roots = 3, extensible = true, fields = {
    { name = "rev", type = t["RTCM-Revision"], optional = true },
    { name = "rtcmID", type = t["RTCM-ID"], optional = true },
    { name = "payload", type = t["RTCM-Payload"] },
  } }
  t["RTCMcorrections"] = { name = "RTCMcorrections", kind = "sequence", optionals = 0, roots = 2, extensible = true, note = "Differential corrections of satellite positioning.", fields = {
    { name = "msgCnt", type = t["MsgCount"] },
    { name = "corrections", type = { kind = "list", min = 1, max = 5, bits = 3, element = t["RTCMmsg"] } },
  } }
  t["DriveBehavior"] = { name = "DriveBehavior", kind = "bitstring", size = 14, extensible = true, names = { [0] = "goStraightForward", [1] = "laneChangingToLeft", [2] = "laneChangingToRight", [3] = "rampIn", [4] = "rampOut", [5] = "intersectionStraightThrough", [6] = "intersectionTurnLeft", [7] = "intersectionTurnRight", [8] = "intersectionUTurn", [9] = "stop-and-go", [10] = "stop", [11] = "slow-down", [12] = "speed-up", [13] = "parking" } }
  t["DriveSuggestion"] = { name = "DriveSuggestion", kind = "sequence", optionals = 3, roots = 4, extensible = true, fields = {
    { name = "suggestion", type = t["DriveBehavior"] },
    { name = "lifeTime", type = t["TimeOffset"], optional = true },
    { name = "relatedLink", type = t["ReferenceLink"], optional = true },
    { name = "relatedPath", type = t["ReferencePath"], optional = true },
  } }
  t["AccConfidence"] = { name = "AccConfidence", kind = "enumerated", bits = 3, items = { "unavailable", "prec100deg", "prec10deg", "prec5deg", "prec1deg", "prec0-1deg", "prec0-05deg", "prec0-01deg" } }
  t["AngularVConfidence"] = { name = "AngularVConfidence", kind = "enumerated", bits = 3, items = { "unavailable", "prec100deg", "prec10deg", "prec5deg", "prec1deg", "prec0-1deg", "prec0-05deg", "prec0-01deg" } }
  t["AccSet4WayConfidence"] = { name = "AccSet4WayConfidence", kind = "sequence", optionals = 0, roots = 4, fields = {
    { name = "lonAccConfidence", type = t["AccConfidence"] },
    { name = "latAccConfidence", type = t["AccConfidence"] },
    { name = "vertAccConfidence", type = t["AccConfidence"] },
    { name = "yawRateCon", type = t["AngularVConfidence"] },
  } }
  t["PathPlanningPoint"] = { name = "PathPlanningPoint", kind = "sequence", optionals = 10, roots = 11, extensible = true, fields = {
    { name = "posInMap", type = t["ReferenceLink"], optional = true },
    { name = "pos", type = t["PositionOffsetLLV"] },
    { name = "posAccuracy", type = t["PositionConfidenceSet"], optional = true },
    { name = "speed", type = t["Speed"], optional = true },
    { name = "speedCfd", type = t["SpeedConfidence"], optional = true },
    { name = "heading", type = t["Heading"], optional = true },
    { name = "headingCfd", type = t["HeadingConfidence"], optional = true },
    { name = "accelSet", type = t["AccelerationSet4Way"], optional = true },
    { name = "acc4WayConfidence", type = t["AccSet4WayConfidence"], optional = true },
    { name = "estimatedTime", type = t["TimeOffset"], optional = true },
    { name = "timeConfidence", type = t["Confidence"], optional = true },
  } }
  t["PathPlanning"] = { name = "PathPlanning", kind = "list", min = 1, max = 100, bits = 7, element = t["PathPlanningPoint"], note = "Up to 100 points (10 Hz x 8 s planned)." }
  t["CoordinationInfo"] = { name = "CoordinationInfo", kind = "bitstring", size = 8, extensible = true, names = { [0] = "cooperativeLaneChanging", [1] = "cooperativeVehMerging", [2] = "laneChangingAtIntersection", [3] = "no-signalIntersectionPassing", [4] = "dynamicLaneManagement", [5] = "laneReservation", [6] = "laneRestriction", [7] = "signalPriority" } }
  t["VehicleCoordination"] = { name = "VehicleCoordination", kind = "sequence", optionals = 3, roots = 4, extensible = true, fields = {
    { name = "vehId", type = { kind = "octetstring", min = 8, max = 8, bits = 0 } },
    { name = "driveSuggestion", type = t["DriveSuggestion"], optional = true },
    { name = "pathGuidance", type = t["PathPlanning"], optional = true },
    { name = "info", type = t["CoordinationInfo"], optional = true },
  } }
  t["LaneCoordination"] = { name = "LaneCoordination", kind = "sequence", optionals = 7, roots = 8, extensible = true, fields = {
    { name = "targetLane", type = t["ReferenceLink"] },
    { name = "relatedPath", type = t["ReferencePath"], optional = true },
    { name = "tBegin", type = t["DDateTime"], optional = true },
    { name = "tEnd", type = t["DDateTime"], optional = true },
    { name = "recommendedSpeed", type = t["Speed"], optional = true },
    { name = "recommendedBehavior", type = t["DriveBehavior"], optional = true },
    { name = "info", type = t["CoordinationInfo"], optional = true },
    { name = "description", type = t["Description"], optional = true },
  } }
  t["RoadsideCoordination"] = { name = "RoadsideCoordination", kind = "sequence", optionals = 2, roots = 6, extensible = true, note = "RSC: what an RSU suggests to vehicles and for lanes.", fields = {
    { name = "msgCnt", type = t["MsgCount"] },
    { name = "id", type = { kind = "octetstring", min = 8, max = 8, bits = 0 } },
    { name = "secMark", type = t["DSecond"] },
    { name = "refPos", type = t["Position3D"] },
    { name = "coordinates", type = { kind = "list", min = 1, max = 16, bits = 4, element = t["VehicleCoordination"] }, optional = true },
    { name = "laneCoordinates", type = { kind = "list", min = 1, max = 8, bits = 3, element = t["LaneCoordination"] }, optional = true },
  } }
  t["EquipmentType"] = { name = "EquipmentType", kind = "enumerated", bits = 2, extensible = true, items = { "unknown", "rsu", "obu", "vru" } }
  t["DetectedRegion"] = { name = "DetectedRegion", kind = "list", min = 1, max = 8, bits = 3, element = t["Polygon"] }
  t["SizeValueConfidence"] = { name = "SizeValueConfidence", kind = "enumerated", bits = 4, items = { "unavailable", "size-100-00", "size-050-00", "size-020-00", "size-010-00", "size-005-00", "size-002-00", "size-001-00", "size-000-50", "size-000-20", "size-000-10", "size-000-05", "size-000-02", "size-000-01" } }
  t["ObjectSizeConfidence"] = { name = "ObjectSizeConfidence", kind = "sequence", optionals = 1, roots = 3, fields = {
    { name = "widthConf", type = t["SizeValueConfidence"] },
    { name = "lengthConf", type = t["SizeValueConfidence"] },
    { name = "heightConf", type = t["SizeValueConfidence"], optional = true },
  } }
  t["DetectedPTCType"] = { name = "DetectedPTCType", kind = "enumerated", bits = 4, extensible = true, items = { "unknown", "unknown-movable", "unknown-unmovable", "car", "van", "truck", "bus", "cyclist", "motorcyclist", "tricyclist", "pedestrian" } }
  t["PlanningDuration"] = { name = "PlanningDuration", kind = "integer", min = 0, max = 600, bits = 10, mul = 1, div = 10, digits = 1, unit = "s", note = "0.1 s." }
  t["Planning"] = { name = "Planning", kind = "sequence", optionals = 4, roots = 4, extensible = true, fields = {
    { name = "duration", type = t["PlanningDuration"], optional = true },
    { name = "planConfidence", type = t["Confidence"], optional = true },
    { name = "drivingBehavior", type = t["DriveBehavior"], optional = true },
    { name = "pathPlanning", type = t["PathPlanning"], optional = true },
  } }
  t["PlanningList"] = { name = "PlanningList", kind = "list", min = 1, max = 8, bits = 3, element = t["Planning"] }
  t["Pitch"] = { name = "Pitch", kind = "integer", min = -7200, max = 7200, bits = 14, mul = 125, div = 10000, digits = 4, unit = "°", note = "0.0125 degree." }
  t["Roll"] = { name = "Roll", kind = "integer", min = -7200, max = 7200, bits = 14, mul = 125, div = 10000, digits = 4, unit = "°", note = "0.0125 degree." }
  t["Yaw"] = { name = "Yaw", kind = "integer", min = -14400, max = 14400, bits = 15, mul = 125, div = 10000, digits = 4, unit = "°", note = "0.0125 degree." }
  t["Attitude"] = { name = "Attitude", kind = "sequence", optionals = 0, roots = 3, fields = {
    { name = "pitch", type = t["Pitch"] },
    { name = "roll", type = t["Roll"] },
    { name = "yaw", type = t["Yaw"] },
  } }
  t["AttitudeConfidence"] = { name = "AttitudeConfidence", kind = "sequence", optionals = 0, roots = 3, fields = {
    { name = "pitchConfidence", type = t["HeadingConfidence"] },
    { name = "rollRateConfidence", type = t["HeadingConfidence"] },
    { name = "yawRate", type = t["HeadingConfidence"] },
  } }
  t["PitchRate"] = { name = "PitchRate", kind = "integer", min = -32767, max = 32767, bits = 16, mul = 1, div = 100, digits = 2, unit = "°/s", note = "0.01 degree/s." }
  t["RollRate"] = { name = "RollRate", kind = "integer", min = -32767, max = 32767, bits = 16, mul = 1, div = 100, digits = 2, unit = "°/s", note = "0.01 degree/s." }
  t["AngularVelocity"] = { name = "AngularVelocity", kind = "sequence", optionals = 0, roots = 3, fields = {
    { name = "pitchRate", type = t["PitchRate"] },
    { name = "rollRate", type = t["RollRate"] },
    { name = "yawRate", type = t["YawRate"] },
  } }
  t["AngularVelocityConfidence"] = { name = "AngularVelocityConfidence", kind = "sequence", optionals = 0, roots = 3, fields = {
    { name = "pitchRate", type = t["AngularVConfidence"] },
    { name = "rollRate", type = t["AngularVConfidence"] },
    { name = "yawRate", type = t["AngularVConfidence"] },
  } }
  t["MotorDataExtension"] = { name = "MotorDataExtension", kind = "sequence", optionals = 5, roots = 5, extensible = true, fields = {
    { name = "lights", type = t["ExteriorLights"], optional = true },
    { name = "vehAttitude", type = t["Attitude"], optional = true },
    { name = "vehAttitudeConfidence", type = t["AttitudeConfidence"], optional = true },
    { name = "vehAngVel", type = t["AngularVelocity"], optional = true },
    { name = "vehAngVelConfidence", type = t["AngularVelocityConfidence"], optional = true },
  } }
  t["PersonalDeviceUserType"] = { name = "PersonalDeviceUserType", kind = "enumerated", bits = 3, extensible = true, items = { "unavailable", "aPEDESTRIAN", "aPEDALCYCLIST", "aROADWORKER", "anANIMAL" } }
  t["HumanPropelledType"] = { name = "HumanPropelledType", kind = "enumerated", bits = 3, extensible = true, items = { "unavailable", "otherTypes", "onFoot", "skateboard", "pushOrKickScooter", "wheelchair" } }
  t["AnimalPropelledType"] = { name = "AnimalPropelledType", kind = "enumerated", bits = 2, extensible = true, items = { "unavailable", "otherTypes", "animalMounted", "animalDrawnCarriage" } }
  t["MotorizedPropelledType"] = { name = "MotorizedPropelledType", kind = "enumerated", bits = 3, extensible = true, items = { "unavailable", "otherTypes", "wheelChair", "bicycle", "scooter", "selfBalancingDevice" } }
  t["PropelledInformation"] = { name = "PropelledInformation", kind = "choice", roots = 3, bits = 2, extensible = true, alternatives = {
    { name = "human", type = t["HumanPropelledType"] },
    { name = "animal", type = t["AnimalPropelledType"] },
    { name = "motor", type = t["MotorizedPropelledType"] },
  } }
  t["NumberOfParticipantsInCluster"] = { name = "NumberOfParticipantsInCluster", kind = "enumerated", bits = 2, extensible = true, items = { "unavailable", "small", "medium", "large" } }
  t["Attachment"] = { name = "Attachment", kind = "enumerated", bits = 3, extensible = true, items = { "unavailable", "stroller", "bicycleTrailer", "cart", "wheelchair", "otherWalkAssistAttachments", "pet" } }
  t["PersonalDeviceUsageState"] = { name = "PersonalDeviceUsageState", kind = "bitstring", size = 9, extensible = true, names = { [0] = "unavailable", [1] = "other", [2] = "idle", [3] = "listeningToAudio", [4] = "typing", [5] = "calling", [6] = "playingGames", [7] = "reading", [8] = "viewing" } }
  t["PersonalAssistive"] = { name = "PersonalAssistive", kind = "bitstring", size = 6, extensible = true, names = { [0] = "unavailable", [1] = "otherType", [2] = "vision", [3] = "hearing", [4] = "movement", [5] = "cognition" } }
  t["PersonalExtensions"] = { name = "PersonalExtensions", kind = "sequence", optionals = 2, roots = 2, extensible = true, fields = {
    { name = "useState", type = t["PersonalDeviceUsageState"], optional = true },
    { name = "assistType", type = t["PersonalAssistive"], optional = true },
  } }
  t["RoadWorkerType"] = { name = "RoadWorkerType", kind = "enumerated", bits = 3, extensible = true, items = { "unavailable", "trafficPolice", "constructionPersonnel", "policeOfficers", "trafficControlPersons", "railroadCrossingGuards", "emergencyOrganizationPersonnel" } }
  t["RoadWorkerActivityType"] = { name = "RoadWorkerActivityType", kind = "bitstring", size = 6, extensible = true, names = { [0] = "unavailable", [1] = "workingOnRoad", [2] = "settingUpClosures", [3] = "respondingToEvents", [4] = "directingTraffic", [5] = "otherActivities" } }
  t["RoadWorkerExtensions"] = { name = "RoadWorkerExtensions", kind = "sequence", optionals = 2, roots = 2, extensible = true, fields = {
    { name = "workerType", type = t["RoadWorkerType"], optional = true },
    { name = "activityType", type = t["RoadWorkerActivityType"], optional = true },
  } }
  t["PersonalCrossing"] = { name = "PersonalCrossing", kind = "enumerated", bits = 2, extensible = true, items = { "unavailable", "request", "crossing", "finish" } }
  t["PersonalRequest"] = { name = "PersonalRequest", kind = "sequence", optionals = 1, roots = 1, extensible = true, fields = {
    { name = "crossing", type = t["PersonalCrossing"], optional = true },
  } }
  t["Non-motorData"] = { name = "Non-motorData", kind = "sequence", optionals = 6, roots = 7, extensible = true, fields = {
    { name = "basicType", type = t["PersonalDeviceUserType"] },
    { name = "propulsion", type = t["PropelledInformation"], optional = true },
    { name = "clusterSize", type = t["NumberOfParticipantsInCluster"], optional = true },
    { name = "attachment", type = t["Attachment"], optional = true },
    { name = "personalExt", type = t["PersonalExtensions"], optional = true },
    { name = "roadWorkerExt", type = t["RoadWorkerExtensions"], optional = true },
    { name = "personalReq", type = t["PersonalRequest"], optional = true },
  } }
  t["Non-motorDataExtension"] = { name = "Non-motorDataExtension", kind = "sequence", optionals = 0, roots = 2, extensible = true, fields = {
    { name = "overallRadius", type = { kind = "integer", min = 0, max = 200, bits = 8, mul = 1, div = 10, digits = 1, unit = "m" }, note = "0.1 m." },
    { name = "non-motorData", type = t["Non-motorData"] },
  } }
  t["DetectedPTCData-type-relatedExt"] = { name = "DetectedPTCData-type-relatedExt", kind = "choice", roots = 2, bits = 1, extensible = true, alternatives = {
    { name = "motorExt", type = t["MotorDataExtension"] },
    { name = "non-motorExt", type = t["Non-motorDataExtension"] },
  } }
  t["DetectedPTCData"] = { name = "DetectedPTCData", kind = "sequence", optionals = 10, roots = 11, extensible = true, fields = {
    { name = "ptc", type = t["ParticipantData"] },
    { name = "objSizeConfidence", type = t["ObjectSizeConfidence"], optional = true },
    { name = "detectedPTCType", type = t["DetectedPTCType"], optional = true },
    { name = "typeConfidence", type = t["Confidence"], optional = true },
    { name = "acc4WayConfidence", type = t["AccSet4WayConfidence"], optional = true },
    { name = "statusDuration", type = t["TimeOffset"], optional = true },
    { name = "pathHistory", type = t["PathHistory"], optional = true },
    { name = "planningList", type = t["PlanningList"], optional = true },
    { name = "tracking", type = { kind = "integer", min = 1, max = 65535, bits = 16 }, optional = true, note = "Seconds tracked." },
    { name = "polygon", type = t["Polygon"], optional = true },
    { name = "type-relatedExt", type = t["DetectedPTCData-type-relatedExt"], optional = true },
  } }
  t["DetectedPTCList"] = { name = "DetectedPTCList", kind = "list", min = 1, max = 512, bits = 9, element = t["DetectedPTCData"], note = "Up to 512; asn1c fails to decode more than 200 (its own bug)." }
  t["ObstacleType"] = { name = "ObstacleType", kind = "enumerated", bits = 4, extensible = true, items = { "unknown", "rockfall", "landslide", "animal-intrusion", "liquid-spill", "goods-scattered", "trafficcone", "safety-triangle", "traffic-roadblock", "inspection-shaft-without-cover", "unknown-fragments", "unknown-hard-object", "unknown-soft-object" } }
  t["SizeValue"] = { name = "SizeValue", kind = "integer", min = 0, max = 1023, bits = 10, mul = 1, div = 10, digits = 1, unit = "m", note = "0.1 m." }
  t["ObjectSize"] = { name = "ObjectSize", kind = "sequence", optionals = 1, roots = 3, fields = {
    { name = "width", type = t["SizeValue"] },
    { name = "length", type = t["SizeValue"] },
    { name = "height", type = t["SizeValue"], optional = true },
  } }
  t["DetectedObstacleData"] = { name = "DetectedObstacleData", kind = "sequence", optionals = 9, roots = 18, extensible = true, fields = {
    { name = "obsType", type = t["ObstacleType"] },
    { name = "objTypeConfidence", type = t["Confidence"], optional = true },
    { name = "obsId", type = { kind = "integer", min = 0, max = 65535, bits = 16 } },
    { name = "source", type = t["SourceType"] },
    { name = "secMark", type = t["DSecond"] },
    { name = "pos", type = t["PositionOffsetLLV"] },
    { name = "posConfidence", type = t["PositionConfidenceSet"] },
    { name = "speed", type = t["Speed"] },
    { name = "speedCfd", type = t["SpeedConfidence"], optional = true },
    { name = "heading", type = t["Heading"] },
    { name = "headingCfd", type = t["HeadingConfidence"], optional = true },
    { name = "verSpeed", type = t["Speed"], optional = true },
    { name = "verSpeedConfidence", type = t["SpeedConfidence"], optional = true },
    { name = "accelSet", type = t["AccelerationSet4Way"], optional = true },
    { name = "size", type = t["ObjectSize"] },
    { name = "objSizeConfidence", type = t["ObjectSizeConfidence"], optional = true },
    { name = "tracking", type = { kind = "integer", min = 1, max = 65535, bits = 16 }, optional = true },
    { name = "polygon", type = t["Polygon"], optional = true },
  } }
  t["DetectedObstacleList"] = { name = "DetectedObstacleList", kind = "list", min = 1, max = 64, bits = 6, element = t["DetectedObstacleData"] }
  t["SensorSharingMsg"] = { name = "SensorSharingMsg", kind = "sequence", optionals = 4, roots = 9, extensible = true, note = "SSM: what sensors of a vehicle or of the roadside detect.", fields = {
    { name = "msgCnt", type = t["MsgCount"] },
    { name = "id", type = { kind = "octetstring", min = 8, max = 8, bits = 0 } },
    { name = "equipmentType", type = t["EquipmentType"] },
    { name = "secMark", type = t["DSecond"] },
    { name = "sensorPos", type = t["Position3D"] },
    { name = "detectedRegion", type = t["DetectedRegion"], optional = true },
    { name = "participants", type = t["DetectedPTCList"], optional = true },
    { name = "obstacles", type = t["DetectedObstacleList"], optional = true },
    { name = "rtes", type = t["RTEList"], optional = true },
  } }
  t["ReqStatus"] = { name = "ReqStatus", kind = "enumerated", bits = 3, extensible = true, items = { "unknown", "request", "comfirmed", "cancel", "complete" } }
  t["Req-LaneChange"] = { name = "Req-LaneChange", kind = "sequence", optionals = 0, roots = 3, extensible = true, fields = {
    { name = "upstreamNode", type = t["NodeReferenceID"] },
    { name = "downstreamNode", type = t["NodeReferenceID"] },
    { name = "targetLane", type = t["LaneID"] },
  } }
  t["Req-ClearTheWay"] = { name = "Req-ClearTheWay", kind = "sequence", optionals = 3, roots = 6, extensible = true, fields = {
    { name = "upstreamNode", type = t["NodeReferenceID"] },
    { name = "downstreamNode", type = t["NodeReferenceID"] },
    { name = "targetLane", type = t["LaneID"] },
    { name = "relatedPath", type = t["ReferencePath"], optional = true },
    { name = "tBegin", type = t["DDateTime"], optional = true },
    { name = "tEnd", type = t["DDateTime"], optional = true },
  } }
  t["Req-SignalPriority"] = { name = "Req-SignalPriority", kind = "sequence", optionals = 2, roots = 4, extensible = true, fields = {
    { name = "intersectionId", type = t["NodeReferenceID"] },
    { name = "requiredMov", type = t["MovementEx"] },
    { name = "estimatedArrivalTime", type = t["TimeOffset"], optional = true },
    { name = "distance2Intersection", type = { kind = "integer", min = 0, max = 10000, bits = 14, mul = 1, div = 10, digits = 1, unit = "m" }, optional = true, note = "0.1 m." },
  } }
  t["Req-SensorSharing"] = { name = "Req-SensorSharing", kind = "sequence", optionals = 0, roots = 1, extensible = true, fields = {
    { name = "detectArea", type = t["ReferencePathList"] },
  } }
  t["ParkingRequest"] = { name = "ParkingRequest", kind = "bitstring", size = 12, extensible = true, names = { [0] = "enter", [1] = "exit", [2] = "park", [3] = "pay", [4] = "unloadPassenger", [5] = "pickupPassenger", [6] = "unloadCargo", [7] = "loadCargo", [8] = "reserved1", [9] = "reverved2", [10] = "reserved3", [11] = "reverved4" } }
  t["ParkingType"] = { name = "ParkingType", kind = "bitstring", size = 10, extensible = true, names = { [0] = "unknown", [1] = "ordinary", [2] = "disabled", [3] = "mini", [4] = "attached", [5] = "charging", [6] = "stereo", [7] = "lady", [8] = "extended", [9] = "private" } }
  t["Req-ParkingArea"] = { name = "Req-ParkingArea", kind = "sequence", optionals = 2, roots = 4, extensible = true, fields = {
    { name = "vehicleClass", type = t["VehicleClassification"] },
    { name = "req", type = t["ParkingRequest"] },
    { name = "parkingType", type = t["ParkingType"], optional = true },
    { name = "expectedParkingSlotID", type = { kind = "integer", min = 0, max = 65535, bits = 16 }, optional = true },
  } }
  t["ReqInfo"] = { name = "ReqInfo", kind = "choice", roots = 5, bits = 3, extensible = true, alternatives = {
    { name = "laneChange", type = t["Req-LaneChange"] },
    { name = "clearTheWay", type = t["Req-ClearTheWay"] },
    { name = "signalPriority", type = t["Req-SignalPriority"] },
    { name = "sensorSharing", type = t["Req-SensorSharing"] },
    { name = "parking", type = t["Req-ParkingArea"] },
  } }
  t["DriveRequest"] = { name = "DriveRequest", kind = "sequence", optionals = 5, roots = 7, extensible = true, fields = {
    { name = "reqID", type = { kind = "integer", min = 0, max = 255, bits = 8 } },
    { name = "status", type = t["ReqStatus"] },
    { name = "reqPriority", type = { kind = "octetstring", min = 1, max = 1, bits = 0 }, optional = true },
    { name = "targetVeh", type = { kind = "octetstring", min = 8, max = 8, bits = 0 }, optional = true },
    { name = "targetRSU", type = { kind = "octetstring", min = 8, max = 8, bits = 0 }, optional = true },
    { name = "info", type = t["ReqInfo"], optional = true },
    { name = "lifeTime", type = t["TimeOffset"], optional = true },
  } }
  t["IARData"] = { name = "IARData", kind = "sequence", optionals = 4, roots = 4, extensible = true, fields = {
    { name = "currentPos", type = t["PathPlanningPoint"], optional = true },
    { name = "path-Planning", type = t["PathPlanning"], optional = true },
    { name = "currentBehavior", type = t["DriveBehavior"], optional = true },
    { name = "reqs", type = { kind = "list", min = 1, max = 8, bits = 3, element = t["DriveRequest"] }, optional = true },
  } }
  t["VehIntentionAndRequest"] = { name = "VehIntentionAndRequest", kind = "sequence", optionals = 0, roots = 5, extensible = true, note = "VIR: what a vehicle intends and asks for.", fields = {
    { name = "msgCnt", type = t["MsgCount"] },
    { name = "id", type = { kind = "octetstring", min = 8, max = 8, bits = 0 } },
    { name = "secMark", type = t["DSecond"] },
    { name = "refPos", type = t["Position3D"] },
    { name = "intAndReq", type = t["IARData"] },
  } }
  t["AVPType"] = { name = "AVPType", kind = "enumerated", bits = 3, extensible = true, items = { "p0", "p1", "p2", "p3", "p4", "p5" } }
  t["ParkingLotInfo"] = { name = "ParkingLotInfo", kind = "sequence", optionals = 5, roots = 5, extensible = true, fields = {
    { name = "id", type = { kind = "integer", min = 0, max = 65535, bits = 16 }, optional = true },
    { name = "name", type = t["DescriptiveName"], optional = true },
    { name = "number", type = { kind = "integer", min = 0, max = 65535, bits = 16 }, optional = true },
    { name = "buildingLayerNum", type = { kind = "integer", min = 0, max = 256, bits = 9 }, optional = true, note = "0..256 (257 values, 9 bits)." },
    { name = "avpType", type = t["AVPType"], optional = true },
  } }
  t["PAMNodeID"] = { name = "PAMNodeID", kind = "integer", min = 0, max = 65535, bits = 16 }
  t["PAMNodeAttributes"] = { name = "PAMNodeAttributes", kind = "bitstring", size = 8, extensible = true, names = { [0] = "entrance", [1] = "exit", [2] = "toUpstair", [3] = "toDownstair", [4] = "etc", [5] = "mtc", [6] = "passAfterPayment", [7] = "blocked" } }
  t["PAMMovementList"] = { name = "PAMMovementList", kind = "list", min = 1, max = 32, bits = 5, element = t["PAMNodeID"] }
  t["ParkingSlotPosition"] = { name = "ParkingSlotPosition", kind = "sequence", optionals = 0, roots = 3, fields = {
    { name = "topLeft", type = t["PositionOffsetLLV"] },
    { name = "topRight", type = t["PositionOffsetLLV"] },
    { name = "bottomLeft", type = t["PositionOffsetLLV"] },
  } }
  t["SlotStatus"] = { name = "SlotStatus", kind = "enumerated", bits = 2, extensible = true, items = { "unknown", "available", "occupied", "reserved" } }
  t["ParkingSpaceTheta"] = { name = "ParkingSpaceTheta", kind = "enumerated", bits = 2, extensible = true, items = { "unknown", "vertical", "side", "oblique" } }
  t["ParkingLock"] = { name = "ParkingLock", kind = "enumerated", bits = 2, extensible = true, items = { "unknown", "nolock", "locked", "unlocked" } }
  t["ParkingSlot"] = { name = "ParkingSlot", kind = "sequence", optionals = 2, roots = 7, extensible = true, fields = {
    { name = "slotID", type = { kind = "integer", min = 0, max = 65535, bits = 16 } },
    { name = "position", type = t["ParkingSlotPosition"], optional = true },
    { name = "sign", type = t["DescriptiveName"], optional = true },
    { name = "parkingType", type = t["ParkingType"] },
    { name = "status", type = t["SlotStatus"] },
    { name = "parkingSpaceTheta", type = t["ParkingSpaceTheta"] },
    { name = "parkingLock", type = t["ParkingLock"] },
  } }
  t["ParkingSlots"] = { name = "ParkingSlots", kind = "list", min = 1, max = 256, bits = 8, element = t["ParkingSlot"] }
  t["PAMDrive"] = { name = "PAMDrive", kind = "sequence", optionals = 9, roots = 10, extensible = true, fields = {
    { name = "upstreamPAMNodeId", type = t["PAMNodeID"] },
    { name = "driveID", type = { kind = "integer", min = 0, max = 255, bits = 8 }, optional = true },
    { name = "twowaySepration", type = { kind = "boolean" }, optional = true },
    { name = "speedLimit", type = t["Speed"], optional = true },
    { name = "heightRestriction", type = { kind = "integer", min = 0, max = 100, bits = 7, mul = 1, div = 10, digits = 1, unit = "m" }, optional = true, note = "0.1 m." },
    { name = "driveWidth", type = t["LaneWidth"], optional = true },
    { name = "laneNum", type = { kind = "integer", min = 0, max = 100, bits = 7 }, optional = true },
    { name = "points", type = t["PointList"], optional = true },
    { name = "movements", type = t["PAMMovementList"], optional = true },
    { name = "parkingSlots", type = t["ParkingSlots"], optional = true },
  } }
  t["PAMDriveList"] = { name = "PAMDriveList", kind = "list", min = 1, max = 63, bits = 6, element = t["PAMDrive"] }
  t["PAMNode"] = { name = "PAMNode", kind = "sequence", optionals = 3, roots = 5, extensible = true, fields = {
    { name = "id", type = t["PAMNodeID"] },
    { name = "refPos", type = t["Position3D"] },
    { name = "floor", type = { kind = "integer", min = -128, max = 128, bits = 9, codes = { [0] = "ground" } }, optional = true, note = "0 = ground; -128..128 (257 values, 9 bits)." },
    { name = "attributes", type = t["PAMNodeAttributes"], optional = true },
    { name = "inDrives", type = t["PAMDriveList"], optional = true },
  } }
  t["PAMNodeList"] = { name = "PAMNodeList", kind = "list", min = 1, max = 63, bits = 6, element = t["PAMNode"] }
  t["ParkingGuide"] = { name = "ParkingGuide", kind = "sequence", optionals = 1, roots = 3, extensible = true, fields = {
    { name = "vehId", type = { kind = "octetstring", min = 8, max = 8, bits = 0 } },
    { name = "drivePath", type = { kind = "list", min = 1, max = 32, bits = 5, element = t["PAMNodeID"] } },
    { name = "targetParkingSlot", type = { kind = "integer", min = 0, max = 65535, bits = 16 }, optional = true },
  } }
  t["PAMData"] = { name = "PAMData", kind = "sequence", optionals = 2, roots = 5, extensible = true, note = "PAM: map of a parking area, its slots and ways to them.", fields = {
    { name = "msgCnt", type = t["MsgCount"] },
    { name = "timeStamp", type = t["MinuteOfTheYear"], optional = true },
    { name = "parkingLotInfo", type = t["ParkingLotInfo"] },
    { name = "pamNodes", type = t["PAMNodeList"] },
    { name = "parkingAreaGuidance", type = { kind = "list", min = 1, max = 16, bits = 4, element = t["ParkingGuide"] }, optional = true },
  } }
  t["PersonalSafetyMessage"] = { name = "PersonalSafetyMessage", kind = "sequence", optionals = 4, roots = 13, extensible = true, note = "PSM: state of a vulnerable road user.", fields = {
    { name = "msgCnt", type = t["MsgCount"] },
    { name = "id", type = { kind = "octetstring", min = 8, max = 8, bits = 0 } },
    { name = "secMark", type = t["DSecond"] },
    { name = "timeConfidence", type = t["TimeConfidence"], optional = true },
    { name = "pos", type = t["Position3D"] },
    { name = "posAccuracy", type = t["PositionalAccuracy"] },
    { name = "speed", type = t["Speed"] },
    { name = "heading", type = t["Heading"] },
    { name = "accelSet", type = t["AccelerationSet4Way"], optional = true },
    { name = "pathHistory", type = t["PathHistory"], optional = true },
    { name = "path-Planning", type = t["PathPlanning"], optional = true },
    { name = "overallRadius", type = { kind = "integer", min = 0, max = 200, bits = 8, mul = 1, div = 10, digits = 1, unit = "m" }, note = "0.1 m." },
    { name = "non-motorData", type = t["Non-motorData"] },
  } }
  t["RoleInPlatooning"] = { name = "RoleInPlatooning", kind = "enumerated", bits = 2, extensible = true, items = { "leader", "follower", "tail", "free-vehicle" } }
  t["StatusInPlatooning"] = { name = "StatusInPlatooning", kind = "enumerated", bits = 3, extensible = true, items = { "navigating", "beginToDissmiss", "askForJoining", "joining", "following", "askForLeaving", "leaving" } }
  t["MemberNode"] = { name = "MemberNode", kind = "sequence", optionals = 0, roots = 1, extensible = true, fields = {
    { name = "vid", type = { kind = "octetstring", min = 8, max = 8, bits = 0 } },
  } }
  t["MemberList"] = { name = "MemberList", kind = "list", min = 1, max = 32, bits = 5, element = t["MemberNode"] }
  t["MemberManagement"] = { name = "MemberManagement", kind = "sequence", optionals = 2, roots = 5, extensible = true, fields = {
    { name = "memberList", type = t["MemberList"] },
    { name = "joiningList", type = t["MemberList"], optional = true },
    { name = "leavingList", type = t["MemberList"], optional = true },
    { name = "capacity", type = { kind = "integer", min = 1, max = 32, bits = 5 } },
    { name = "openToJoin", type = { kind = "boolean" } },
  } }
  t["CLPMM"] = { name = "CLPMM", kind = "sequence", optionals = 1, roots = 7, extensible = true, note = "Management of a platoon.", fields = {
    { name = "msgCnt", type = t["MsgCount"] },
    { name = "id", type = { kind = "octetstring", min = 8, max = 8, bits = 0 } },
    { name = "secMark", type = t["DSecond"] },
    { name = "pid", type = { kind = "octetstring", min = 17, max = 17, bits = 0 } },
    { name = "role", type = t["RoleInPlatooning"] },
    { name = "status", type = t["StatusInPlatooning"] },
    { name = "leadingExt", type = t["MemberManagement"], optional = true },
  } }
  t["PaymentEntityID"] = { name = "PaymentEntityID", kind = "enumerated", bits = 3, extensible = true, items = { "system", "freeflow", "enclosed", "congestion", "charging", "parking" } }
  t["StationOrGantryId"] = { name = "StationOrGantryId", kind = "integer", min = 0, max = 4294967295, bits = 32, extensible = true, note = "Extensible range: 1 ext bit + 32 bits." }
  t["TollingNodeType"] = { name = "TollingNodeType", kind = "enumerated", bits = 2, extensible = true, items = { "entranceStation", "exitStation", "entranceAndExitStation", "gantry" } }
  t["TollingDirection"] = { name = "TollingDirection", kind = "enumerated", bits = 3, extensible = true, items = { "north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest" } }
  t["TollingNodeInfo"] = { name = "TollingNodeInfo", kind = "sequence", optionals = 4, roots = 4, extensible = true, fields = {
    { name = "id", type = t["StationOrGantryId"], optional = true },
    { name = "pos", type = t["Position3D"], optional = true },
    { name = "tollingNodeType", type = t["TollingNodeType"], optional = true },
    { name = "tollingDirection", type = t["TollingDirection"], optional = true },
  } }
  t["TollInfo"] = { name = "TollInfo", kind = "sequence", optionals = 7, roots = 7, extensible = true, fields = {
    { name = "price", type = { kind = "integer", min = 0, max = 424967295, bits = 29 }, optional = true, note = "0.01 yuan; the upper bound is as published." },
    { name = "entrancePos", type = t["PositionOffsetLLV"], optional = true },
    { name = "exitPos", type = t["PositionOffsetLLV"], optional = true },
    { name = "tollRoad", type = { kind = "list", min = 2, max = 256, bits = 8, element = t["NodeReferenceID"] }, optional = true },
    { name = "tollPath", type = t["ReferencePath"], optional = true },
    { name = "timeBegin", type = t["DDateTime"], optional = true },
    { name = "timeEnd", type = t["DDateTime"], optional = true },
  } }
  t["PaymentInfoType1"] = { name = "PaymentInfoType1", kind = "sequence", optionals = 3, roots = 3, extensible = true, fields = {
    { name = "tollingNodeInfo", type = t["TollingNodeInfo"], optional = true },
    { name = "tollInfo", type = t["TollInfo"], optional = true },
    { name = "serviceInfo", type = { kind = "octetstring", min = 1, max = 512, bits = 9 }, optional = true },
  } }
  t["PaymentInfo"] = { name = "PaymentInfo", kind = "choice", roots = 1, bits = 0, extensible = true, alternatives = {
    { name = "paymentInfoType1", type = t["PaymentInfoType1"] },
  } }
  t["ApplicationParameter"] = { name = "ApplicationParameter", kind = "sequence", optionals = 0, roots = 2, extensible = true, fields = {
    { name = "pid", type = t["PaymentEntityID"] },
    { name = "paymentInfo", type = t["PaymentInfo"] },
  } }
  t["PaymentList"] = { name = "PaymentList", kind = "list", min = 1, max = 16, bits = 4, element = t["ApplicationParameter"] }
  t["RST"] = { name = "RST", kind = "sequence", optionals = 0, roots = 3, extensible = true, fields = {
    { name = "time", type = t["DDateTime"] },
    { name = "id", type = { kind = "octetstring", min = 8, max = 8, bits = 0 } },
    { name = "paymentList", type = t["PaymentList"] },
  } }
  t["OBUType"] = { name = "OBUType", kind = "enumerated", bits = 2, extensible = true, items = { "oemObu", "aftermarketObu", "mobilePhone" } }
  t["OBUMotionStatus"] = { name = "OBUMotionStatus", kind = "sequence", optionals = 3, roots = 3, extensible = true, fields = {
    { name = "pos", type = t["Position3D"], optional = true },
    { name = "heading", type = t["Heading"], optional = true },
    { name = "speed", type = t["Speed"], optional = true },
  } }
  t["OBUInfo"] = { name = "OBUInfo", kind = "sequence", optionals = 1, roots = 2, extensible = true, fields = {
    { name = "obuType", type = t["OBUType"] },
    { name = "obuMotionStatus", type = t["OBUMotionStatus"], optional = true },
  } }
  t["EquipmentClass"] = { name = "EquipmentClass", kind = "enumerated", bits = 2, extensible = true, items = { "onechipOBU", "iccOBU", "cpcOBU" } }
  t["GBICCInfo"] = { name = "GBICCInfo", kind = "sequence", optionals = 0, roots = 3, extensible = true, fields = {
    { name = "iccIssueInfo", type = { kind = "octetstring", min = 0, max = 127, bits = 7, extensible = true } },
    { name = "iccUniTollInfo", type = { kind = "octetstring", min = 0, max = 127, bits = 7, extensible = true } },
    { name = "iccBalance", type = { kind = "octetstring", min = 0, max = 127, bits = 7, extensible = true } },
  } }
  t["Date"] = { name = "Date", kind = "sequence", optionals = 0, roots = 3, fields = {
    { name = "year", type = t["DYear"] },
    { name = "month", type = t["DMonth"] },
    { name = "day", type = t["DDay"] },
  } }
  t["SysInfo"] = { name = "SysInfo", kind = "sequence", optionals = 0, roots = 7, extensible = true, fields = {
    { name = "contractProvider", type = { kind = "octetstring", min = 8, max = 8, bits = 0 } },
    { name = "contractType", type = { kind = "integer", min = 0, max = 127, bits = 7, extensible = true } },
    { name = "contractVersion", type = { kind = "integer", min = 0, max = 127, bits = 7, extensible = true } },
    { name = "contractSerialNumer", type = { kind = "octetstring", min = 8, max = 8, bits = 0 } },
    { name = "contractSignedDate", type = t["Date"] },
    { name = "contractExpiredDate", type = t["Date"] },
    { name = "reserved", type = { kind = "octetstring", min = 64, max = 64, bits = 0 } },
  } }
  t["VehicleDimensions"] = { name = "VehicleDimensions", kind = "sequence", optionals = 0, roots = 3, extensible = true, fields = {
    { name = "vehicleLength", type = { kind = "integer", min = 0, max = 65535, bits = 16 } },
    { name = "vehicleWidth", type = { kind = "integer", min = 0, max = 255, bits = 8 } },
    { name = "vehicleHeigth", type = { kind = "integer", min = 0, max = 255, bits = 8 } },
  } }
  t["VehicleInfo"] = { name = "VehicleInfo", kind = "sequence", optionals = 1, roots = 12, extensible = true, fields = {
    { name = "vehicleLicencePlateNumber", type = { kind = "octetstring", min = 12, max = 12, bits = 0 } },
    { name = "vehicleLicencePlateColor", type = { kind = "octetstring", min = 2, max = 2, bits = 0 } },
    { name = "vehicleTollingClass", type = { kind = "integer", min = 0, max = 127, bits = 7, extensible = true } },
    { name = "vehicleUserType", type = { kind = "integer", min = 0, max = 127, bits = 7, extensible = true } },
    { name = "vehicleDimensions", type = t["VehicleDimensions"] },
    { name = "vehicleWheels", type = { kind = "integer", min = 0, max = 127, bits = 7 } },
    { name = "vehicleAxles", type = { kind = "integer", min = 0, max = 127, bits = 7 } },
    { name = "vehicleWheelBases", type = { kind = "integer", min = 0, max = 65535, bits = 16 } },
    { name = "vehicleWeightLimits", type = { kind = "integer", min = 0, max = 16777215, bits = 24 } },
    { name = "vehicleSpecificInformation", type = { kind = "octetstring", min = 16, max = 16, bits = 0 } },
    { name = "vehicleEngineNumber", type = { kind = "octetstring", min = 16, max = 16, bits = 0 } },
    { name = "description", type = { kind = "octetstring", min = 1, max = 256, bits = 8 }, optional = true },
  } }
  t["TollingPos"] = { name = "TollingPos", kind = "sequence", optionals = 1, roots = 2, extensible = true, fields = {
    { name = "id", type = t["StationOrGantryId"] },
    { name = "pos", type = t["Position3D"], optional = true },
  } }
  t["PassedPos"] = { name = "PassedPos", kind = "sequence", optionals = 1, roots = 3, extensible = true, fields = {
    { name = "tollingPos", type = t["TollingPos"] },
    { name = "tollingTime", type = t["DDateTime"] },
    { name = "tollingAmount", type = { kind = "octetstring", min = 4, max = 4, bits = 0 }, optional = true },
  } }
  t["PassedSitesInfo"] = { name = "PassedSitesInfo", kind = "sequence", optionals = 2, roots = 2, extensible = true, fields = {
    { name = "entranceInfo", type = t["PassedPos"], optional = true },
    { name = "passedPos", type = { kind = "list", min = 2, max = 512, bits = 9, element = t["PassedPos"] }, optional = true },
  } }
  t["OBUPaymentInfoType1"] = { name = "OBUPaymentInfoType1", kind = "sequence", optionals = 5, roots = 5, extensible = true, fields = {
    { name = "equipmentClass", type = t["EquipmentClass"], optional = true },
    { name = "gbiCCInfo", type = t["GBICCInfo"], optional = true },
    { name = "sysInfo", type = t["SysInfo"], optional = true },
    { name = "vehicleInfo", type = t["VehicleInfo"], optional = true },
    { name = "passedSitesInfo", type = t["PassedSitesInfo"], optional = true },
  } }
  t["OBUPaymentInfo"] = { name = "OBUPaymentInfo", kind = "choice", roots = 1, bits = 0, extensible = true, alternatives = {
    { name = "obuPaymentInfoType1", type = t["OBUPaymentInfoType1"] },
  } }
  t["VPApplicationParameter"] = { name = "VPApplicationParameter", kind = "sequence", optionals = 0, roots = 2, extensible = true, fields = {
    { name = "pid", type = t["PaymentEntityID"] },
    { name = "obuPaymentInfo", type = t["OBUPaymentInfo"] },
  } }
  t["VPApplicationList"] = { name = "VPApplicationList", kind = "list", min = 1, max = 16, bits = 4, element = t["VPApplicationParameter"] }
  t["RandStr8"] = { name = "RandStr8", kind = "octetstring", min = 8, max = 8, bits = 0 }
  t["VSI"] = { name = "VSI", kind = "sequence", optionals = 4, roots = 6, extensible = true, fields = {
    { name = "time", type = t["DDateTime"] },
    { name = "obuId", type = { kind = "octetstring", min = 8, max = 8, bits = 0 } },
    { name = "targetId", type = { kind = "octetstring", min = 8, max = 8, bits = 0 }, optional = true },
    { name = "obuInfo", type = t["OBUInfo"], optional = true },
    { name = "vpapplicationList", type = t["VPApplicationList"], optional = true },
    { name = "rndOBU", type = t["RandStr8"], optional = true },
  } }
  t["RangeOfFile"] = { name = "RangeOfFile", kind = "sequence", optionals = 0, roots = 2, fields = {
    { name = "offset", type = { kind = "integer", min = 0, max = 32767, bits = 15 } },
    { name = "length", type = { kind = "integer", min = 0, max = 127, bits = 7 } },
  } }
  t["GetTollDataRq"] = { name = "GetTollDataRq", kind = "sequence", optionals = 2, roots = 3, extensible = true, fields = {
    { name = "vehicleInfo", type = t["RangeOfFile"] },
    { name = "tollInfo", type = t["RangeOfFile"], optional = true },
    { name = "keyIdForAC", type = { kind = "integer", min = 0, max = 255, bits = 8 }, optional = true },
  } }
  t["File"] = { name = "File", kind = "octetstring", min = 127, max = 127, bits = 0, note = "127 octets fixed." }
  t["GetTollDataRs"] = { name = "GetTollDataRs", kind = "sequence", optionals = 1, roots = 2, extensible = true, fields = {
    { name = "vehicleInfo", type = t["File"] },
    { name = "tollInfo", type = t["File"], optional = true },
  } }
  t["GetSecureRq"] = { name = "GetSecureRq", kind = "sequence", optionals = 1, roots = 4, extensible = true, fields = {
    { name = "vehicleInfo", type = t["RangeOfFile"] },
    { name = "rndRsuForAuthen", type = t["RandStr8"] },
    { name = "keyIdForAuthen", type = { kind = "integer", min = 0, max = 255, bits = 8 } },
    { name = "keyIdForEncrypt", type = { kind = "integer", min = 0, max = 255, bits = 8 }, optional = true },
  } }
  t["GetSecureRs"] = { name = "GetSecureRs", kind = "sequence", optionals = 0, roots = 2, extensible = true, fields = {
    { name = "file", type = t["RangeOfFile"] },
    { name = "authenticator", type = { kind = "octetstring", min = 8, max = 8, bits = 0 } },
  } }
  t["TransPara"] = { name = "TransPara", kind = "sequence", optionals = 0, roots = 6, fields = {
    { name = "transAmount", type = { kind = "octetstring", min = 4, max = 4, bits = 0 } },
    { name = "transType", type = { kind = "octetstring", min = 1, max = 1, bits = 0 } },
    { name = "terminalID", type = { kind = "octetstring", min = 6, max = 6, bits = 0 } },
    { name = "transSN", type = { kind = "octetstring", min = 4, max = 4, bits = 0 } },
    { name = "transTime", type = { kind = "octetstring", min = 7, max = 7, bits = 0 } },
    { name = "transStationID", type = { kind = "octetstring", min = 3, max = 3, bits = 0 } },
  } }
  t["PartOfFile"] = { name = "PartOfFile", kind = "sequence", optionals = 0, roots = 3, fields = {
    { name = "offset", type = { kind = "integer", min = 0, max = 32767, bits = 15 } },
    { name = "length", type = { kind = "integer", min = 0, max = 127, bits = 7 } },
    { name = "fileContent", type = t["File"] },
  } }
  t["SetTollDataRq"] = { name = "SetTollDataRq", kind = "sequence", optionals = 5, roots = 5, extensible = true, fields = {
    { name = "rndRSU", type = t["RandStr8"], optional = true },
    { name = "transPara", type = t["TransPara"], optional = true },
    { name = "tollInfo", type = t["PartOfFile"], optional = true },
    { name = "tollingPos", type = t["TollingPos"], optional = true },
    { name = "keyIdForAuthen", type = { kind = "integer", min = 0, max = 255, bits = 8 }, optional = true },
  } }
  t["AccountInfo"] = { name = "AccountInfo", kind = "sequence", optionals = 0, roots = 1, extensible = true, fields = {
    { name = "account", type = { kind = "octetstring", min = 2, max = 32, bits = 5 } },
  } }
  t["TransCredential"] = { name = "TransCredential", kind = "sequence", optionals = 0, roots = 1, extensible = true, fields = {
    { name = "tc", type = { kind = "octetstring", min = 32, max = 32, bits = 0, extensible = true } },
  } }
  t["SetTollDataRs"] = { name = "SetTollDataRs", kind = "sequence", optionals = 4, roots = 4, extensible = true, fields = {
    { name = "tacInfo", type = { kind = "octetstring", min = 4, max = 4, bits = 0 }, optional = true },
    { name = "authenticator", type = { kind = "octetstring", min = 8, max = 8, bits = 0 }, optional = true },
    { name = "accountInfo", type = t["AccountInfo"], optional = true },
    { name = "transCredential", type = t["TransCredential"], optional = true },
  } }
  t["ChannelID"] = { name = "ChannelID", kind = "enumerated", bits = 3, items = { "obu", "esam", "icc", "hmi", "beeper" } }
  t["ApduList"] = { name = "ApduList", kind = "list", min = 0, max = 2147483647, bits = 8, general = true, element = { kind = "octetstring", min = 127, max = 127, bits = 0 }, note = "NO size constraint: general length determinant." }
  t["ChannelRq"] = { name = "ChannelRq", kind = "sequence", optionals = 0, roots = 2, extensible = true, fields = {
    { name = "channelid", type = t["ChannelID"] },
    { name = "apdu", type = t["ApduList"] },
  } }
  t["ChannelRs"] = { name = "ChannelRs", kind = "sequence", optionals = 0, roots = 2, extensible = true, fields = {
    { name = "channelid", type = t["ChannelID"] },
    { name = "apdu", type = t["ApduList"] },
  } }
  t["TollResult"] = { name = "TollResult", kind = "enumerated", bits = 2, items = { "ok", "nok", "contactOperator" } }
  t["SetMMIRq"] = { name = "SetMMIRq", kind = "sequence", optionals = 0, roots = 1, extensible = true, fields = {
    { name = "toll", type = t["TollResult"] },
  } }
  t["TransInfo"] = { name = "TransInfo", kind = "choice", roots = 9, bits = 4, extensible = true, alternatives = {
    { name = "getTollDataRq", type = t["GetTollDataRq"] },
    { name = "getTollDataRs", type = t["GetTollDataRs"] },
    { name = "getSecureRq", type = t["GetSecureRq"] },
    { name = "getSecureRs", type = t["GetSecureRs"] },
    { name = "setTollDataRq", type = t["SetTollDataRq"] },
    { name = "setTollDataRs", type = t["SetTollDataRs"] },
    { name = "transferChannelRq", type = t["ChannelRq"] },
    { name = "transferChannelRs", type = t["ChannelRs"] },
    { name = "setMMIRq", type = t["SetMMIRq"] },
  } }
  t["Action-Request"] = { name = "Action-Request", kind = "sequence", optionals = 2, roots = 7, extensible = true, fields = {
    { name = "time", type = t["DDateTime"] },
    { name = "mode", type = { kind = "boolean" } },
    { name = "sourceId", type = { kind = "octetstring", min = 8, max = 8, bits = 0 } },
    { name = "targetId", type = { kind = "octetstring", min = 8, max = 8, bits = 0 }, optional = true },
    { name = "paymentEntityId", type = t["PaymentEntityID"] },
    { name = "actionParameter", type = t["TransInfo"] },
    { name = "accessCredentials", type = { kind = "octetstring", min = 8, max = 8, bits = 0 }, optional = true },
  } }
  t["ReturnStatus"] = { name = "ReturnStatus", kind = "enumerated", bits = 3, extensible = true, items = { "noError", "accessDenied", "argumnetError", "complexityLimitation", "processingFailure", "processing" } }
  t["Action-Response"] = { name = "Action-Response", kind = "sequence", optionals = 2, roots = 6, extensible = true, fields = {
    { name = "time", type = t["DDateTime"] },
    { name = "sourceId", type = { kind = "octetstring", min = 8, max = 8, bits = 0 } },
    { name = "targetId", type = { kind = "octetstring", min = 8, max = 8, bits = 0 }, optional = true },
    { name = "paymentEntityId", type = t["PaymentEntityID"] },
    { name = "responseParameter", type = t["TransInfo"], optional = true },
    { name = "ret", type = t["ReturnStatus"] },
  } }
  t["VehiclePaymentMessage-payment"] = { name = "VehiclePaymentMessage-payment", kind = "choice", roots = 4, bits = 2, extensible = true, alternatives = {
    { name = "initialzation-request", type = t["RST"] },
    { name = "initialzation-response", type = t["VSI"] },
    { name = "action-request", type = t["Action-Request"] },
    { name = "action-response", type = t["Action-Response"] },
  } }
  t["VehiclePaymentMessage"] = { name = "VehiclePaymentMessage", kind = "sequence", optionals = 0, roots = 2, extensible = true, note = "VPM: payment between vehicle and roadside.", fields = {
    { name = "msgCnt", type = t["MsgCount"] },
    { name = "payment", type = t["VehiclePaymentMessage-payment"] },
  } }
  t["MessageFrameExt-value"] = { name = "MessageFrameExt-value", kind = "open", ids = { 0, 10, 11, 12, 13, 14, 15, 16, 17 }, note = "What 'messageId' selects from MessageTypes", alternatives = {
    { name = "TestMsg", type = t["TestMsg"], note = "Number 0" },
    { name = "RTCMcorrections", type = t["RTCMcorrections"], note = "Number 10" },
    { name = "RoadsideCoordination", type = t["RoadsideCoordination"], note = "Number 11" },
    { name = "SensorSharingMsg", type = t["SensorSharingMsg"], note = "Number 12" },
    { name = "VehIntentionAndRequest", type = t["VehIntentionAndRequest"], note = "Number 13" },
    { name = "PAMData", type = t["PAMData"], note = "Number 14" },
    { name = "PersonalSafetyMessage", type = t["PersonalSafetyMessage"], note = "Number 15" },
    { name = "CLPMM", type = t["CLPMM"], note = "Number 16" },
    { name = "VehiclePaymentMessage", type = t["VehiclePaymentMessage"], note = "Number 17" },
  } }
  t["MessageFrameExt"] = { name = "MessageFrameExt", kind = "sequence", optionals = 0, roots = 2, extensible = true, note = "A Day-2 message behind its id.", fields = {
    { name = "messageId", type = t["ExtMsgID"] },
    { name = "value", type = t["MessageFrameExt-value"], key = "messageId" },
  } }
  t["MessageFrame"] = { name = "MessageFrame", kind = "choice", roots = 5, bits = 3, extensible = true, note = "Outermost PDU.", alternatives = {
    { name = "bsmFrame", type = t["BasicSafetyMessage"] },
    { name = "mapFrame", type = t["MapData"] },
    { name = "rsmFrame", type = t["RoadsideSafetyMessage"] },
    { name = "spatFrame", type = t["SPAT"] },
    { name = "rsiFrame", type = t["RoadSideInformation"] },
    { name = "msgFrameExt", type = t["MessageFrameExt"] },
  } }
  sets[#sets + 1] = { name = "csae157", root = t["MessageFrame"] }
end

-- UPER (X.691, unaligned) over a Lua string. Lua 5.2 to 5.4, no bit library: powers of two and division only.
-- A value becomes a node: { name, type, at, stop, value, node, node, … }; what is wrong is raised as a table, which
-- Reader.decode catches, so that the nodes read so far are kept.

local floor, min = math.floor, math.min
local POW = { [0] = 1 }
for n = 1, 48 do POW[n] = POW[n - 1] * 2 end

local MAX_NODES = 100000
local UNKNOWN_ENUMERATION = 0x8000
local FRAGMENT = 16 * 1024

local Reader = {}
Reader.__index = Reader

function Reader:fail(reason, at)
  error({ reason = reason, bit = at or self.at }, 0)
end

function Reader:bits(count)
  if count > self.size - self.at then self:fail("Truncated") end
  local value, at = 0, self.at
  while count > 0 do
    local offset = at % 8
    local take = min(8 - offset, count)
    local octet = self.data:byte(floor(at / 8) + 1)
    value = value * POW[take] + floor(octet / POW[8 - offset - take]) % POW[take]
    at = at + take
    count = count - take
  end
  self.at = at
  return value
end

-- X.691 clause 10.5.7: a number up to limit in as few bits as hold it.
function Reader:number(width, limit)
  local at = self.at
  local value = self:bits(width)
  if value > limit then self:fail("OutOfRange", at) end
  return value
end

function Reader:octets(count)
  if count * 8 > self.size - self.at then self:fail("Truncated") end
  if self.at % 8 == 0 then
    local first = self.at / 8
    self.at = self.at + count * 8
    return self.data:sub(first + 1, first + count)
  end
  local parts = {}
  for i = 1, count do parts[i] = string.char(self:bits(8)) end
  return table.concat(parts)
end

-- X.691 clause 10.9.3: a length, and whether another fragment follows.
function Reader:length()
  local at = self.at
  local octet = self:bits(8)
  if octet < 128 then return octet, false end
  if octet < 192 then return (octet - 128) * 256 + self:bits(8), false end
  local fragments = octet - 192
  if fragments < 1 or fragments > 4 then self:fail("BadLength", at) end
  return fragments * FRAGMENT, true
end

-- A length determinant in the form that an encoder has to choose.
function Reader:general_length()
  local at = self.at
  local count, more = self:length()
  if more then self:fail("UnsupportedExtension", at) end
  if self.at - at == 16 and count < 128 then self:fail("BadLength", at) end
  return count
end

-- A length within a small number that starts at start: in one piece and in its shortest form.
function Reader:inner_length(start)
  local octet = self:bits(8)
  if octet < 128 then return octet end
  local count = octet < 192 and (octet - 128) * 256 + self:bits(8) or 0
  if count < 128 then self:fail("BadLength", start) end
  return count
end

-- X.691 clause 10.6: a normally small number.
function Reader:small_number()
  local at = self.at
  if self:bits(1) == 0 then return self:bits(6) end
  local octets = self:inner_length(at)
  if octets == 0 or octets > 3 then self:fail("BadLength", at) end
  local value = self:bits(8 * octets)
  if value < 64 or value < POW[8 * (octets - 1)] then self:fail("BadLength", at) end
  return value
end

-- X.691 clause 10.2: an open type.
function Reader:open_type()
  local parts, more = {}, true
  while more do
    local octets
    octets, more = self:length()
    parts[#parts + 1] = self:octets(octets)
  end
  return table.concat(parts)
end

function Reader:push(parent, node)
  self.nodes = self.nodes + 1
  if self.nodes > MAX_NODES then self:fail("LimitExceeded") end
  node.at = self.at
  parent[#parent + 1] = node
end

function Reader:child(parent, name, type, index, key)
  local node = { name = name, type = type, index = index, key = key }
  self:push(parent, node)
  self.path[#self.path + 1] = name
  self[type.kind](self, type, node)
  self.path[#self.path] = nil
  node.stop = self.at
end

function Reader:unknown(parent, what)
  local node = { name = what, unknown = true }
  self:push(parent, node)
  node.value = self:open_type()
  node.stop = self.at
end

function Reader:boolean(_, node)
  node.value = self:bits(1) == 1
end

-- Enters an open type whose content is known: work sees its bits only and has to use them up.
function Reader:content(work)
  local at = self.at
  local octets = self:general_length()
  if octets == 0 then self:fail("BadLength", at) end
  if octets * 8 > self.size - self.at then self:fail("Truncated") end
  local size, start = self.size, self.at
  self.size = start + octets * 8
  work()
  local left = self.size - self.at
  if left >= 8 and (left > 8 or self.at ~= start) then self:fail("TrailingBits") end
  at = self.at
  if self:bits(left) ~= 0 then self:fail("NonZeroPadding", at) end
  self.size = size
end

function Reader:integer(type, node)
  if type.extensible and self:bits(1) == 1 then
    local at = self.at
    local octets = self:general_length()
    if octets == 0 then self:fail("BadLength", at) end
    if octets > 5 then self:fail("UnsupportedExtension", at) end
    node.value = self:bits(8 * octets)
    if node.value >= POW[8 * octets - 1] then node.value = node.value - POW[8 * octets] end
    return
  end
  node.value = type.min + self:number(type.bits, type.max - type.min)
end

function Reader:enumerated(type, node)
  if type.extensible and self:bits(1) == 1 then
    node.addition = self:small_number()
    node.value = UNKNOWN_ENUMERATION + node.addition
    self.unknowns = self.unknowns + 1
  else
    node.value = self:number(type.bits, #type.items - 1)
    node.item = type.items[node.value + 1]
    if type.values then node.value = type.values[node.value + 1] end
  end
end

-- The value is kept as octets, filled up with zeros on the right, as JER writes it.
function Reader:bitstring(type, node)
  local size = type.size
  if type.extensible and self:bits(1) == 1 then
    local at = self.at
    size = self:general_length()
    if size == type.size then self:fail("BadLength", at) end
    node.extended = true
  end
  if size > self.size - self.at then self:fail("Truncated") end
  if node.extended then self.unknowns = self.unknowns + 1 end
  node.first = self.at
  node.size = size
  local parts = {}
  while size > 0 do
    local take = min(8, size)
    parts[#parts + 1] = string.char(self:bits(take) * POW[8 - take])
    size = size - take
  end
  node.value = table.concat(parts)
end

function Reader:count(type)
  if type.general or type.extensible and self:bits(1) == 1 then return self:general_length() end
  return type.min + self:number(type.bits, type.max - type.min)
end

function Reader:octetstring(type, node)
  local count = self:count(type)
  node.first = self.at
  node.value = self:octets(count)
end

function Reader:ia5string(type, node)
  local count = self:count(type)
  if count * 7 > self.size - self.at then self:fail("Truncated") end
  local parts = {}
  for i = 1, count do parts[i] = string.char(self:bits(7)) end
  node.value = table.concat(parts)
end

function Reader:list(type, node)
  local count = self:count(type)
  node.value = count
  for i = 1, count do
    self:child(node, string.format("[%d]", i - 1), type.element, i)
  end
end

function Reader:choice(type, node)
  if type.extensible and self:bits(1) == 1 then
    local addition = self:small_number()
    local known = type.alternatives[type.roots + addition + 1]
    if known then
      node.value = known.name
      self:content(function() self:child(node, known.name, known.type, type.roots + addition + 1) end)
      return
    end
    node.value = string.format("unknown alternative (addition %d)", addition)
    self:unknown(node, node.value)
    self.unknowns = self.unknowns + 1
    return
  end
  local at = self.at
  local index = self:bits(type.bits) + 1
  local alternative = type.alternatives[index]
  if index > type.roots then self:fail("InvalidChoice", at) end
  node.value = alternative.name
  self:child(node, alternative.name, alternative.type, index)
end

-- The type that a number in front of it selects (X.681), in an open type.
function Reader:open(type, node)
  for index, id in ipairs(type.ids) do
    if id == node.key then
      local alternative = type.alternatives[index]
      node.value = alternative.name
      self:content(function() self:child(node, alternative.name, alternative.type, index) end)
      return
    end
  end
  node.value = string.format("unknown type (%d)", node.key)
  self:unknown(node, node.value)
  self.unknowns = self.unknowns + 1
end

local function key_of(field, node)
  for _, part in ipairs(node) do
    if part.name == field.key then return part.value end
  end
end

function Reader:sequence(type, node)
  local extended = type.extensible and self:bits(1) == 1
  if type.optionals > self.size - self.at then self:fail("Truncated") end
  local present = {}
  for i = 1, type.roots do
    present[i] = not type.fields[i].optional or self:bits(1) == 1
  end
  for i = 1, type.roots do
    local field = type.fields[i]
    if present[i] then self:child(node, field.name, field.type, i, field.key and key_of(field, node)) end
  end
  if extended then self:additions(type, node) end
end

-- X.691 clauses 19.7 to 19.9: additions that the schema knows, and others.
function Reader:additions(type, node)
  local at = self.at
  local count
  if self:bits(1) == 0 then
    count = self:bits(6) + 1
  else
    count = self:inner_length(at)
    if count <= 64 then self:fail("BadLength", at) end
  end
  local present, any = {}, false
  for i = 1, count do
    present[i] = self:bits(1) == 1
    any = any or present[i]
  end
  local known = #type.fields - type.roots
  for i = 1, count do
    local field = type.fields[type.roots + i]
    if present[i] and field then
      self:content(function() self:child(node, field.name, field.type, type.roots + i) end)
    elseif present[i] then
      self:unknown(node, string.format("unknown extension (addition %d)", i - 1))
    end
  end
  if not any then
    self:push(node, { name = "unknown extension (no addition present)", unknown = true, value = "", stop = self.at })
  end
  if count > known then self.unknowns = self.unknowns + 1 end
end

-- Decodes a whole message. The result always has a root node; error is nil or { reason, bit, path }.
function Reader.decode(set, data)
  local reader = setmetatable({ data = data, size = #data * 8, at = 0, nodes = 0, unknowns = 0, path = {} }, Reader)
  local root = { name = set.root.name, type = set.root, at = 0 }
  local ok, problem = pcall(function()
    reader[set.root.kind](reader, set.root, root)
    local left = reader.size - reader.at
    if left >= 8 then reader:fail("TrailingBits") end
    local at = reader.at
    if reader:bits(left) ~= 0 then reader:fail("NonZeroPadding", at) end
    reader.at = at
  end)
  local result = { set = set, root = root, stop = reader.at, unknowns = reader.unknowns }
  if not ok then
    if type(problem) ~= "table" then problem = { reason = "Internal: " .. tostring(problem), bit = reader.at } end
    problem.path = table.concat(reader.path, "."):gsub("%.%[", "[")
    result.error = problem
  end
  return result
end

-- Fields of Wireshark for every path of every message set, and nodes as tree items.

local v2x = Proto("v2x", "C-V2X application layer (UPER)")

local fields, by_name = {}, {}

-- ASN.1 names hold hyphens; filters read easier without.
local function filter_name(name) return (name:gsub("-", "_")) end

-- Names of one enumeration may be more than those of another, but not different ones.
local function agree(a, b)
  for value, name in pairs(a) do
    if b[value] ~= nil and b[value] ~= name then return false end
  end
  return true
end

-- Sets share a field where name, type and enumeration agree; otherwise the set's name is appended.
local current_set
local function field(make, kind, abbrev, label, display, names, mask, descr)
  local known = by_name[abbrev]
  if known and (known.kind ~= kind or not agree(known.names, names or {})) then
    return field(make, kind, abbrev .. "_" .. filter_name(current_set), label, display, names, mask, descr)
  end
  if not known then
    known = { kind = kind, names = names or {} }
    if kind == "none" or kind == "double" then
      known.field = make(abbrev, label, descr)
    elseif kind == "string" or kind == "bytes" or kind == "time" then
      known.field = make(abbrev, label, display, descr)
    else
      known.field = make(abbrev, label, display, names, mask, descr)
    end
    by_name[abbrev] = known
    fields[#fields + 1] = known.field
  end
  return known.field
end

local own = {
  kind = field(ProtoField.string, "string", "v2x.kind", "Kind"),
  schema = field(ProtoField.string, "string", "v2x.schema", "Message set"),
  rsu = field(ProtoField.string, "string", "v2x.rsu", "RSU"),
  topic_kind = field(ProtoField.string, "string", "v2x.topic_kind", "Kind by topic"),
  framing = field(ProtoField.string, "string", "v2x.framing", "Framing"),
  frame_id = field(ProtoField.string, "string", "v2x.frame.id", "RSU id of the frame"),
  frame_time = field(ProtoField.absolute_time, "time", "v2x.frame.time", "Time of the frame", base.UTC),
  frame_count = field(ProtoField.uint32, "uint32", "v2x.frame.count", "Messages"),
  frame_length = field(ProtoField.uint32, "uint32", "v2x.frame.length", "Length"),
  length = field(ProtoField.uint32, "uint32", "v2x.length", "Bytes"),
  unknown = field(ProtoField.bytes, "bytes", "v2x.unknown", "Unknown extension"),
  unknowns = field(ProtoField.uint32, "uint32", "v2x.unknowns", "Unknown extensions"),
  error = field(ProtoField.string, "string", "v2x.error", "Error"),
  error_bit = field(ProtoField.uint32, "uint32", "v2x.error.bit", "Bit offset of the error"),
  error_path = field(ProtoField.string, "string", "v2x.error.path", "Path of the error"),
}

local experts = {
  malformed = ProtoExpert.new("v2x.expert.malformed", "Malformed message", expert.group.MALFORMED, expert.severity.ERROR),
  unknown = ProtoExpert.new("v2x.expert.unknown", "Unknown extension", expert.group.UNDECODED, expert.severity.NOTE),
  framing = ProtoExpert.new("v2x.expert.framing", "Framing", expert.group.PROTOCOL, expert.severity.WARN),
}
v2x.experts = { experts.malformed, experts.unknown, experts.framing }

local define

local function members(list, prefix)
  local views = {}
  for i, member in ipairs(list) do
    local path = prefix .. "." .. filter_name(member.name)
    views[i] = define(path, path, member.name, member.type, member.note)
  end
  return views
end

-- A view holds the fields of a type at a path; parts are named after prefix.
function define(abbrev, prefix, label, type, note)
  local descr = note or type.note
  local kind = type.kind
  if kind == "sequence" then
    return { field = field(ProtoField.none, "none", abbrev, label, nil, nil, nil, descr), members = members(type.fields, prefix) }
  elseif kind == "choice" or kind == "open" then
    return { field = field(ProtoField.string, "string", abbrev, label, base.ASCII, nil, nil, descr), members = members(type.alternatives, prefix) }
  elseif kind == "list" then
    local view = { field = field(ProtoField.uint32, "uint32", abbrev, label, base.DEC, nil, nil, descr) }
    view.element = define(abbrev .. ".item", prefix, label, type.element)
    return view
  elseif kind == "boolean" then
    return { field = field(ProtoField.bool, "bool", abbrev, label, base.NONE, nil, nil, descr) }
  elseif kind == "enumerated" then
    local names = {}
    for i, item in ipairs(type.items) do names[type.values and type.values[i] or i - 1] = item end
    return { field = field(ProtoField.uint32, "uint32", abbrev, label, base.DEC, names, nil, descr) }
  elseif kind == "bitstring" then
    local view = { field = field(ProtoField.bytes, "bytes", abbrev, label, base.NONE, nil, nil, descr), bits = {} }
    for number, name in pairs(type.names) do
      view.bits[number] = field(ProtoField.bool, "bool", abbrev .. "." .. filter_name(name), name)
    end
    return view
  elseif kind == "octetstring" then
    return { field = field(ProtoField.bytes, "bytes", abbrev, label, base.NONE, nil, nil, descr) }
  elseif kind == "ia5string" then
    return { field = field(ProtoField.string, "string", abbrev, label, base.ASCII, nil, nil, descr) }
  end
  local view
  if type.extensible then
    view = { field = field(ProtoField.int64, "int64", abbrev, label, base.DEC, nil, nil, descr) }
  elseif type.min < 0 then
    view = { field = field(ProtoField.int32, "int32", abbrev, label, base.DEC, nil, nil, descr) }
  else
    view = { field = field(ProtoField.uint32, "uint32", abbrev, label, base.DEC, nil, nil, descr) }
  end
  if type.unit then
    view.physical = field(ProtoField.double, "double", abbrev .. ".value", label .. " in " .. type.unit)
  end
  return view
end

-- bsmFrame is the kind bsm.
local function kind_name(alternative) return (alternative:gsub("Frame$", ""):lower()) end

local kinds = {}
for _, set in ipairs(sets) do
  current_set = set.name
  set.views = {}
  for i, alternative in ipairs(set.root.alternatives) do
    local kind = kind_name(alternative.name)
    kinds[kind] = true
    local path = "v2x." .. filter_name(kind)
    set.views[i] = define(path, path, alternative.name, alternative.type, alternative.note)
  end
end

v2x.fields = fields

local function hex(text)
  return (text:gsub(".", function(c) return string.format("%02x", c:byte()) end))
end

local function is_text(text) return text:find("^[\32-\126]+$") ~= nil end

-- The bytes that bits at..stop-1 lie in.
local function cover(range, at, stop)
  local total = range:len()
  local first = math.min(math.floor(at / 8), total - 1)
  local last = math.min(math.max(math.floor((stop + 7) / 8), first + 1), total)
  return range(first, last - first)
end

local text_of = {}

function text_of.integer(type, node)
  local value = node.value
  if type.codes and type.codes[value] then return string.format("%s (%d)", type.codes[value], value) end
  if type.unit == "minute of the year" then
    return string.format("day %d of the year, %02d:%02d UTC (%d)", math.floor(value / 1440) + 1, math.floor(value / 60) % 24, value % 60, value)
  end
  if type.unit then
    local space = type.unit == "°" and "" or " "
    return string.format("%." .. type.digits .. "f%s%s (%d)", value * type.mul / type.div, space, type.unit, value)
  end
  return string.format("%d", value)
end

function text_of.enumerated(type, node)
  if node.addition then return string.format("unknown value (addition %d)", node.addition) end
  return string.format("%s (%d)", node.item, node.value)
end

function text_of.bitstring(type, node)
  local on = {}
  for number = 0, node.size - 1 do
    local octet = node.value:byte(math.floor(number / 8) + 1)
    if math.floor(octet / 2 ^ (7 - number % 8)) % 2 == 1 then on[#on + 1] = type.names[number] or string.format("bit %d", number) end
  end
  local text = string.format("%s (%s)", hex(node.value), #on > 0 and table.concat(on, ", ") or "none set")
  return node.extended and string.format("%s, %d bits instead of %d", text, node.size, type.size) or text
end

function text_of.octetstring(_, node)
  return is_text(node.value) and string.format("%s \"%s\"", hex(node.value), node.value) or hex(node.value)
end

function text_of.ia5string(_, node)
  return string.format("\"%s\"", (node.value:gsub("[^\32-\126]", function(c) return string.format("\\x%02x", c:byte()) end)))
end

function text_of.boolean(_, node) return node.value and "true" or "false" end

function text_of.choice(_, node) return node.value or "" end

text_of.open = text_of.choice

function text_of.list(_, node) return string.format("%d %s", node.value, node.value == 1 and "item" or "items") end

-- Wireshark takes as many octets of the value as the range is long, so the range is set to the bytes of the bits afterwards.
local function add_octets(tree, field, range, at, stop, value)
  if #value == 0 then return tree:add(field, range(math.min(math.floor(at / 8), range:len() - 1), 0), "") end
  local first = math.floor(at / 8)
  local item = tree:add(field, range(first, #value), value)
  item:set_len(cover(range, at, stop):len())
  return item
end

local render

local function render_unknown(tree, range, node, stop)
  local value = node.value or ""
  local item = add_octets(tree, own.unknown, range, node.at, node.stop or stop, value)
  item:set_text(string.format("%s: %d bytes %s", node.name, #value, hex(value)))
  item:add_proto_expert_info(experts.unknown, node.name)
end

local function add_leaf(tree, view, range, node, stop)
  local type = node.type
  if type.kind == "octetstring" or type.kind == "bitstring" then
    return add_octets(tree, view.field, range, node.first, stop, node.value)
  end
  local value = node.value
  if type.kind == "integer" and type.extensible then value = Int64(value % 4294967296, math.floor(value / 4294967296)) end
  return tree:add(view.field, cover(range, node.at, stop), value)
end

-- A node of a decoding that failed may have no value.
function render(tree, view, range, node, stop)
  stop = node.stop or stop
  local type = node.type
  if type.kind == "sequence" or node.value == nil then
    if type.kind ~= "sequence" and #node == 0 then return end
    local item = tree:add(view.field, cover(range, node.at, stop))
    item:set_text(node.name)
    for _, part in ipairs(node) do
      if part.unknown then render_unknown(item, range, part, stop) else render(item, view.members[part.index], range, part, stop) end
    end
    return
  end

  local item = add_leaf(tree, view, range, node, stop)
  item:set_text(node.name .. ": " .. text_of[type.kind](type, node))
  if type.kind == "choice" or type.kind == "open" then
    for _, part in ipairs(node) do
      if part.unknown then render_unknown(item, range, part, stop) else render(item, view.members[part.index], range, part, stop) end
    end
  elseif type.kind == "list" then
    for _, part in ipairs(node) do render(item, view.element, range, part, stop) end
  elseif type.kind == "bitstring" then
    for number = 0, math.min(node.size, type.size) - 1 do
      if view.bits[number] then
        local octet = node.value:byte(math.floor(number / 8) + 1)
        local at = node.first + number
        item:add(view.bits[number], cover(range, at, at + 1), math.floor(octet / 2 ^ (7 - number % 8)) % 2 == 1)
      end
    end
    if node.extended then item:add_proto_expert_info(experts.unknown, "Bit string of another size than the schema's") end
  elseif node.addition then
    item:add_proto_expert_info(experts.unknown, string.format("%s: value of a later schema (addition %d)", node.name, node.addition))
  elseif view.physical and not (type.codes and type.codes[node.value]) then
    item:add(view.physical, cover(range, node.at, stop), node.value * type.mul / type.div):set_hidden()
  end
end

-- A message in an open type is of the kind that its own type names.
local function kind_of(part)
  if not part or part.unknown then return "unknown" end
  for _, field in ipairs(part) do
    if not field.unknown and field.type.kind == "open" and field[1] then
      return field[1].unknown and "unknown" or kind_name(field[1].name)
    end
  end
  return kind_name(part.name)
end

-- One decoded message under a tree item. Returns its kind.
local function show(tree, range, result)
  local root = result.root
  local part = root[1]
  local kind = kind_of(part)
  tree:add(own.kind, range(0, 1), kind)
  tree:add(own.schema, range(0, 0), result.set.name):set_generated()
  if part then
    if part.unknown then
      render_unknown(tree, range, part, result.stop)
    else
      render(tree, result.set.views[part.index], range, part, result.stop)
    end
  end
  if result.unknowns > 0 then tree:add(own.unknowns, range(0, 0), result.unknowns):set_generated() end
  if result.error then
    local problem = result.error
    local at = cover(range, problem.bit, problem.bit + 1)
    local text = string.format("%s at bit %d%s", problem.reason, problem.bit, problem.path ~= "" and " in " .. problem.path or "")
    local item = tree:add(own.error, at, problem.reason)
    item:set_text("Malformed: " .. text)
    item:add(own.error_bit, at, problem.bit)
    if problem.path ~= "" then item:add(own.error_path, at, problem.path) end
    item:add_proto_expert_info(experts.malformed, text)
  end
  return kind
end

-- Finds the messages in what RSUs publish over MQTT: topic dialects and framings, by the rules of the edge node.

local set_choices = { { 1, "automatic", 0 } }
for i, set in ipairs(sets) do set_choices[i + 1] = { i + 1, set.name, i } end
v2x.prefs.set = Pref.enum("Message set", 0, "Schema that messages are decoded by; automatic takes the first that fits", set_choices, false)

local HEAD = 16
local EARLIEST_MS, LATEST_MS = 1420070400000, 4102444800000 -- 2015 and 2100, between which a frame's time is one

-- Topic to kind, RSU id and whether it is the flat dialect, whose payload is always framed.
local function route(topic)
  local lower = topic:lower()
  for _, root in ipairs({ "v2x/v1/rsu/", "rsu/" }) do
    if lower:sub(1, #root) == root then
      local id, kind, direction = topic:sub(#root + 1):match("^([^/]+)/([^/]+)/([^/]+)$")
      direction = direction and direction:lower()
      if id and kinds[kind:lower()] and (direction == "up" or direction == "down") then
        return { kind = kind:lower(), rsu = id }
      end
      return nil
    end
  end
  local kind = lower:match("^v2x%.rsu%.([^.]+)%.up$")
  if kind and kinds[kind] then return { kind = kind, flat = true } end
  local id
  kind, id = topic:match("^[Vv]2[Xx]%.[Rr][Ss][Uu]%.([^.]+)%.(.+)%.[Dd][Oo][Ww][Nn]$")
  if kind and kinds[kind:lower()] then return { kind = kind:lower(), rsu = id, flat = true } end
  return nil
end

local function little(data, at, count)
  local value = 0
  for i = count, 1, -1 do value = value * 256 + data:byte(at + i) end
  return value
end

-- rsuID[8] | UTC ms int64 LE | (length uint16 LE | UPER), with a count uint8 behind the time for BSM.
local function open_framed(kind, data)
  local batch = kind == "bsm"
  if #data < HEAD + (batch and 1 or 2) then return nil, "frame too short" end
  local id = data:sub(1, 8):gsub("[%z ]+$", "")
  if id == "" or id:find("[^\33-\126]") or id:find("[/+#]") then return nil, "no RSU id in front" end
  local frame = { name = batch and "id, time, count, lengths" or "id, time, length", id = id, time = little(data, 8, 8) }
  local count, at = 1, HEAD
  if batch then count, at = data:byte(HEAD + 1), HEAD + 1 end
  for i = 1, count do
    if #data - at < 2 then return nil, "lengths do not add up" end
    local length = little(data, at, 2)
    if length == 0 or length > #data - at - 2 then return nil, "lengths do not add up" end
    frame[i] = { at = at + 2, length = length, length_at = at }
    at = at + 2 + length
  end
  if at ~= #data then return nil, "lengths do not add up" end
  if count == 0 then return nil, "no message in the frame" end
  return frame
end

-- count uint8 | length uint16 × count | UPER × count, in either byte order; only where all of them begin as a BSM does.
local function open_counted(data, big)
  local count = data:byte(1)
  local at = 1 + 2 * count
  if count == 0 or #data < at then return nil end
  local frame = { name = big and "count, lengths (big endian)" or "count, lengths" }
  for i = 1, count do
    local place = 1 + 2 * (i - 1)
    local length = big and data:byte(place + 1) * 256 + data:byte(place + 2) or little(data, place, 2)
    if length == 0 or length > #data - at then return nil end
    local nibble = math.floor(data:byte(at + 1) / 16)
    if nibble >= 1 and nibble <= 4 then return nil end
    frame[i] = { at = at, length = length, length_at = place }
    at = at + length
  end
  return at == #data and frame or nil
end

local function is_json(data)
  local marked = data:sub(1, 3) == "\239\187\191"
  local text = marked and data:sub(4) or data
  local trimmed = text:gsub("^[\t\n\r ]+", "")
  local first = trimmed:sub(1, 1)
  if first ~= "{" and first ~= "[" then return false end
  return #trimmed == #text or trimmed:find("[}%]][\t\n\r %z]*$") ~= nil
end

local function open(way, data)
  if #data == 0 then return nil, "empty payload" end
  local framed, reason = open_framed(way.kind, data)
  if way.flat then return framed, reason end
  if framed and framed.time >= EARLIEST_MS and framed.time < LATEST_MS then return framed end
  local counted = way.kind == "bsm" and (open_counted(data, false) or open_counted(data, true))
  if counted then return counted end
  if is_json(data) then return nil, "JSON, not UPER" end
  return { name = "bare", { at = 0, length = #data } }
end

-- By the chosen set, or by the first without an error, or by the one that got furthest.
local function decode(data)
  local chosen = sets[v2x.prefs.set]
  if chosen then return Reader.decode(chosen, data) end
  local best
  for _, set in ipairs(sets) do
    local result = Reader.decode(set, data)
    if not result.error then return result end
    if not best or result.error.bit > best.error.bit then best = result end
  end
  return best
end

-- One UPER message as a subtree. Returns its kind and whether it was malformed.
local function show_message(tree, range, expected)
  local result = decode(range:raw())
  local item = tree:add(v2x, range)
  local kind = show(item, range, result)
  item:set_text(string.format("C-V2X %s, %d bytes, %s%s", kind:upper(), range:len(), result.set.name, result.error and ", malformed" or ""))
  if expected and kind ~= expected and kind ~= "unknown" then
    item:add_proto_expert_info(experts.framing, string.format("Kind %s on a topic of kind %s", kind, expected))
  end
  return kind, result.error ~= nil
end

local function show_upload(tree, pinfo, way, range)
  local data = range:raw()
  local frame, reason = open(way, data)
  local item = tree:add(v2x, range)
  item:set_text("C-V2X upload")
  item:add(own.topic_kind, range(0, 0), way.kind):set_generated()
  local rsu = way.rsu or frame and frame.id
  if rsu then item:add(own.rsu, range(0, 0), rsu):set_generated() end
  if not frame then
    item:add_proto_expert_info(experts.framing, "Not taken apart: " .. reason)
    pinfo.cols.info:set(string.format("%s upload: %s", way.kind:upper(), reason))
    return
  end

  item:add(own.framing, range(0, 0), frame.name):set_generated()
  if frame.id then
    item:add(own.frame_id, range(0, 8), frame.id)
    if frame.time < LATEST_MS then
      item:add(own.frame_time, range(8, 8), NSTime(math.floor(frame.time / 1000), frame.time % 1000 * 1000000))
    else
      item:add_proto_expert_info(experts.framing, "The time of the frame is none")
    end
  end
  if #frame > 1 or frame.name ~= "bare" then item:add(own.frame_count, range(0, 0), #frame):set_generated() end

  local names, malformed = {}, false
  for i, message in ipairs(frame) do
    if message.length_at then item:add(own.frame_length, range(message.length_at, 2), message.length) end
    local kind, bad = show_message(item, range(message.at, message.length), way.kind)
    names[i] = kind:upper()
    malformed = malformed or bad
  end
  pinfo.cols.protocol:set("V2X")
  pinfo.cols.info:set(string.format("%s%s%s", table.concat(names, ", "), rsu and " from " .. rsu or "", malformed and " [malformed]" or ""))
end

local function optional_field(name)
  local ok, extractor = pcall(Field.new, name)
  return ok and extractor or function() end
end

local mqtt_topic, mqtt_message, mqtt_text = optional_field("mqtt.topic"), optional_field("mqtt.msg"), optional_field("mqtt.msg_text")

-- The topic of a PUBLISH stands in front of its message.
local function topic_of(topics, message, number)
  local best
  for _, topic in ipairs(topics) do
    if topic.offset < message.offset and (not best or topic.offset > best.offset) then best = topic end
  end
  return best or topics[number]
end

local function dissect_uploads(pinfo, tree)
  local messages = { mqtt_message() }
  if #messages == 0 then messages = { mqtt_text() } end
  if #messages == 0 then return end
  local topics = { mqtt_topic() }
  for number, message in ipairs(messages) do
    local topic = topic_of(topics, message, number)
    local way = topic and route(topic.display)
    if way and message.len > 0 then show_upload(tree, pinfo, way, message.range) end
  end
end

-- Nothing that this script does wrong may stop the dissection of a capture.
local function guarded(tree, tvb, work)
  local ok, problem = pcall(work)
  if not ok then
    tree:add(v2x, tvb()):add_proto_expert_info(experts.malformed, "The dissector failed: " .. tostring(problem))
  end
end

function v2x.dissector(tvb, pinfo, tree)
  guarded(tree, tvb, function() dissect_uploads(pinfo, tree) end)
end

register_postdissector(v2x)

-- For "Decode As" of UDP payloads and for MQTT's table of topics: one bare message.
local bare = Proto("v2x_uper", "C-V2X message (UPER)")

function bare.dissector(tvb, pinfo, tree)
  if tvb:len() == 0 then return 0 end
  guarded(tree, tvb, function()
    local kind = show_message(tree, tvb(), nil)
    pinfo.cols.protocol:set("V2X")
    pinfo.cols.info:set(kind:upper())
  end)
  return tvb:len()
end

DissectorTable.get("udp.port"):add_for_decode_as(bare)
