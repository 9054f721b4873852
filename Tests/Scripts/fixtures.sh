#!/bin/bash
# fixtures.sh SWIFTSVM   Runs third-party instruction fixtures, where they are.
set -euo pipefail
cd "$(dirname "$0")/../.."
data=${SWIFTSVM_FIXTURES:-../shared/data}
for name in mollusk-spl-token mollusk-ata mollusk-alt mollusk-config; do
  if compgen -G "$data/$name/*.fix" >/dev/null; then
    status=0
    report=$("$1" test "$data/$name") || status=$?
    if [ "$status" != 0 ]; then echo "$report"; exit 1; fi
    echo "$name: $(tail -n 1 <<<"$report")"
  else
    echo "$name: not in $data: skipped (set SWIFTSVM_FIXTURES)"
  fi
done
