#!/usr/bin/env bash
# Starts a node of a given build on an empty data folder, without units or broker of its own, and prints one line for each run: seconds from exec until
# /healthz/ready answers 200, processor seconds until then, and its memory SETTLE seconds later (MiB of /proc/PID: resident, proportional,
# private, of it anonymous; threads). Ends the node.
# Usage: deploy/measure.sh PATH/TO/xv2x [RUNS=3] [SETTLE=15]     environment such as DOTNET_TieredPGO=0 goes through to the node
set -euo pipefail
program=${1:?"usage: deploy/measure.sh PATH/TO/xv2x [RUNS] [SETTLE]"} runs=${2:-3} settle=${3:-15}
work=$(mktemp -d)
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null || :; rm -rf "$work"' EXIT
free() { node=$(( 20000 + RANDOM % 20000 )); until ! (exec 3<>"/dev/tcp/127.0.0.1/$node") 2>/dev/null; do node=$(( node + 1 )); done; echo "$node"; }
ticks=$(getconf CLK_TCK)

printf '%5s %8s %8s %8s %8s %8s %8s %8s\n' run 'start s' 'cpu s' rss pss private anon threads
for run in $(seq "$runs"); do
  http=$(free) mqtt=$(free)
  begin=$(date +%s%N)
  XV2X__DataFolder=$work/data$run XV2X__Http__Listen=127.0.0.1:$http XV2X__Mqtt__Listen=127.0.0.1:$mqtt "$program" edge > "$work/log" 2>&1 &
  pid=$!
  # Asked by the shell itself: curl takes a tenth of a second of its own on a small machine.
  until { exec 3<>"/dev/tcp/127.0.0.1/$http"; } 2>/dev/null \
    && printf 'GET /healthz/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3 && read -r _ code _ <&3 && [ "$code" = 200 ]; do
    exec 3>&- 3<&- || :
    kill -0 "$pid" 2>/dev/null || { cat "$work/log" >&2; exit 1; }
    sleep 0.01
  done
  end=$(date +%s%N)
  exec 3>&- 3<&-
  cpu=$(awk '{ print $14 + $15 }' "/proc/$pid/stat")
  sleep "$settle"
  awk -v run="$run" -v start="$(( (end - begin) / 1000000 ))" -v cpu="$cpu" -v ticks="$ticks" '
    /^Rss:/ { rss += $2 } /^Pss:/ { pss += $2 } /^Private_/ { own += $2 } /^Anonymous:/ { anon += $2 } /^Threads:/ { threads = $2 }
    END { printf "%5d %8.2f %8.2f %8.1f %8.1f %8.1f %8.1f %8d\n", run, start / 1000, cpu / ticks, rss / 1024, pss / 1024, own / 1024, anon / 1024, threads }
  ' "/proc/$pid/smaps_rollup" "/proc/$pid/status"
  [ -z "${SMAPS:-}" ] || cp "/proc/$pid/smaps" "$SMAPS"
  kill "$pid"; wait "$pid" || :
  pid=
done
