#!/usr/bin/env bash
# Drives the node with simulated RSUs in a SUMO scenario and holds its figures against the truth. Needs SUMO (apt install sumo).
#   tests/accuracy.sh [--seed N] [--work DIR]      DIR keeps everything; without it a temporary folder is used and removed
set -euo pipefail
cd "$(dirname "$0")/.."

seed=1 work="" keep=false
while [ $# -gt 0 ]; do
    case $1 in
        --seed) seed=$2; shift 2 ;;
        --work) work=$2 keep=true; shift 2 ;;
        *) sed -n '2,3p' "$0" >&2; exit 2 ;;
    esac
done
command -v sumo > /dev/null && command -v netconvert > /dev/null || { echo "accuracy.sh: SUMO is not installed: apt-get install sumo" >&2; exit 2; }
[ -n "$work" ] || work=$(mktemp -d)
mkdir -p "$work"
work=$(cd "$work" && pwd)
trap '$keep || rm -rf "$work"' EXIT
start=2026-06-01T00:00:00Z
scenario=tests/accuracy
export SUMO_HOME=${SUMO_HOME:-/usr/share/sumo}

echo "building"
for project in src/XiqingV2X.Edge tests/AccuracyReport; do
    dotnet build "$project" -c Release -v q --nologo > "$work/build.log" || { cat "$work/build.log" >&2; exit 3; }
done
xv2x=$PWD/src/XiqingV2X.Edge/bin/Release/net10.0/xv2x
sim=$PWD/firmware-sim/bin/Release/net10.0/rsu-sim

echo "SUMO: 930 s and an hour, seed $seed"
netconvert -n $scenario/grid.nod.xml -e $scenario/grid.edg.xml -x $scenario/grid.con.xml -i $scenario/grid.tll.xml \
    --no-turnarounds -o "$work/net.xml" > "$work/netconvert.log" 2>&1 || { cat "$work/netconvert.log" >&2; exit 3; }
cp $scenario/detectors.add.xml "$work/"
sumo -n "$work/net.xml" -r $scenario/demand.rou.xml -a "$work/detectors.add.xml" --step-length 0.1 --end 930 --seed "$seed" \
    --time-to-teleport -1 --lanechange.duration 2 --no-step-log --fcd-output "$work/fcd.xml.gz" --fcd-output.attributes x,y,angle,speed,pos,lane,type \
    > "$work/sumo.log" 2>&1 || { cat "$work/sumo.log" >&2; exit 3; }
sumo -n "$work/net.xml" -r $scenario/demand.rou.xml --step-length 0.1 --end 3630 --seed "$seed" --time-to-teleport -1 --lanechange.duration 2 \
    --no-step-log --fcd-output "$work/hour.xml.gz" --device.fcd.period 0.5 --fcd-output.attributes x,y,angle,speed,pos,lane,type \
    > "$work/sumo-hour.log" 2>&1 || { cat "$work/sumo-hour.log" >&2; exit 3; }
"$sim" zone --net "$work/net.xml" --out "$work/zone.json"

run() {
    local name=$1 fcd=$2
    shift 2
    echo "run $name"
    rm -rf "${work:?}/$name"
    mkdir -p "$work/$name"
    "$sim" run --fcd "$fcd" --net "$work/net.xml" --vtypes $scenario/demand.rou.xml --seed "$seed" --start $start \
        --truth "$work/$name/truth" --journal "$work/$name/data" "$@" > "$work/$name/sim.json"
    "$xv2x" replay "$work/$name/data/journal" --data "$work/$name/node" --zone "$work/zone.json"
    "$xv2x" metrics --data "$work/$name/node" > "$work/$name/metrics.csv"
    rm -rf "$work/$name/data" "$work/$name/node"
}

for share in 100 30 10; do
    equipped=$(awk "BEGIN { print $share / 100 }")
    run $share-rsm "$work/fcd.xml.gz" --radio-range 400 --equipped "$equipped"
    run $share "$work/fcd.xml.gz" --radio-range 400 --equipped "$equipped" --no-rsm
done
for share in 30 10; do
    run hour-$share "$work/hour.xml.gz" --radio-range 400 --equipped "$(awk "BEGIN { print $share / 100 }")"
done
run radio "$work/fcd.xml.gz" --radio loss --equipped 1 --for 900

dotnet tests/AccuracyReport/bin/Release/net10.0/AccuracyReport.dll "$work" "$seed" $start

# The committed page and README's short table are those of seed 1.
if [ "$seed" = 1 ]; then
    cp "$work/accuracy.md" docs/accuracy.md
    awk -v table="$work/short.md" '
        /^<!-- accuracy -->$/ { print; print ""; while ((getline line < table) > 0) print line; print ""; skip = 1; next }
        /^<!-- end of accuracy -->$/ { skip = 0 }
        !skip' README.md > "$work/README.md"
    cp "$work/README.md" README.md
    echo "docs/accuracy.md and the short table of README.md written"
fi
