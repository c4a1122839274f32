#!/usr/bin/env bash
# What a new operator does, by docs/operate.md alone, with a published archive: install, certificates, configure, connect mosquitto and
# simulated units by TLS, see it, reload, back up, kill, restore, and upgrade from an older program's data. As root, in an overlay over this
# machine's own files with processes and network of its own: nothing of it stays. Needs mosquitto, openssl, systemd's tools, chromium.
# Usage: tests/walk.sh NEW.tar.gz [OLD.tar.gz|OLD-FOLDER]     prints what it saw; pictures (NO_PICTURES=1: none) and logs in artifacts/walk; exit code 1 at the first surprise
set -euo pipefail

if [ "${1:-}" != --inside ]; then
  cd "$(dirname "$0")/.."
  new=$(realpath "${1:?usage: tests/walk.sh NEW.tar.gz [OLD.tar.gz|OLD-FOLDER]}") old=${2:+$(realpath "$2")}
  [ "$(id -u)" = 0 ] || { echo "walk.sh: run as root" >&2; exit 2; }
  rm -rf artifacts/walk && mkdir -p artifacts/walk
  export new old out=$PWD/artifacts/walk self=$PWD/tests/walk.sh
  exec unshare --mount --pid --net --fork --kill-child bash -c '
    set -e
    mount -t tmpfs walk /mnt && mkdir /mnt/up /mnt/work /mnt/root
    mount -t overlay walk -o lowerdir=/,upperdir=/mnt/up,workdir=/mnt/work /mnt/root
    mkdir -p /mnt/root/walk && cp "$self" /mnt/root/walk/walk.sh
    for name in new old; do
      [ -z "${!name}" ] || if [ -d "${!name}" ]; then tar -C "$(dirname "${!name}")" -czf /mnt/root/walk/$name.tar.gz "$(basename "${!name}")"; else cp "${!name}" /mnt/root/walk/$name.tar.gz; fi
    done
    ! [ -e "$new.sha256" ] || cp "$new.sha256" /mnt/root/walk/
    mkdir -p "/mnt/root$out" /mnt/root/walk/out && mount --bind "$out" /mnt/root/walk/out
    mount -t proc proc /mnt/root/proc && mount --bind /dev /mnt/root/dev && mount -t tmpfs tmp /mnt/root/tmp && mount -t tmpfs run /mnt/root/run
    ip link set lo up
    new_name=$(basename "$new") exec chroot /mnt/root /walk/walk.sh --inside'
fi

