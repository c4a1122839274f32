#!/usr/bin/env bash
# Makes the pictures of README: docs/images/*.jpg, from a demonstration that runs for about a minute.
# With --all FOLDER: every page at three sizes, dark and light, Chinese and English, to be looked at.
set -euo pipefail
cd "$(dirname "$0")/.."
[ -e /usr/bin/chromium ] || { echo "Needs chromium (apt-get install chromium)." >&2; exit 2; }
dotnet build src/XiqingV2X.Edge -c Release -v quiet --nologo
npm ci --prefix tests/dashboard --no-audit --no-fund --prefer-offline --loglevel=error >/dev/null
exec node tests/dashboard/screenshots.mjs "$@"
