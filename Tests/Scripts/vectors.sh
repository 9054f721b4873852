#!/bin/bash
# vectors.sh SWIFTSVM IGNORE JOBS   Replays Vectors/ and compares what fails with the list of known differences.
set -euo pipefail
cd "$(dirname "$0")/../.."
out=$(mktemp)
trap 'rm -f "$out"' EXIT
status=0
"$1" test --ignore "$2" --jobs "$3" Vectors >"$out" || status=$?
if [ "$status" -gt 1 ]; then cat "$out"; exit "$status"; fi
# A line a folder.
sed -nE 's#^(Vectors/[^/]*)/[^:]*: ([0-9]+) passed, ([0-9]+) failed.*#\1 \2 \3#p' "$out" | LC_ALL=C sort -s -k 1,1 | awk '
  function line() { if (folder != "") printf "%-27s %5d passed, %d failed\n", folder, passed, failed }
  $1 != folder { line(); folder = $1; passed = failed = 0 }
  { passed += $2; failed += $3 }
  END { line() }'
grep -E '^[0-9]+ passed' "$out"
known=$(grep -v '^#' Tests/ConformanceTests/known-differences.txt | LC_ALL=C sort || true)
found=$(awk '$1 == "FAIL" { print $2 }' "$out" | LC_ALL=C sort)
new=$(LC_ALL=C comm -13 <(echo "$known") <(echo "$found") | sed '/^$/d')
if [ -n "$new" ]; then
  grep -FA 4 -f <(sed 's/^/FAIL /; s/$/ (/' <<<"$new") "$out" || true
  echo "vectors: these differ and are not known to: " $new >&2
  exit 1
fi
[ -z "$found" ] || echo "The $(wc -l <<<"$found") differences are known: Tests/ConformanceTests/known-differences.txt"
