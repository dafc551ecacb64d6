#!/usr/bin/env bash
# run.sh PROGRAM: both sides of ws-conformance against the suite, strictly.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
program=$1
export AUTOBAHN_GROUPS=all AUTOBAHN_STRICT=1 AUTOBAHN_COUNT=${CASES:-}
folder=$(mktemp -d)
"$program" server --listen 127.0.0.1:0 > "$folder/log" &
server=$!
trap 'kill $server 2>/dev/null; rm -rf "$folder"' EXIT
until url=$(sed -n 's/^listening on //p' "$folder/log") && [ -n "$url" ]; do
  kill -0 $server
  sleep 0.1
done
status=0
printf 'server: '
./server.sh "ws://$url/" || status=1
printf 'client: '
./client.sh "$program" client || status=1
exit $status