cd /walk
step() { printf '\n== %s\n' "$*"; }
die() { echo "SURPRISE: $*" >&2; tail -n 20 /walk/out/*.log >&2 || :; exit 1; }
wait_for() { local what=$1 n=0; shift; until "$@" >/dev/null 2>&1; do n=$((n + 1)); [ $n -lt 600 ] || die "$what did not come in 60 s"; sleep 0.1; done; }
of_unit() { sed -n "s/^$2=//p" "/etc/systemd/system/$1.service"; }

# What systemd does with a unit, as far as it can be done without: user, umask, folder, environment, no privileges, ExecStart.
start() {
  local unit=$1 user environment
  user=$(of_unit "$unit" User)
  mapfile -t environment < <(of_unit "$unit" Environment)
  (
    cd "$(of_unit "$unit" WorkingDirectory | grep . || echo /)"
    umask "$(of_unit "$unit" UMask)"
    # shellcheck disable=SC2046
    exec setpriv --reuid "$user" --regid "$user" --init-groups --no-new-privs --bounding-set=-all --inh-caps=-all \
      env -i PATH=/usr/bin:/bin HOME=/ "${environment[@]}" $(of_unit "$unit" ExecStart)
  ) >> "/walk/out/$unit.log" 2>&1 &
  eval "pid_${unit//-/_}=$!"
}
ready() { xv2x status > /walk/out/status.txt; }
ledger() { runuser -u xv2x -- xv2x ledger --data /var/lib/xv2x --format json; }
stored() { curl -sf http://127.0.0.1:8080/api/v1/ledger | jq .totals.stored; }
see() { [ -z "${NO_PICTURES:-}" ] || return 0; timeout 60 chromium --headless --no-sandbox --disable-gpu --disable-quic --user-data-dir=/tmp/chromium --window-size=1600,900 --timeout=10000 --screenshot="/walk/out/$1.png" "$2" > /walk/out/chromium.log 2>&1 || die "no picture"; }

unpack() {
  tar xzf "$1"
  local folder; folder=$(tar tzf "$1" | sed -n '1s:/.*::p')
  # Archives from before install.sh: with the installer of the new one.
  [ -e "$folder/deploy/install.sh" ] || { rm -rf "$folder/deploy"; cp -r new/deploy "$folder/deploy"; }
  rm -rf "$2"; mv "$folder" "$2"
}

step "Install"
[ ! -e "$new_name.sha256" ] || (ln -s new.tar.gz "$new_name" && sha256sum -c "$new_name.sha256")
mkdir -p /walk/unpacked && unpack new.tar.gz new
if [ -e old.tar.gz ]; then unpack old.tar.gz old; old/deploy/install.sh; else new/deploy/install.sh; fi
systemd-analyze verify /etc/systemd/system/xv2x.service /etc/systemd/system/xv2x-mosquitto.service && echo "units: verified"
for unit in xv2x xv2x-mosquitto; do systemd-analyze security --offline=yes "$unit.service" 2>/dev/null | tail -n 1; done
id xv2x

step "Certificates"
cd /etc/xv2x
{
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj "/CN=RSU authority" -keyout client-ca.key -out client-ca.pem
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=node.zone.example" -addext "subjectAltName=DNS:node.zone.example,DNS:localhost,IP:127.0.0.1" -keyout server.key -out server.csr
  openssl x509 -req -in server.csr -CA client-ca.pem -CAkey client-ca.key -CAcreateserial -days 825 -copy_extensions copy -out server.pem
  for unit in DEMO0001 DEMO0002 DEMO0003; do
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$unit" -keyout $unit.key -out $unit.csr
    openssl x509 -req -in $unit.csr -CA client-ca.pem -CAkey client-ca.key -CAcreateserial -days 825 -out $unit.pem
  done
  mkdir -p ca && : > ca/index.txt && echo 01 > ca/crlnumber
  printf '[ca]\ndefault_ca=d\n[d]\ndatabase=ca/index.txt\ncrlnumber=ca/crlnumber\ndefault_md=sha256\ndefault_crl_days=30\n' > ca/ca.cnf
  openssl ca -config ca/ca.cnf -gencrl -cert client-ca.pem -keyfile client-ca.key -out client-ca.crl
} 2> /walk/out/openssl.log
openssl verify -CAfile client-ca.pem server.pem DEMO0001.pem

step "Configure"
head -c 24 /dev/urandom | base64 > mqtt-password
cp server.pem server.key client-ca.pem client-ca.crl mosquitto/
mosquitto_passwd -b -c mosquitto/password_file xv2x "$(cat mqtt-password)"
/opt/xv2x/rsu-sim zone --rsus 3 --out zone.json
sed -i 's|"DataFolder": "/var/lib/xv2x",|&\n  "Zone": "/etc/xv2x/zone.json",|' appsettings.json
systemd-tmpfiles --create xv2x.conf
xv2x config check --config appsettings.json || [ -e /walk/old.tar.gz ] || die "config check"
stat -c '%a %U:%G %n' . appsettings.json mqtt-password server.key mosquitto mosquitto/server.key /var/lib/xv2x
[ -z "$(find /etc/xv2x /var/lib/xv2x -perm /o+r -type f \( -name '*.key' -o -name '*password*' \))" ] || die "a secret is open to others"

step "Start: mosquitto, then the node, by the lines of their units"
start xv2x-mosquitto
wait_for "the broker" bash -c 'exec 3<>/dev/tcp/127.0.0.1/1883'
start xv2x
wait_for "the node" curl -sf -o /dev/null http://127.0.0.1:8080/healthz/ready

step "Units with TLS certificates"
(cd /etc/xv2x && exec /opt/xv2x/rsu-sim run --rsus 3 --vehicles 60 --mqtt localhost:8884 --tls-ca client-ca.pem --tls-certs .) > /walk/out/rsu-sim.log 2>&1 &
sim=$!
enough() { [ "$(stored)" -gt "$1" ]; }
wait_for "uploads by TLS" enough 2000
ps -o user,args -C xv2x,mosquitto | cut -c1-100
[ "$(stat -c %a:%U /var/lib/xv2x/edge.db)" = 600:xv2x ] || die "edge.db: $(stat -c %a:%U /var/lib/xv2x/edge.db)"

if [ -e /walk/old.tar.gz ]; then
  step "Upgrade: back up, stop, install the new one, start"
  kill "$sim"; wait "$sim" || :
  kill "$pid_xv2x"; wait "$pid_xv2x" || die "the old node ended with $?"
  before=$(ledger | jq '[.. | .received? // empty | numbers] | add')
  echo "old: $(/opt/xv2x/xv2x --version), $before received"
  /walk/new/deploy/install.sh
  xv2x config check --config /etc/xv2x/appsettings.json
  start xv2x
  wait_for "the new node" curl -sf -o /dev/null http://127.0.0.1:8080/healthz/ready
  after=$(ledger | jq '[.. | .received? // empty | numbers] | add')
  echo "new: $(xv2x --version), $after received"
  [ "$after" -ge "$before" ] || die "uploads were lost by the upgrade"
  (cd /etc/xv2x && exec /opt/xv2x/rsu-sim run --rsus 3 --vehicles 60 --mqtt localhost:8884 --tls-ca client-ca.pem --tls-certs .) > /walk/out/rsu-sim.log 2>&1 &
  sim=$!
fi

step "Watch"
now=$(stored); wait_for "more uploads" enough $((now + 2000))
wait_for "status" ready
cat /walk/out/status.txt
see overview http://127.0.0.1:8080/

step "Reload: systemctl reload's command"
sed -i 's|"DataFolder": "/var/lib/xv2x",|&\n  "LogLevel": "Debug",|' /etc/xv2x/appsettings.json
kill -HUP "$pid_xv2x"
wait_for "word of the reload" grep -q "LogLevel" /walk/out/xv2x.log
grep "LogLevel" /walk/out/xv2x.log | head -n 1
kill -0 "$pid_xv2x" || die "the node ended at SIGHUP"

step "A first account; then nobody sees anything without signing in"
echo "a long password of li's" | runuser -u xv2x -- xv2x user add li --role administrator --data /var/lib/xv2x
refused() { [ "$(curl -s -o /dev/null -w '%{http_code}' http://127.0.0.1:8080/api/v1/rsus)" = 401 ]; }
wait_for "the account" refused
curl -sf -c /tmp/cookies -H 'Content-Type: application/json' -H 'X-XV2X: 1' -d '{"name":"li","password":"a long password of li'"'"'s"}' http://127.0.0.1:8080/api/v1/session; echo
curl -sf -b /tmp/cookies http://127.0.0.1:8080/api/v1/rsus | jq -c '[.. | .id? // empty] | .[0:3]'
see sign-in http://127.0.0.1:8080/

step "Back up while it runs"
xv2x backup --data /var/lib/xv2x --to /walk/xv2x.tar --config /etc/xv2x/appsettings.json
saved=$(tar -xOf /walk/xv2x.tar manifest.json 2>/dev/null | jq -c 'del(.files)' || :); echo "$saved"

# From here on health is told to who is signed in; the session outlives the node.
signed_ready() { curl -sf -b /tmp/cookies http://127.0.0.1:8080/healthz/ready > /walk/out/status.txt; }

step "kill -9, start again"
kill -9 "$pid_xv2x"; wait "$pid_xv2x" 2>/dev/null || :
start xv2x
wait_for "the node after kill -9" curl -sf -b /tmp/cookies -o /dev/null http://127.0.0.1:8080/healthz/live
wait_for "ready after kill -9" signed_ready
runuser -u xv2x -- xv2x ledger --data /var/lib/xv2x | tail -n 3

step "Restore"
kill "$pid_xv2x"; wait "$pid_xv2x" || die "the node ended with $?"
mv /var/lib/xv2x /var/lib/xv2x.bad
xv2x restore --from /walk/xv2x.tar --data /var/lib/xv2x && chown -R xv2x:xv2x /var/lib/xv2x
start xv2x
wait_for "the restored node" signed_ready
cat /walk/out/status.txt
kill "$sim"; wait "$sim" || :
kill "$pid_xv2x"; wait "$pid_xv2x" || die "the node ended with $?"
runuser -u xv2x -- xv2x doctor --data /var/lib/xv2x || [ $? = 1 ] || die "doctor: $?"
runuser -u xv2x -- xv2x ledger --data /var/lib/xv2x | tail -n 3
[ -z "$(find /var/lib/xv2x -perm /o+rwx)" ] || die "data open to others"
kill "$pid_xv2x_mosquitto"
step "Walked to the end: $(xv2x --version)"
