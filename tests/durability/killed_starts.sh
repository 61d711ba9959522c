#!/usr/bin/env bash
# A database of the first version is brought up to date by a program that is killed at its first sync, then by one that is
# killed at its second, and so on until one comes through. After each kill the next start must serve what was on record.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
program=${1:-$root/api/bin/Debug/net10.0/FactCheck.dll}
most=${2:-200}
port=${PORT:-5392}
key=durability-key-of-at-least-32-characters
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir -m 700 "$work/first"
sha=$(tr -d '\r' <"$root/migrations/0001_record.sql" | sha256sum | cut -d' ' -f1)
sqlite3 "$work/first/factcheck.db" <<SQL
create table migration (number integer not null primary key, name text not null, sha256 text not null, applied_at text not null);
.read $root/migrations/0001_record.sql
insert into migration values (1, 'record', '$sha', '');
insert into actor (seq, id, revision, kind, name, aliases, handles, same_as, external_ids, created_at, updated_at)
values (1, 'actor_01hk000000e008000000000000', 1, 'person', 'Ana Ruiz', '[]', '[]', '[]', '[]', '', '');
SQL
arguments=(--urls "http://127.0.0.1:$port" --environment Production --FACTCHECK_DATA="$work/data" --FACTCHECK_ADMIN_KEY=$key --FACTCHECK_LOG_LEVEL=warning)

for kill in $(seq "$most"); do
  rm -rf "$work/data"
  cp -a "$work/first" "$work/data"
  rc=0
  { timeout -s TERM 60 strace -f -qq -o /dev/null -e trace=fsync,fdatasync -e inject=fsync,fdatasync:signal=SIGKILL:when="$kill" \
    dotnet "$program" "${arguments[@]}" >/dev/null; } 2>/dev/null || rc=$?
  rm -rf "$work/look" && cp -a "$work/data" "$work/look" # a look at the file itself would already put it in order
  version=$(sqlite3 "$work/look/factcheck.db" 'select max(number) from migration')
  dotnet "$program" "${arguments[@]}" >"$work/log" 2>&1 &
  service=$!
  for _ in $(seq 300); do curl -sf "http://127.0.0.1:$port/readyz" >/dev/null && break; sleep 0.1; done
  name=$(curl -s "http://127.0.0.1:$port/v1/actors/actor_01hk000000e008000000000000" | grep -o 'Ana Ruiz' || true)
  kill -TERM $service && wait $service || { echo "kill $kill at version $version: the next start failed"; cat "$work/log"; exit 1; }
  [ "$name" = 'Ana Ruiz' ] || { echo "kill $kill at version $version: what was on record is gone"; exit 1; }
  [ "$rc" = 137 ] || { echo "killed at each of $((kill - 1)) syncs of the first start: the next one took it up every time"; exit 0; }
  echo "killed at sync $kill, version $version: taken up"
done
echo "there are more than $most syncs"
exit 1
