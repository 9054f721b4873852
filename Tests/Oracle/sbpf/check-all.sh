#!/bin/bash
# check-all.sh   check.sh for every program and sample, with their sub-folders but Calls, which is a module of its own.
# Left out: what is native code on chain too (NATIVE).
set -uo pipefail
source "$(dirname "$0")/flags.sh"
NATIVE="System ComputeBudget Config Precompiles"
failed=0
for folder in "$ROOT"/Programs/* "$ROOT"/Tests/Samples/*; do
  name=$(basename "$folder")
  if [ "$name" = Custody ]; then continue; fi  # a module of the others
  if ! compgen -G "$folder/*.swift" >/dev/null; then continue; fi
  if [[ " $NATIVE " == *" $name "* ]]; then
    echo "native  $name"
    continue
  fi
  mapfile -d '' files < <(find "$folder" -name Calls -prune -o -name '*.swift' -print0 | LC_ALL=C sort -z)
  if "$HERE/check.sh" "${files[@]}"; then
    echo "ok      $name"
  else
    echo "FAILED  $name"
    failed=1
  fi
done
exit $failed
