#!/bin/bash
# check.sh file.swift…   Would these program files compile for SBPF? The compiler's early passes only, under a second.
set -euo pipefail
source "$(dirname "$0")/flags.sh"
modules
exec swiftc "${FLAGS[@]}" "${STRICT[@]}" -emit-sil -Onone -module-name Checked -o /dev/null "$@"
