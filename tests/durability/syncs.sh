#!/usr/bin/env bash
# Counts how often the disk is asked to make sure (fsync, fdatasync), for durable writes one after the other and 16 at a time.
# A commit that shares its sync is what makes many writers quick; a commit without one would lose what was answered.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
program=${1:-$root/api/bin/Debug/net10.0/FactCheck.dll}
writes=${2:-400}
port=${PORT:-5391}
key=durability-key-of-at-least-32-characters
work=$(mktemp -d)
service=
stop() { [ -z "$service" ] || kill -TERM "$service" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"; }
trap stop EXIT

strace -f --seccomp-bpf -qq -e trace=fsync,fdatasync -e signal=none -o "$work/syncs" \
  dotnet "$program" --urls "http://127.0.0.1:$port" --environment Production --FACTCHECK_DATA="$work/data" --FACTCHECK_ADMIN_KEY=$key --FACTCHECK_LOG_LEVEL=warning >"$work/log" &
for _ in $(seq 600); do curl -sf "http://127.0.0.1:$port/readyz" >/dev/null && break; sleep 0.1; done
service=$(pgrep -P $! || true)

requests() { # $1: name, $2: how many
  for i in $(seq "$2"); do
    [ "$i" = 1 ] || echo next
    printf 'url = "http://127.0.0.1:%s/v1/actors"\nheader = "X-Api-Key: %s"\nheader = "Content-Type: application/json"\ndata = "{\\"name\\":\\"%s %s\\"}"\noutput = "/dev/null"\nwrite-out = "%%{http_code}\\n"\n' "$port" "$key" "$1" "$i"
  done >"$work/$1"
}
count() { wc -l <"$work/syncs"; }
run() { # $1: name, rest: how curl goes about it
  requests "$1" "$writes"
  local before after made
  before=$(count)
  made=$(curl -s "${@:2}" -K "$work/$1" 2>/dev/null | grep -c '^201$')
  sleep 0.2
  after=$(count)
  printf '%-12s %5d writes answered 201, %5d syncs, %s a write\n' "$1" "$made" $((after - before)) "$(awk -v s=$((after - before)) -v w="$made" 'BEGIN { printf "%.2f", s / w }')"
  [ "$made" = "$writes" ] || { echo "not all were answered"; exit 1; }
  syncs=$((after - before))
}
run one
[ "$syncs" -ge "$writes" ] || { echo "fewer syncs than commits: something answered was not on the disk"; exit 1; }
run sixteen -Z --parallel-immediate --parallel-max 16
[ "$syncs" -lt "$writes" ] || { echo "writers do not share their syncs"; exit 1; }
