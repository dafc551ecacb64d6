#!/usr/bin/env bash
# Puts the names of a program's functions into a file of their own, to which the stripped program has
# a debug link: function-names.sh ORIGINAL STRIPPED NAMES. Reports of crashes then have names, without
# the large file of all debugging symbols.
set -euo pipefail
original=$1 stripped=$2 names=$3

folder=$(mktemp --directory)
trap 'rm -rf "$folder"' EXIT
nm --format=posix --defined-only "$original" | awk '$2 ~ /[Tt]/ { print $1 }' | sort --unique \
  >"$folder/functions"
mkdir --parents "$(dirname "$names")"
objcopy --only-keep-debug "$original" "$folder/debug"
objcopy --strip-debug --strip-unneeded --keep-symbols="$folder/functions" "$folder/debug" "$names"
chmod 644 "$names"
objcopy --remove-section=.gnu_debuglink "$stripped"
objcopy --add-gnu-debuglink="$names" "$stripped"
