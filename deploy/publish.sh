#!/usr/bin/env bash
# Makes what operators install: a folder and a tar.gz for each kind of machine, with the node as one self-contained program
# (no .NET on the machine needed), the simulator, the dashboard, the units, examples and documents.
# Usage: deploy/publish.sh [linux-x64|linux-arm64 …]      both without an argument; into artifacts/publish/
set -euo pipefail
cd "$(dirname "$0")/.."
version=$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' Directory.Build.props)
out=artifacts/publish
mkdir -p "$out"
[ $# -gt 0 ] || set -- linux-x64 linux-arm64

for rid in "$@"; do
  name=xv2x-$version-$rid
  rm -rf "${out:?}/$name"
  for project in src/XiqingV2X.Edge firmware-sim/rsu-sim.csproj; do
    # ReadyToRun: compiled ahead, so that the start does not wait for the just-in-time compiler; each assembly by itself, since of
    # one composite image far more pages become resident. Trimmed: XiqingV2X.Edge.csproj says what that leaves alone.
    dotnet publish "$project" -c Release -r "$rid" --self-contained -v quiet --nologo \
      -p:PublishSingleFile=true -p:PublishReadyToRun=true -p:PublishReadyToRunComposite=false -p:TrimPublished=true -p:DebugType=none -o "$out/$name"
  done
  rm -f "$out/$name"/*.runtimeconfig.json "$out/$name"/*.xml "$out/$name"/*.endpoints.json
  cp -r deploy "$out/$name/deploy"
  cp -r docs "$out/$name/docs"
  cp README.md "$out/$name/"
  chmod -R u+rwX,go+rX,go-w "$out/$name"
  chmod 755 "$out/$name/xv2x" "$out/$name/rsu-sim"
  tar -C "$out" --owner=0 --group=0 --numeric-owner --sort=name -czf "$out/$name.tar.gz" "$name"
  (cd "$out" && sha256sum "$name.tar.gz" > "$name.tar.gz.sha256")
  echo "$out/$name.tar.gz  $(du -h "$out/$name.tar.gz" | cut -f1)"
done
