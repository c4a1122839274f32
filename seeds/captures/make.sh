#!/usr/bin/env bash
# Makes the sample capture again, the same but for the bytes of the garbage: three simulated RSUs for 100 s. DEMO0002 is silent for 25 s of it;
# DEMO0003 sends garbage now and then. Usage: seeds/captures/make.sh OUT.pcapng (after dotnet build -c Release).
set -euo pipefail
out=$(realpath "$1")
root=$(cd "$(dirname "$0")/../.." && pwd)
xv2x=${XV2X:-$root/src/XiqingV2X.Edge/bin/Release/net10.0/xv2x}
sim=${RSU_SIM:-$root/firmware-sim/bin/Release/net10.0/rsu-sim}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
run() { "$sim" run --rsus 3 --vehicles 30 --seed 7 --for 100s --start 2026-03-02T07:30:00Z --journal "$@" >&2; }
run good
run garbage --fault garbage
"$xv2x" capture filter good    --rsu DEMO0001 --out one.pcapng >&2
"$xv2x" capture filter good    --rsu DEMO0002 --to   2026-03-02T07:30:40Z --out two-a.pcapng >&2
"$xv2x" capture filter good    --rsu DEMO0002 --from 2026-03-02T07:31:05Z --out two-b.pcapng >&2
"$xv2x" capture filter garbage --rsu DEMO0003 --out three.pcapng >&2
"$xv2x" capture merge one.pcapng two-a.pcapng two-b.pcapng three.pcapng --out "$out" >&2
