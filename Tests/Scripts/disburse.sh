#!/bin/bash
# disburse.sh SWIFTSVM [KILLS] [SEED]   Kills `swiftsvm disburse` at random moments, 50 times through the program and 50
# times with --direct, runs it again each time, and looks at who was paid what.
set -euo pipefail
cd "$(dirname "$0")/../.."
swiftsvm=$(realpath "$1") kills=${2:-50} seed=${3:-1}
RANDOM=$seed
data=$PWD/Tests/Scripts/disburse work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"$swiftsvm" keygen --seed "$(printf '01%.0s' {1..32})" --outfile payer.json >/dev/null
mint=9hSR6S7WPtxmTojgo6GG3k4yDPecgJY292j7xrsUGWBu payer=AKnL4NNf3DGWZJS6cPknBuEGnVsV4A4m5tgebLHaRSZ9
# What every wallet must hold in the end, in the mint's smallest units: its payments, and the payer the rest.
awk -F, -v payer=$payer '
  NR > 1 { split($3, part, "."); sum[$2] += part[1] * 1000000 + part[2]; total += part[1] * 1000000 + part[2] }
  END { for (wallet in sum) printf "%s %.0f\n", wallet, sum[wallet]; printf "%s %.0f\n", payer, 1e15 - total }
' "$data/payments.csv" | LC_ALL=C sort >expected

fail() {
  echo "disburse: $*" >&2
  echo "disburse: seed $seed, $mode, round $round, kill $count" >&2
  exit 1
}
# What the wallets hold; the emptied vault of a batch aside.
held() { "$swiftsvm" ledger tokens "$1" $mint | awk '$2 != 0 || NF != 3 { print $1, $2 }' | LC_ALL=C sort; }
# Only once the last payment is made is everything there; before that nobody may hold more than he is to get.
check_part() {
  held ledger | awk -v payer=$payer 'NR == FNR { most[$1] = $2; next }
    $1 in most && $1 != payer && $2 > most[$1] { print $1 " was paid " $2 " instead of " most[$1]; bad = 1 }
    END { exit bad }' expected - || fail "paid too much"
}
fresh() {
  rm -f ledger journal report.json
  "$swiftsvm" ledger create ledger --account "$data/accounts.json"
}
microseconds() { echo "$((${EPOCHREALTIME/./}))"; }

for mode in batch direct; do
  round=0 count=0
  command=("$swiftsvm" disburse "$data/payments.csv" --ledger ledger --keypair payer.json --mint $mint
    --report report.json)
  if [ $mode = direct ]; then command+=(--direct --journal journal); fi
  fresh
  start=$(microseconds)
  "${command[@]}" >out 2>err || fail "does not pay: $(cat out err)"
  span=$(($(microseconds) - start))
  held ledger | cmp -s - expected || fail "an uninterrupted run does not pay what it should"
  cp report.json uninterrupted.json
  while [ "$count" -lt "$kills" ]; do
    round=$((round + 1))
    fresh
    while true; do
      "${command[@]}" >out 2>err &
      process=$!
      wait_for=$((span * (RANDOM * 32768 + RANDOM) / 1073741824))
      sleep "$((wait_for / 1000000)).$(printf %06d $((wait_for % 1000000)))"
      kill -KILL $process 2>/dev/null || true
      status=0
      wait $process 2>/dev/null || status=$?
      if [ $status = 0 ]; then break; fi
      [ $status = 137 ] || fail "ended with $status: $(cat out err)"
      count=$((count + 1))
      if [ $((count % 5)) = 0 ]; then check_part; fi
      # So much time passes now and then that no blockhash from before is good any longer.
      if [ $((RANDOM % 4)) = 0 ]; then "$swiftsvm" ledger advance ledger 151; fi
    done
    held ledger | cmp -s - expected || fail "not everybody was paid once"
    "${command[@]}" >out 2>err || fail "does not end well a second time: $(cat out err)"
    held ledger | cmp -s - expected || fail "a run after the last one pays"
    # Signatures depend on where the runs were interrupted; everything else does not.
    cmp -s <(sed 's/,"signature":"[^"]*"//' report.json) <(sed 's/,"signature":"[^"]*"//' uninterrupted.json) ||
      fail "the report is another"
  done
  echo "disburse: $mode: killed $count times in $round rounds, everybody was paid once"
done
