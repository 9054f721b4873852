#!/bin/bash
# fuzz.sh SECONDS   Fuzzes each reader for so long. A crash is left in Tests/Fuzz/Crashes/<target>: commit it with its fix.
set -euo pipefail
cd "$(dirname "$0")/../.."
FUZZ=1 swift build --scratch-path .build-fuzz --product Fuzz
work=.build-fuzz/corpus
for target in wire vector fixture; do
  mkdir -p "$work/$target" "Tests/Fuzz/Crashes/$target"
done
python3 Tests/Fuzz/seeds.py "$work"
for target in wire vector fixture; do
  echo "fuzz: $target, $1 s"
  .build-fuzz/debug/Fuzz "$target" -max_total_time="$1" -max_len=4096 -rss_limit_mb=2048 -verbosity=0 -print_final_stats=1 \
    -artifact_prefix="Tests/Fuzz/Crashes/$target/" "$work/$target" "Tests/Fuzz/Crashes/$target" 2>&1 |
    grep -E 'stat::(number_of_executed_units|new_units_added)|ERROR|SUMMARY|Fatal|artifact' || true
  [ "${PIPESTATUS[0]}" = 0 ] || { echo "fuzz: $target crashed" >&2; exit 1; }
done
