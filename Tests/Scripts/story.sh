#!/bin/bash
# story.sh TOKEN_LAUNCH [--update]   Compares what Examples/TokenLaunch prints with expected.txt beside it, byte for byte.
set -euo pipefail
cd "$(dirname "$0")/../.."
expected=Examples/TokenLaunch/expected.txt
if [ "${2:-}" = --update ]; then
  "$1" >"$expected.new"
  mv "$expected.new" "$expected"
fi
"$1" | diff -u "$expected" - || { echo "story: what the example prints is not $expected" >&2; exit 1; }
echo "story: $(grep -cE '^ *[0-9]+  ' "$expected") transactions as expected"
