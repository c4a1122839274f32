// Keeps the windows of an hour for years. The node makes them itself from every message, so nothing is averaged here: they are
// copied as they are, and a point that is copied again replaces itself.
option task = {name: "xv2x-hours", every: 1h, offset: 15m}

from(bucket: "xv2x")
    |> range(start: -6h)
    |> filter(fn: (r) => r.window == "3600s")
    |> to(bucket: "xv2x-hours")
