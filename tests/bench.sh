#!/usr/bin/env bash
# Benchmarks: tests/bench.sh codec [--seconds N | --bdn]. Without arguments: what there is.
set -euo pipefail
cd "$(dirname "$0")/Benchmarks"
dotnet build -c Release -v q --nologo >&2
exec dotnet bin/Release/net10.0/Benchmarks.dll "$@"
