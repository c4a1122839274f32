#!/usr/bin/env bash
# Runs every test. On a fresh Debian machine with the .NET SDK it first installs the real servers and tools
# that the tests talk to. Usage: tests/run.sh [dotnet test filter]
set -euo pipefail
cd "$(dirname "$0")/.."

needed=()
need() { [ -e "$1" ] || needed+=("$2"); }
need /usr/sbin/mosquitto mosquitto
need /usr/bin/mosquitto_pub mosquitto-clients
need /usr/bin/influxd influxdb
need /usr/bin/victoria-metrics victoria-metrics
need /usr/bin/tshark tshark
# Checks the units of deploy/systemd; nothing of it runs.
need /usr/bin/systemd-analyze systemd
# The C peer of the codec's differential test is built from our schemas.
need /usr/bin/asn1c asn1c
need /usr/bin/gcc gcc
need /usr/include/stdio.h libc6-dev
# The dashboard is built by Node and looked at in Chromium.
need /usr/bin/node nodejs
need /usr/bin/npm npm
need /usr/bin/chromium chromium
if [ ${#needed[@]} -gt 0 ]; then
  echo "Installing what the tests need: ${needed[*]}"
  sudo=""; [ "$(id -u)" = 0 ] || sudo=sudo
  export DEBIAN_FRONTEND=noninteractive
  $sudo apt-get update -qq
  # No service is to start: the tests start their own servers on free ports.
  $sudo apt-get install -y -qq --no-install-recommends "${needed[@]}" >/dev/null
fi

results=artifacts/test-results
rm -rf "$results"
mkdir -p "$results"
# Warnings of the analyzers are errors here.
export CheckCode=true
dotnet build XiqingV2X.sln -c Release -v quiet --nologo
status=0
# One project at a time: several start servers, and figures of one must not depend on another's load.
for project in tests/*Tests; do
  # A test that hangs is a failure that the last line must still tell.
  timeout --kill-after=10 600 dotnet test "$project" -c Release --no-build --nologo -v quiet \
    --logger "console;verbosity=minimal" --logger "trx" --results-directory "$results" ${1:+--filter "$1"} || status=$?
done

passed=0; failed=0; skipped=0
# The dashboard: types first, then its pages in a real browser against a real node. A filter means other tests.
if [ -z "${1:-}" ]; then
  npm ci --prefix tests/dashboard --no-audit --no-fund --prefer-offline --loglevel=error >/dev/null
  npm run --silent --prefix tests/dashboard check || { echo "The dashboard's types do not fit." >&2; failed=$((failed + 1)); }
  timeout --kill-after=10 400 npm test --silent --prefix tests/dashboard 2>&1 | tee "$results/dashboard.txt" || status=1
  tap() { sed -n "s/^[^a-z]*$1 \([0-9][0-9]*\)$/\1/p" "$results/dashboard.txt" | tail -n 1; }
  passed=$((passed + $(tap pass || true) + 0))
  failed=$((failed + $(tap fail || true) + 0))
  [ -n "$(tap pass)" ] || { echo "The dashboard's tests did not come to their end." >&2; failed=$((failed + 1)); }
fi
shopt -s nullglob
for trx in "$results"/*.trx; do
  counters=$(grep -o '<Counters [^>]*>' "$trx" | head -n 1)
  number() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$counters"; }
  passed=$((passed + $(number passed)))
  failed=$((failed + $(number failed) + $(number error) + $(number timeout) + $(number aborted)))
  skipped=$((skipped + $(number total) - $(number executed)))
done
[ "$status" -ne 0 ] && [ "$failed" -eq 0 ] && failed=1
if [ $((passed + failed)) -eq 0 ]; then echo "No test ran." >&2; status=1; fi
if [ "$skipped" -gt 0 ]; then
  echo "$passed passed, $failed failed, $skipped skipped"
else
  echo "$passed passed, $failed failed"
fi
exit "$status"
