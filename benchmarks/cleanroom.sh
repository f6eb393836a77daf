#!/usr/bin/env bash
# The walk-through of docs/operations.md, "A cluster without Kubernetes", on a machine with nothing but a Java runtime: three nodes of Kafka and each service as its
# own process, each of them killed once (-9), streams from one process to three and back while events come in. The canonical dump of the histograms must be that of
# `kollider run`.
#
#   benchmarks/cleanroom.sh kollider-VERSION.tar.gz WORK ANALYSIS.yaml
#
# WORK is a directory that is made; the analysis must have a fit. Its paths are relative to its own directory, as always. PATIENCE in the environment is how many seconds each step may wait
# for the services: 1800 if left out. It ends with 0 if the dumps are the same.
set -euo pipefail
[ $# = 3 ] || { sed -n '2,10s/^# \{0,1\}//p' "$0" >&2; exit 2; }
analysis=$(cd "$(dirname "$3")" && pwd)/$(basename "$3")
mkdir "$2"
tar -xzf "$1" -C "$2"
cd "$2"/kollider-*
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
export KOLLIDER_BOOTSTRAP_SERVERS=localhost:19092,localhost:29092,localhost:39092
declare -A loops

say() { printf '| %4d | %s |\n' $SECONDS "$*"; }

start() { # NAME COMMAND...: in the background, and again whenever it ends; what it says is in NAME.log
  local name=$1
  shift
  (
    trap 'kill "$process"; wait "$process"; exit' TERM
    while :; do
      "$@" >>"$name.log" 2>&1 &
      process=$!
      echo $process >"$name.pid"
      code=0
      wait $process || code=$?
      echo "ended with $code" >>"$name.log"
      sleep 2
    done
  ) 2>/dev/null &
  loops[$name]=$!
}

node() { start "node-$1" "$java" -Xmx512m -cp 'lib/*' kafka.Kafka "examples/cluster/node-$1.properties"; }
producer() { start producer bin/kollider producer "$analysis" --progress none; }
streams() { start "streams-$1" bin/kollider streams "$analysis" --instance-id "streams-$1" --standby 1 --data-dir "state/streams-$1"; }
fitter() { start fitter bin/kollider fitter "$analysis"; }
monitor() { start monitor bin/kollider monitor "$analysis" --port 18080; }

end() { # NAME
  kill "${loops[$1]}"
  wait "${loops[$1]}" 2>/dev/null || true
  unset "loops[$1]"
}

killed() { # NAME
  kill -9 "$(cat "$1.pid")"
  say "$1 killed"
}

finish() { # services while there are nodes; the last node would wait for the others
  for name in "${!loops[@]}"; do
    [[ $name == node-* ]] || end "$name" || true
  done
  for name in "${!loops[@]}"; do kill -9 "${loops[$name]}" "$(cat "$name.pid")" || true; done
}
trap finish EXIT

number() { sed -n "/^ *\"$1\" *: *[0-9]/{s/^[^:]*: *\([0-9]*\).*/\1/p;q}"; }

patient() { # UNTIL: not yet?
  [ $SECONDS -lt "$1" ] || { say "given up after ${PATIENCE:-1800} s: the logs in $PWD say more"; exit 1; }
}

sent() { # PER CENT of the events of all files
  local status events=0 all=0 until=$((SECONDS + ${PATIENCE:-1800}))
  until [ "$events" -gt 0 ] && [ $((100 * events)) -ge $(($1 * all)) ]; do
    patient $until
    sleep 1
    status=$(bin/kollider ingest status "$analysis" --json 2>>status.log) || continue
    events=$(number sent <<<"$status")
    all=$(number entries <<<"$status")
  done
  say "$events of $all events sent"
}

id=$("$java" -cp 'lib/*' kafka.tools.StorageTool random-uuid)
for n in 1 2 3; do
  "$java" -cp 'lib/*' kafka.tools.StorageTool format -t "$id" -c "examples/cluster/node-$n.properties" >/dev/null
done
for n in 1 2 3; do node $n; done
producer
streams 1
fitter
monitor
say "all started"
sent 5
killed producer
killed streams-1
streams 2
streams 3
say "streams are three"
sent 30
killed node-2
sent 50
killed fitter
killed monitor
sent 70
end streams-2
end streams-3
say "streams are one"
sent 100

bin/kollider run "$analysis" --data-dir run --progress none >run.log 2>&1
bin/kollider histograms dump "$analysis" --data-dir run >run.txt
say "kollider run: $(wc -l <run.txt) lines, $(sha256sum <run.txt | cut -c1-16)"
looks=1 until=$((SECONDS + ${PATIENCE:-1800}))
until bin/kollider histograms dump "$analysis" >cluster.txt 2>>status.log && cmp -s run.txt cluster.txt; do
  patient $until
  sleep 3
  looks=$((looks + 1))
done
say "the cluster: $(wc -l <cluster.txt) lines, $(sha256sum <cluster.txt | cut -c1-16): the same, at look $looks"
bin/kollider trigger "$analysis" >fit.txt
say "fitted: $(grep -m 1 mu fit.txt)"
