#!/usr/bin/env bash
# Prints the sizes of the packages in a folder, and fails where lintian or the unit's score does.
set -euo pipefail
folder=$1

ls -l "$folder"/*.deb | awk '{ printf "%8.2f MB  %s\n", $5 / 1e6, $NF }'
packages=$(find "$folder" -name '*.deb' ! -name '*-dbgsym_*' | sort)
awk '{ sum += $1 } END { printf "%8.2f MB  without debugging symbols\n", sum / 1e6 }' \
  <(stat --format=%s $packages)

# shellcheck disable=SC2086
lintian --fail-on error,warning --tag-display-limit 0 $packages
echo "lintian: no error, no warning"

score=$(systemd-analyze security --offline=yes debian/beatd.service |
  sed -n 's/.*exposure level for beatd.service: \([0-9.]*\).*/\1/p')
echo "systemd-analyze security: $score of 10"
awk -v score="$score" 'BEGIN { exit !(score != "" && score < 2) }'
