#!/bin/bash
# instructions.sh SWIFTSVM [--update]   Counts the machine instructions of a transaction with valgrind and compares them
# with Benchmarks/instructions.txt: more than TOLERANCE percent above is a failure. --update writes the file anew.
#
# A count is the difference of two runs of different length, so what happens once is not in it. Hashing is seeded alike
# and symbols are bound beforehand: the same binary gives the same counts. Signatures are not verified.
set -euo pipefail
cd "$(dirname "$0")/../.."
TOLERANCE=${TOLERANCE:-5}
table=Benchmarks/instructions.txt
command -v valgrind >/dev/null || Tests/Scripts/deps.sh valgrind >/dev/null 2>&1 ||
  { echo "instructions: valgrind is not available: skipped"; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Debian 12's valgrind cannot read Swift's debug information.
strip --strip-debug -o "$work/swiftsvm" "$1"

# collected WORKLOAD ROUNDS: instructions of the measured part, rounds of 100 transactions.
collected() {
  SWIFT_DETERMINISTIC_HASHING=1 LD_BIND_NOW=1 valgrind --tool=callgrind --callgrind-out-file="$work/out" \
    --collect-atstart=no '--toggle-collect=*executeMeasured*' "$work/swiftsvm" bench --workload "$1" --rounds "$2" \
    --transactions 100 --accounts 64 --verify off --unsigned >"$work/log" 2>&1 || { cat "$work/log" >&2; return 1; }
  grep -q '"failed":0,' "$work/log" || { cat "$work/log" >&2; return 1; }
  awk '/Collected/ { print $4 }' "$work/log"
}

status=0
for workload in sol spl token-2022 token-2022-fee ata mixed; do
  short=$(collected "$workload" 2)
  long=$(collected "$workload" 4)
  count=$(((long - short) / 200))
  [ "$count" -gt 0 ] || { echo "instructions: $workload: nothing was counted" >&2; exit 1; }
  echo "$workload $count" >>"$work/table"
  expected=$(awk -v name="$workload" '$1 == name { print $2 }' "$table" 2>/dev/null || true)
  verdict=ok
  if [ "${2:-}" = --update ]; then verdict="was ${expected:-not there}"
  elif [ -z "$expected" ]; then verdict="FAIL: not in $table" status=1
  elif [ $((count * 100)) -gt $((expected * (100 + TOLERANCE))) ]; then verdict="FAIL: was $expected" status=1
  elif [ $((count * 100)) -lt $((expected * (100 - TOLERANCE))) ]; then verdict="fewer: was $expected; --update keeps it"
  fi
  printf 'instructions: %-16s%8d  %s\n' "$workload" "$count" "$verdict"
done
if [ "${2:-}" = --update ]; then
  { echo "# Machine instructions a transaction, signatures not verified (Tests/Scripts/instructions.sh --update)."
    cat "$work/table"; } >"$table"
fi
exit "$status"
