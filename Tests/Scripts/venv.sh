#!/bin/bash
# venv.sh   Makes .venv with what the oracle needs. Exit 3 where that cannot be had.
set -euo pipefail
cd "$(dirname "$0")/../.."
if .venv/bin/python -c 'import solders' 2>/dev/null; then exit 0; fi
python3 -c 'import ensurepip' 2>/dev/null || Tests/Scripts/deps.sh python3-venv ||
  { echo "oracle: python3-venv cannot be installed"; exit 3; }
{ python3 -m venv .venv && .venv/bin/pip install -q --disable-pip-version-check -r Tests/Oracle/requirements.txt; } \
  </dev/null || { echo "oracle: solders cannot be installed (no network?)"; exit 3; }
