#!/bin/bash
# build-programs.sh [NAME…]   Compiles the programs of Programs/addresses.txt (or those named) whose sources have changed.
set -euo pipefail
source "$(dirname "$0")/flags.sh"
modules
names=("$@")
if [ ${#names[@]} = 0 ]; then mapfile -t names < <(sed '/^#/d' "$ROOT/Programs/addresses.txt" | awk '{ print $1 }'); fi
for name in "${names[@]}"; do
  folder=$ROOT/Programs/$name built=$WORK/$name.v3.so
  if ! compgen -G "$folder/*.swift" >/dev/null; then continue; fi
  mapfile -d '' files < <(find "$folder" -name Calls -prune -o -name '*.swift' -print0 | LC_ALL=C sort -z)
  fresh=1
  for file in "${files[@]}" "$WORK"/*.swiftmodule "$HERE"/*.py "$HERE"/*.ll "$HERE"/*.c "$HERE"/*.sh; do
    if [ ! -e "$built" ] || [ "$file" -nt "$built" ]; then fresh=0; fi
  done
  if [ $fresh = 0 ]; then "$HERE/build.sh" "$name" "$name" "${files[@]}"; fi
  echo "$(stat -c %s "$built") bytes  $name"
done
