#!/bin/bash
# deps.sh   Installs the Debian packages the build needs, if any is missing.
set -euo pipefail
command -v swift >/dev/null || { echo "deps: no swift in PATH: install the Swift 6.3 toolchain" >&2; exit 1; }
include() { for root in /usr/include /usr/local/include; do [ -e "$root/$1" ] && return 0; done; return 1; }
missing=()
include sodium.h || missing+=(libsodium-dev)
include secp256k1_recovery.h || missing+=(libsecp256k1-dev)
include openssl/evp.h || missing+=(libssl-dev)
for package in "$@"; do dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package"); done
[ ${#missing[@]} -gt 0 ] || exit 0
echo "deps: installing ${missing[*]}"
root=()
if [ "$(id -u)" != 0 ]; then
  command -v sudo >/dev/null || {
    echo "deps: neither root nor sudo: install ${missing[*]} and try again" >&2
    exit 1
  }
  root=(sudo -n)
fi
command -v apt-get >/dev/null || {
  echo "deps: no apt-get: install what Debian calls ${missing[*]} and try again" >&2
  exit 1
}
{ "${root[@]}" apt-get update -qq &&
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } \
  </dev/null >/tmp/swiftsvm-deps.log 2>&1 || {
  tail -n 20 /tmp/swiftsvm-deps.log >&2
  echo "deps: could not install ${missing[*]}" >&2
  exit 1
}
