#!/bin/bash
# fuzz.sh SECONDS [TARGET…]   Fuzzes each reader for so long. A crash is left in Tests/Fuzz/Crashes/<target>: commit it
# with its fix. The build is an optimized one, which keeps every trap and every precondition.
set -euo pipefail
cd "$(dirname "$0")/../.."
FUZZ=1 swift build -c release --scratch-path .build-fuzz --product Fuzz
seconds=$1 work=.build-fuzz/corpus total=0
shift
targets=("$@")
if [ $# = 0 ]; then targets=(wire vector fixture run snapshot ledger key accounts csv plan url); fi
for target in "${targets[@]}"; do mkdir -p "$work/$target" "Tests/Fuzz/Crashes/$target"; done
python3 Tests/Fuzz/seeds.py "$work" "${targets[@]}"
for target in "${targets[@]}"; do
  status=0
  .build-fuzz/release/Fuzz "$target" -max_total_time="$seconds" -max_len=4096 -timeout=60 -rss_limit_mb=2048 \
    -print_final_stats=1 -artifact_prefix="Tests/Fuzz/Crashes/$target/" "$work/$target" "Tests/Fuzz/Crashes/$target" \
    >"$work/$target.log" 2>&1 || status=$?
  if [ "$status" != 0 ]; then
    tail -n 40 "$work/$target.log" >&2
    echo "fuzz: $target crashed" >&2
    exit 1
  fi
  count=$(sed -n 's/^stat::number_of_executed_units: *//p' "$work/$target.log")
  total=$((total + count))
  echo "fuzz: $target: $count inputs in $seconds s"
done
echo "fuzz: $total inputs, no crash"
