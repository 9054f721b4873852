#!/bin/bash
# replay-all.sh PYTHON   Replays all of Vectors/ in LiteSVM, with the project's own programs as SBPF.
# Units of the latter change with every line of their sources and of what they share, and so do the numbers in their logs:
# everything else is compared.
set -euo pipefail
cd "$(dirname "$0")/../.."
Tests/Oracle/sbpf/build-programs.sh
mapfile -t areas < <(sed '/^#/d' Programs/addresses.txt | awk '{ print $1 }' | sed 's/\B[A-Z]/-&/g' | tr A-Z a-z)
own=() others=()
for path in Vectors/*/*.jsonl; do
  area=$(basename "$(dirname "$path")")
  if [ "$area" = random ]; then area=$(basename "$path" .jsonl); fi
  # Asserted by hand: LiteSVM is not followed there.
  if [ "$area" = agave-rules ] || [ "$area" = message-v1 ]; then continue; fi
  if [ "$area" = pitfalls ] || [[ " ${areas[*]} " == *" $area "* ]]; then own+=("$path"); else others+=("$path"); fi
done
"$1" Tests/Oracle/replay.py --quiet "${others[@]}"
"$1" Tests/Oracle/replay.py --quiet --ignore compute-units "${own[@]}"
