#!/usr/bin/env bash
# Makes the buckets and tasks in InfluxDB 2. Needs the influx command with an active configuration (influx config) or INFLUX_HOST,
# INFLUX_ORG and INFLUX_TOKEN. In the compose file it runs by itself when the database is made.
set -euo pipefail
tasks=${XV2X_TASKS:-$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)}
bucket() { influx bucket list --name "$1" --hide-headers >/dev/null 2>&1 || influx bucket create --name "$1" --retention "$2"; }
bucket xv2x 30d
bucket xv2x-hours 1825d
bucket xv2x-days 0
for task in hours days; do
  influx task list --hide-headers | grep -qw "xv2x-$task" || influx task create --file "$tasks/$task.flux"
done
