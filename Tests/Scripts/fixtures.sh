#!/bin/bash
# fixtures.sh SWIFTSVM   Runs third-party instruction fixtures, where they are.
set -euo pipefail
cd "$(dirname "$0")/../.."
data=${SWIFTSVM_FIXTURES:-../shared/data}
for name in mollusk-spl-token mollusk-alt mollusk-config; do
  if compgen -G "$data/$name/*.fix" >/dev/null; then
    echo "$name: $("$1" test "$data/$name" | tail -n 1)"
  else
    echo "$name: not in $data: skipped (set SWIFTSVM_FIXTURES)"
  fi
done
