#!/bin/bash
# check-all.sh   check.sh for every program and sample. Left out: what is native code on chain too (NATIVE).
set -uo pipefail
source "$(dirname "$0")/flags.sh"
NATIVE="System ComputeBudget Config Precompiles"
failed=0
for folder in "$ROOT"/Programs/* "$ROOT"/Tests/Samples/*; do
  name=$(basename "$folder")
  if ! compgen -G "$folder/*.swift" >/dev/null; then continue; fi
  if [[ " $NATIVE " == *" $name "* ]]; then
    echo "native  $name"
  elif "$HERE/check.sh" "$folder"/*.swift; then
    echo "ok      $name"
  else
    echo "FAILED  $name"
    failed=1
  fi
done
exit $failed
