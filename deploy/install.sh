#!/usr/bin/env bash
# Installs or upgrades the node from an unpacked archive of deploy/publish.sh: run it there as root, deploy/install.sh.
# Settings and data that exist are left as they are. DESTDIR installs into another root (no users made, nothing started).
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
root=${DESTDIR:-}
[ -x "$here/xv2x" ] || { echo "install.sh: $here/xv2x is missing: unpack xv2x-VERSION-linux-….tar.gz and run its deploy/install.sh" >&2; exit 2; }
[ -n "$root" ] || [ "$(id -u)" = 0 ] || { echo "install.sh: run as root, or set DESTDIR" >&2; exit 2; }

# A new folder beside the old one, then one rename: a node that is started meanwhile finds one or the other.
install -d -m 755 "$root/opt"
rm -rf "$root/opt/xv2x.new"
cp -r "$here" "$root/opt/xv2x.new"
rm -rf "$root/opt/xv2x.old"
[ ! -e "$root/opt/xv2x" ] || mv "$root/opt/xv2x" "$root/opt/xv2x.old"
mv "$root/opt/xv2x.new" "$root/opt/xv2x"
install -d -m 755 "$root/usr/local/bin"
ln -sf /opt/xv2x/xv2x "$root/usr/local/bin/xv2x"

install -D -m 644 "$here/deploy/systemd/xv2x.service" "$root/etc/systemd/system/xv2x.service"
install -D -m 644 "$here/deploy/systemd/xv2x-mosquitto.service" "$root/etc/systemd/system/xv2x-mosquitto.service"
install -D -m 644 "$here/deploy/systemd/xv2x.sysusers" "$root/usr/lib/sysusers.d/xv2x.conf"
install -D -m 644 "$here/deploy/systemd/xv2x.tmpfiles" "$root/usr/lib/tmpfiles.d/xv2x.conf"

install -d -m 751 "$root/etc/xv2x"
install -d -m 700 "$root/etc/xv2x/mosquitto"
keep() { [ -e "$2" ] || install -m "$3" "$1" "$2"; }
keep "$here/deploy/node/appsettings.mosquitto.example.json" "$root/etc/xv2x/appsettings.json" 640
keep "$here/deploy/mosquitto/secure.conf" "$root/etc/xv2x/mosquitto/secure.conf" 600
keep "$here/deploy/mosquitto/acl_file" "$root/etc/xv2x/mosquitto/acl_file" 600

if [ -z "$root" ]; then
  systemd-sysusers xv2x.conf
  if id mosquitto >/dev/null 2>&1; then
    systemd-tmpfiles --create xv2x.conf
  else
    systemd-tmpfiles --create --exclude-prefix=/etc/xv2x/mosquitto xv2x.conf
  fi
  if [ -d /run/systemd/system ]; then
    systemctl daemon-reload
    if systemctl -q is-active xv2x; then systemctl restart xv2x; fi
  fi
fi
echo "Installed $("$here/xv2x" --version) in $root/opt/xv2x; the one before is in $root/opt/xv2x.old. Next: docs/operate.md, Configure."
