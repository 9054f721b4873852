#!/bin/bash
# determinism.sh SWIFTSVM   Records every vector in two processes, whose hash tables are seeded differently, and
# compares the receipts byte for byte.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
count=0 skipped=0
while read -r file; do
  first=0 second=0
  env -u SWIFT_DETERMINISTIC_HASHING "$1" record "$file" --outfile "$work/a.jsonl" 2>"$work/a.err" || first=$?
  SWIFT_DETERMINISTIC_HASHING=1 "$1" record "$file" --outfile "$work/b.jsonl" 2>"$work/b.err" || second=$?
  if [ "$first" != "$second" ] || ! cmp -s "$work/a.err" "$work/b.err"; then
    echo "determinism: $file ends differently" >&2
    exit 1
  fi
  if [ "$first" != 0 ]; then
    skipped=$((skipped + 1))
    echo "determinism: $file cannot be recorded: $(cat "$work/a.err")"
    continue
  fi
  cmp "$work/a.jsonl" "$work/b.jsonl" || { echo "determinism: $file differs" >&2; exit 1; }
  rm -f "$work"/*.jsonl
  count=$((count + 1))
done < <(find Vectors -name '*.jsonl' -o -name '*.json' | LC_ALL=C sort)
[ "$count" -gt 0 ] || { echo "determinism: nothing was compared" >&2; exit 1; }
echo "determinism: $count files recorded twice, the same bytes" "$([ $skipped = 0 ] || echo "($skipped cannot be recorded)")"
