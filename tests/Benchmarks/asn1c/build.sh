#!/usr/bin/env bash
# Builds the C peer: a codec that Debian's asn1c makes from the project's own Day-1 schemas, with driver.c in front.
# Usage: build.sh FOLDER. Prints the path of the program. What is there and up to date is not built again.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
schemas="$here/../../../src/XiqingV2X.Messages/Schema/ydt3709"
[ $# = 1 ] || { echo "usage: build.sh FOLDER" >&2; exit 2; }
mkdir -p "$1"
out=$(cd "$1" && pwd)

needed=()
command -v asn1c >/dev/null || needed+=(asn1c)
command -v gcc >/dev/null || needed+=(gcc libc6-dev)
if [ ${#needed[@]} -gt 0 ]; then
  echo "Installing ${needed[*]}" >&2
  sudo=""; [ "$(id -u)" = 0 ] || sudo=sudo
  export DEBIAN_FRONTEND=noninteractive
  $sudo apt-get update -qq >&2
  $sudo apt-get install -y -qq --no-install-recommends "${needed[@]}" >&2
fi

# Two who build at once (benchmark and tests) wait for each other.
exec 9>"$out/lock"
flock 9
stamp=$(cat "$schemas"/*.asn "$here/build.sh" | sha256sum | cut -d' ' -f1)
if [ "$(cat "$out/stamp" 2>/dev/null)" != "$stamp" ]; then
  rm -rf "$out/generated" "$out/driver" "$out/stamp"
  mkdir "$out/generated"
  cd "$out/generated"
  echo "Building the C peer with $(asn1c -version 2>&1 | head -n 1) and $(gcc --version | head -n 1)" >&2
  asn1c -gen-PER -fcompound-names -fskeletons-copy "$schemas"/*.asn >asn1c.log 2>&1 || { tail -n 5 asn1c.log >&2; exit 1; }
  rm -f converter-sample.c
  # -w: warnings of generated code are not ours to mend.
  printf '%s\n' ./*.c | xargs -P 2 -n 16 gcc -O2 -w -c -I.
  echo "$stamp" >"$out/stamp"
fi

if [ ! -x "$out/driver" ] || [ -n "$(find "$here" -name '*.[ch]' -newer "$out/driver")" ]; then
  cd "$out/generated"
  gcc -O2 -Wall -Wextra -Wno-unused-parameter -I. -I"$here" -Wl,--wrap=uper_get_nslength \
    "$here/driver.c" "$here/digest.c" ./*.o -o "$out/driver"
fi
echo "$out/driver"
