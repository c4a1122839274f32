// Sums of a day (UTC) out of the windows of an hour: only of figures that may be added. The mean speed of a day is
// 3.6 * vehicle_metres / vehicle_seconds, never a mean of means.
import "date"

option task = {name: "xv2x-days", every: 1d, offset: 1h}

from(bucket: "xv2x-hours")
    |> range(start: date.truncate(t: -2d, unit: 1d), stop: date.truncate(t: now(), unit: 1d))
    |> filter(
        fn: (r) =>
            r._measurement == "link" and (r._field == "vehicle_metres" or r._field == "vehicle_seconds")
                or r._measurement == "stop_line" and r._field == "volume"
                or r._measurement == "rsu" and (r._field == "uploads" or r._field == "messages" or r._field == "bytes" or r._field == "rejected")
                or r._measurement == "signal" and (r._field == "changes" or r._field == "illegal"),
    )
    |> aggregateWindow(every: 1d, fn: sum, createEmpty: false, timeSrc: "_start")
    |> map(fn: (r) => ({r with window: "86400s"}))
    |> to(bucket: "xv2x-days")
