# Shared by build.sh and check.sh: where things are, the compiler's flags, and the modules a program may import.
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
ROOT=$(cd "$HERE/../../.." && pwd)
# Modules and products; kept out of the repository.
WORK=${SBPF_WORK:-$ROOT/.build/sbpf}
mkdir -p "$WORK"
FLAGS=(-target riscv64-none-none-eabi -enable-experimental-feature Embedded -enable-experimental-feature Extern
  -wmo -parse-as-library -enforce-exclusivity=unchecked -swift-version 6
  -enable-upcoming-feature MemberImportVisibility -enable-upcoming-feature InternalImportsByDefault -I "$WORK")
# Primitives is pointer code through and through; everything above it marks what is unsafe.
STRICT=(-strict-memory-safety -warnings-as-errors)

# module NAME file.swift…   Compiles a module's interface and serialized code unless it is newer than its sources.
module() {
  local out=$WORK/$1.swiftmodule file
  if [ -e "$out" ]; then
    local fresh=1
    for file in "${@:2}" "$HERE/flags.sh" "$WORK"/${AFTER:-none}.swiftmodule; do
      if [ -e "$file" ] && [ "$file" -nt "$out" ]; then fresh=0; fi
    done
    if [ $fresh = 1 ]; then return; fi
  fi
  local strict=("${STRICT[@]}")
  if [ "$1" = Primitives ]; then strict=(); fi
  swiftc "${FLAGS[@]}" "${strict[@]}" -O -emit-module -module-name "$1" -o "$out" "${@:2}"
}

# Primitives, ProgramAPI, every program's Calls, and Custody. The Calls import one another, so what fails is tried again.
modules() {
  module Primitives "$ROOT"/Sources/Primitives/*.swift
  AFTER=Primitives module ProgramAPI "$ROOT"/Sources/ProgramAPI/*.swift "$ROOT"/Sources/ProgramAPI/SBPF/*.swift
  local round folder name failed
  for round in 1 2 3; do
    failed=()
    for folder in "$ROOT"/Programs/*/Calls; do
      name=$(basename "$(dirname "$folder")")
      AFTER=ProgramAPI module "${name}Calls" "$folder"/*.swift 2>"$WORK/$name.errors" || failed+=("$name")
    done
    if [ ${#failed[@]} = 0 ]; then
      if [ -d "$ROOT/Programs/Custody" ]; then
        AFTER=Token2022Calls module Custody "$ROOT"/Programs/Custody/*.swift
      fi
      return
    fi
  done
  for name in "${failed[@]}"; do cat "$WORK/$name.errors" >&2; done
  return 1
}
