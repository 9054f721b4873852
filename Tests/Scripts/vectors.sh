#!/bin/bash
# vectors.sh SWIFTSVM IGNORE JOBS   Replays Vectors/ and compares what fails with the list of known differences.
set -euo pipefail
cd "$(dirname "$0")/../.."
out=$(mktemp)
trap 'rm -f "$out"' EXIT
status=0
"$1" test --ignore "$2" --jobs "$3" Vectors >"$out" || status=$?
if [ "$status" -gt 1 ]; then cat "$out"; exit "$status"; fi
grep -E '^Vectors/|^[0-9]+ passed' "$out"
known=$(grep -v '^#' Tests/ConformanceTests/known-differences.txt | LC_ALL=C sort || true)
found=$(awk '$1 == "FAIL" { print $2 }' "$out" | LC_ALL=C sort)
new=$(LC_ALL=C comm -13 <(echo "$known") <(echo "$found") | sed '/^$/d')
if [ -n "$new" ]; then
  grep -FA 4 -f <(sed 's/^/FAIL /; s/$/ (/' <<<"$new") "$out" || true
  echo "vectors: these differ and are not known to: " $new >&2
  exit 1
fi
[ -z "$found" ] || echo "The $(wc -l <<<"$found") differences are known: Tests/ConformanceTests/known-differences.txt"
