#!/usr/bin/env bash
# Benchmarks. Without arguments: what there is.
#   tests/bench.sh codec [--seconds N] [--no-asn1c]   our codec against asn1c's, about a minute; exit 1 where a ratio is missed
#   tests/bench.sh codec --bdn                        ours with BenchmarkDotNet
#   tests/bench.sh fuzz [--target codec|captures] [--seconds N] [--seed S] [--schema all|NAME]
#                                                     mutates the vectors, or files of every form that is read as a capture, with coverage
#                                                     feedback; findings in artifacts/fuzz, exit 1
#   tests/bench.sh damage [--seed N]                  share of damage that decode and plausibility catch, and false alarms
#   tests/bench.sh traffic [--seconds N]              the traffic engine alone: ns and bytes a message at 50,000 BSM/s of 5,000
#                                                     vehicles; exit 1 over 2 us or where messages allocate
#   tests/bench.sh dialects                           confusion tables of the dialect detector, and its cost
#   tests/bench.sh ingest [--seconds N] [--only TEXT] every way into the node under load: messages a second, CPU by stage, bytes
#                                                     allocated, latencies, memory; about a minute a line
#   tests/bench.sh pipeline [--seconds N]             the pipeline's thread by itself: ns and bytes a message, by part
#   tests/bench.sh memory [--minutes N]               what the pipeline keeps over minutes of a zone's own time, and what holds it
#   tests/bench.sh overload [--seconds N]             twice what the node takes: memory, counts, recovery; exit 1 where a bound is broken
#   tests/bench.sh replay [--only max|broker] [--seconds N]
#                                                     a journal through the pipeline at the highest speed, records/s and CPU by thread;
#                                                     2,000 uploads/s onto mosquitto at their own speed, drift; exit 1 where a bound is broken
#   tests/bench.sh soak [--minutes N]                 a steady load, one line a minute
#   tests/bench.sh viewers [--seconds N]              20 viewers of the live stream of 400 RSUs and 5,000 road users: CPU, bytes a
#                                                     second, memory; about two minutes; exit 1 over 20 % of a core
#   tests/bench.sh dashboard [--minutes N] [--rsus N] [--vehicles N] [--json]
#                                                     what a viewer's browser (headless, drawing in software) pays for a full district: a minute, or N;
#                                                     time until it is usable, frames, scripting an update, memory; exit 1 where a goal is missed
#   tests/bench.sh coverage                           register and report of 10,000 junctions and 100,000 road cells, by the command line out of
#                                                     a store: wall time, CPU, peak memory; a minute or two; exit 1 over 10 s or 500 MiB
#   tests/bench.sh crash [--kills N] [--seed S]       kills a node under load at 20 random moments behind a real mosquitto; about 3 minutes
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
if [ "${1:-}" = fuzz ]; then
  dotnet build "$root/tests/Fuzz" -c Release -v q --nologo >&2
  dotnet "$root/tests/Fuzz/bin/Release/net10.0/Fuzz.dll" instrument "$root/artifacts/fuzz/bin"
  exec dotnet "$root/artifacts/fuzz/bin/Fuzz.dll" run --out "$root/artifacts/fuzz" "${@:2}"
fi
if [ "${1:-}" = crash ]; then
  shift
  export XV2X_CRASH_KILLS=20
  while [ $# -gt 1 ]; do
    case $1 in
      --kills) XV2X_CRASH_KILLS=$2 ;;
      --seed) export XV2X_CRASH_SEED=$2 ;;
      *) echo "unknown option $1" >&2; exit 2 ;;
    esac
    shift 2
  done
  exec dotnet test "$root/tests/XiqingV2X.EndToEnd.Tests" -c Release -v q --nologo \
    --logger "console;verbosity=detailed" --filter "FullyQualifiedName~CrashTests"
fi
if [ "${1:-}" = dashboard ]; then
  dotnet build "$root/tests/IngestBench" -c Release -v q --nologo >&2
  npm ci --prefix "$root/tests/dashboard" --no-audit --no-fund --prefer-offline --loglevel=error >&2
  exec node "$root/tests/dashboard/bench.mjs" "${@:2}"
fi
case ${1:-} in ingest|pipeline|memory|overload|replay|soak|viewers|coverage)
  dotnet build "$root/tests/IngestBench" -c Release -v q --nologo >&2
  exec dotnet "$root/tests/IngestBench/bin/Release/net10.0/IngestBench.dll" "$@"
esac
cd "$root/tests/Benchmarks"
dotnet build -c Release -v q --nologo >&2
args=()
peer=no
[ "${1:-}" = codec ] && peer=yes
for arg in "$@"; do
  case $arg in
    --no-asn1c) peer=no ;;
    --bdn) peer=no; args+=("$arg") ;;
    *) args+=("$arg") ;;
  esac
done
if [ $peer = yes ]; then
  driver=$(asn1c/build.sh "$root/artifacts/asn1c")
  args+=(--driver "$driver")
fi
exec dotnet bin/Release/net10.0/Benchmarks.dll "${args[@]}"
