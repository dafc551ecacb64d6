#!/usr/bin/env bash
# Installs the Debian packages named as arguments, those that are missing. Says nothing and needs
# no network and no root when all are there.
set -euo pipefail

missing=()
for package in "$@"; do
  status=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
  [[ $status == installed ]] || missing+=("$package")
done
((${#missing[@]})) || exit 0

echo "Installing: ${missing[*]}"
as_root=()
((EUID == 0)) || as_root=(sudo)
"${as_root[@]}" apt-get update --quiet
DEBIAN_FRONTEND=noninteractive \
  "${as_root[@]}" apt-get install --quiet --yes --no-install-recommends "${missing[@]}"
