#!/bin/bash
# Kills the service in the middle of an import ten times. After each kill, what the import accounts for must be what is
# stored; sending the file again must complete it, and nothing may be there twice.
#   tests/crash_imports.sh PROGRAM.dll STORIES.ndjson [KILLS]
set -u
dll=$1 file=$2 kills=${3:-10} key=crash-test-key-0123456789abcdefghijkl
work=$(mktemp -d) port=$((20000 + RANDOM % 20000)) url= pid= bad=0
url=http://127.0.0.1:$port
start() {
  FACTCHECK_DATA=$work/data FACTCHECK_ADMIN_KEY=$key FACTCHECK_SAMPLE=false dotnet "$dll" --urls "$url" > "$work/log" 2>&1 &
  pid=$!
  for _ in $(seq 200); do curl -s -o /dev/null "$url/healthz" && return; sleep 0.1; done
  cat "$work/log"; exit 2
}
get() { curl -s -H "X-Api-Key: $key" "$url$1"; }
send() { curl -s -H "X-Api-Key: $key" -H 'Content-Type: application/x-ndjson' -X POST -T "$file" "$url/v1/imports"; }
stored() { sqlite3 "file:$work/data/factcheck.db?mode=ro" "select count(*) from external_id where entity = 'claim'"; }
taken=0
start
for kill in $(seq "$kills"); do
  id=$(send | jq -r .id)
  sleep "$(awk -v s=$RANDOM 'BEGIN{print 0.5 + s / 32768 * 3}')"
  kill -9 "$pid"; wait "$pid" 2> /dev/null
  start
  import=$(get "/v1/imports/$id")
  taken=$((taken + $(jq .rows.created <<< "$import")))
  state=$(jq -r '.state + " " + (.problem.code // "")' <<< "$import")
  kill -TERM "$pid"; wait "$pid" 2> /dev/null
  there=$(stored)
  echo "kill $kill: $state, accounted $taken, stored $there"
  [ "$taken" = "$there" ] || bad=$((bad + 1))
  start
done
id=$(send | jq -r .id)
for _ in $(seq 3000); do import=$(get "/v1/imports/$id"); case $(jq -r .state <<< "$import") in queued | running) sleep 0.2 ;; *) break ;; esac; done
taken=$((taken + $(jq .rows.created <<< "$import")))
kill -TERM "$pid"; wait "$pid" 2> /dev/null
rows=$(grep -c . "$file")
echo "sent again: $(jq -c '[.state, .rows]' <<< "$import"), accounted $taken, stored $(stored), rows in the file $rows, integrity $(sqlite3 "$work/data/factcheck.db" 'pragma integrity_check')"
[ "$taken" = "$rows" ] && [ "$(stored)" = "$rows" ] || bad=$((bad + 1))
rm -rf "$work"
echo "kills $kills, broken $bad"
exit $((bad > 0))
