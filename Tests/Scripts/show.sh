#!/bin/bash
# show.sh SWIFTSVM   Shows one recorded transaction: a new token account made and paid for by the associated token program.
set -euo pipefail
cd "$(dirname "$0")/../.."
wire=$(head -n 1 Vectors/associated-token/basics.jsonl | grep -o '"transaction":"[^"]*"' | head -n 1 | cut -d '"' -f 4)
if "$1" --help | grep -q '^  decode '; then
  echo && echo "A recorded transaction:" && "$1" decode "$wire" && exit 0
fi
echo && echo "What it takes to make a token account, as this runtime logs it:"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
head -n 1 Vectors/associated-token/basics.jsonl >"$work/one.jsonl"
"$1" record "$work/one.jsonl"
sed 's/.*"logs":\[//; s/\],"returnData".*//' "$work/one.jsonl" | grep -o '"Program [^"]*' | tr -d '"' |
  awk '/invoke/ { depth = substr($NF, 2, 1) } { printf "%*s%s\n", 2 * depth, "", $0 }'
