#!/bin/bash
# agreement.sh SWIFTSVM [--update]   The tables of README.md on agreement with Solana: computed, and compared or written.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for ignored in compute-units none; do
  status=0
  ignore=()
  if [ $ignored != none ]; then ignore=(--ignore $ignored); fi
  "$1" test "${ignore[@]}" Vectors >"$work/$ignored" || status=$?
  if [ "$status" -gt 1 ]; then tail -n 5 "$work/$ignored"; exit "$status"; fi
  # area, passed, all: a file of random vectors is an area of its own.
  sed -nE 's#^Vectors/([^:]*)\.jsonl: ([0-9]+) passed, ([0-9]+) failed.*#\1 \2 \3#p' "$work/$ignored" |
    awk '{ n = split($1, path, "/"); area = path[1] == "random" ? $1 : path[1]; print area, $2, $2 + $3 }' >"$work/$ignored.areas"
done
own=$(sed '/^#/d' Programs/addresses.txt | awk '{ print $1 }' | sed 's/\B[A-Z]/-&/g' | tr '[:upper:]' '[:lower:]')
paste -d ' ' "$work/compute-units.areas" "$work/none.areas" | awk -v own="$own" '
  BEGIN {
    programs = split(own, name, "\n")
    for (i = 1; i <= programs; i++) isOwn[name[i]] = 1
    rows = split("system nonce precompiles wire memo compute-budget|agave-rules message-v1|runtime|lookup-table|" \
      "associated-token|token|token-2022|random|pitfalls", row, "|")
    split("`Vectors/system`, `nonce`, `precompiles`, `wire`, `memo`, `compute-budget`|" \
      "`Vectors/agave-rules`, `message-v1` (kept by hand)|`Vectors/runtime`: fees, rent, logs, reserved addresses|" \
      "`Vectors/lookup-table`|`Vectors/associated-token`|`Vectors/token`: both releases|`Vectors/token-2022`|" \
      "`Vectors/random`: all of these mixed, drawn from a seed|`Vectors/pitfalls`", title, "|")
    for (i = 1; i <= rows; i++) { n = split(row[i], a, " "); for (k = 1; k <= n; k++) rowOf[a[k]] = i }
  }
  {
    area = $1; drawn = sub("^random/", "", area)
    if (isOwn[area]) { if (drawn) random[area] += $3; else made[area] += $3; agreed[area] += $2; next }
    i = drawn ? rowOf["random"] : rowOf[area]
    if (!i) { print "agreement: no row for Vectors/" $1 > "/dev/stderr"; exit 1 }
    count[i] += $3; agree[i] += $2; exact[i] += $5
  }
  function line(title, count, agree, exact) { printf "| %s | %d | %d | %s |\n", title, count, agree, exact }
  END {
    print "| corpus | vectors | agree | agree, compute units included |\n|---|---|---|---|"
    for (i = 1; i <= rows; i++) if (count[i]) {
      line(title[i], count[i], agree[i], title[i] ~ /pitfalls/ ? "" : exact[i])
      all += count[i]; allAgree += agree[i]
    }
    for (i = 1; i <= programs; i++) { p = name[i]; all += made[p] + random[p]; allAgree += agreed[p] }
    line("all of `Vectors`, those of the next table included", all, allAgree, "")
    print "\nThe project\047s own programs, natively against the same sources compiled to SBPF on Agave\047s machine:"
    print "\n| program | vectors made by hand | random steps kept | agree |\n|---|---|---|---|"
    for (i = 1; i <= programs; i++) {
      p = name[i]
      if (made[p]) printf "| %s | %d | %d | %d |\n", p, made[p], random[p], agreed[p]
    }
  }' >"$work/tables"
awk -v tables="$work/tables" '
  /^<!-- agreement -->$/ { print; while ((getline line < tables) > 0) print line; skip = 1; next }
  /^<!-- agreement end -->$/ { skip = 0 }
  !skip { print }' README.md >"$work/README.md"
if [ "${2:-}" = --update ]; then cp "$work/README.md" README.md; fi
diff README.md "$work/README.md" || { echo "agreement: README.md says otherwise: make agreement UPDATE=--update" >&2; exit 1; }
tail -n 1 <(grep '^| all of' "$work/tables")
