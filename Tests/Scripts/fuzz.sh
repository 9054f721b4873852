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
  status=0
  .build-fuzz/debug/Fuzz "$target" -max_total_time="$1" -max_len=4096 -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="Tests/Fuzz/Crashes/$target/" "$work/$target" "Tests/Fuzz/Crashes/$target" \
    >"$work/$target.log" 2>&1 || status=$?
  if [ "$status" != 0 ]; then
    tail -n 40 "$work/$target.log" >&2
    echo "fuzz: $target crashed" >&2
    exit 1
  fi
  grep 'stat::number_of_executed_units' "$work/$target.log"
done
