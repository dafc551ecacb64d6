#!/bin/sh
# Copies the database of a running beatd to a folder, checks the copy, and keeps the newest ones:
#
#     beatd-copy.sh FOLDER [COUNT]
#
# A timer of systemd or cron runs it as the user of beatd. A copy is one file, which has what was
# committed before it began. Send the folder to another machine, for example by rsync or restic.
set -eu

folder=$1
count=${2:-14}
# The time up to the second: no copy overwrites another.
file=$folder/beatspace-$(date -u +%Y-%m-%dT%H%M%SZ).db

beatd backup "$file"
# Those beyond the count, the oldest first. Only names that this script has made.
find "$folder" -maxdepth 1 -type f -name 'beatspace-????-??-??T??????Z.db' | sort -r |
  tail -n "+$((count + 1))" | while read -r old; do rm -f "$old"; done
