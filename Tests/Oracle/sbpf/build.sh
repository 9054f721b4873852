#!/bin/bash
# build.sh NAME Type file.swift…   Compiles a program and all it imports to .build/sbpf/NAME.v3.so (and .v0.so).
set -euo pipefail
source "$(dirname "$0")/flags.sh"
OUT=$1 TYPE=$2
shift 2
modules
# The program's own files, unchanged, plus the one symbol the loader looks for.
cat >"$WORK/$OUT.entry.swift" <<EOF
import ProgramAPI
@_cdecl("entrypoint") public func entrypoint(_ input: UnsafeMutableRawPointer) -> UInt64 {
  unsafe _runProgram($TYPE.self, input)
}
EOF
swiftc "${FLAGS[@]}" "${STRICT[@]}" -O -module-name "$OUT" -emit-irgen "$@" "$WORK/$OUT.entry.swift" -o "$WORK/$OUT.ll"
(cd "$HERE" && python3 retarget.py "$WORK/$OUT.ll" "$WORK/$OUT.bpf.ll")
CLANG=$(dirname "$(readlink -f "$(command -v swiftc)")")/clang
BPF=(--target=bpfel -O2 -mcpu=v2 -mllvm -hot-cold-split=false -Wno-override-module -Wno-unused-command-line-argument
  -fno-builtin -ffreestanding -x ir)
"$CLANG" "${BPF[@]}" -S -emit-llvm "$WORK/$OUT.bpf.ll" -o "$WORK/$OUT.opt.ll"
# The virtual machine loads and stores unaligned words; this LLVM does not know it and would go byte by byte.
# Said only now, after the optimizer, so that nothing else can be concluded from it.
python3 "$HERE/unalign.py" "$WORK/$OUT.opt.ll" "$WORK/$OUT.sel.ll"
"$CLANG" "${BPF[@]}" -mllvm -bpf-stack-size=4096 -Xclang -disable-llvm-passes -c "$WORK/$OUT.sel.ll" -o "$WORK/$OUT.o"
python3 "$HERE/sbpflink.py" "$WORK/$OUT.o" "$WORK/$OUT.v3.so" 3
python3 "$HERE/sbpflink.py" "$WORK/$OUT.o" "$WORK/$OUT.v0.so" 0
