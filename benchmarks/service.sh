#!/usr/bin/env bash
# Measures the service under load, beside what it is to be compared with, in one run on one machine:
#   feedrank        the whole catalogue scored for each request, no answer given again
#   feedrank-cached the same with answers given again while nothing new is known, 500 users asking
#   catboost-scorer the same model, features and posts, scored by catboost-prediction
#   bare            the same framework, on the same pins, answering a constant of the same size
# and how long it takes from a like to the changed order. The load generator shares the processors
# with the service. Writes results/service.json and results/freshness.json.
set -euo pipefail
cd "$(dirname "$0")/.."

command -v wrk >/dev/null || { echo "bench-service: wrk is missing; install it (Debian: apt-get install wrk)" >&2; exit 1; }
command -v curl >/dev/null || { echo "bench-service: curl is missing; install it (Debian: apt-get install curl)" >&2; exit 1; }

seconds=${SECONDS_EACH:-15}
connections=${CONNECTIONS:-1 8 64}
targets=${TARGETS:-feedrank feedrank-cached catboost-scorer bare}
port=${PORT:-18099}
root=$PWD
jar=$root/feedrank-cli/target/feedrank.jar
out=${OUT:-$root/benchmarks/results/service.json}
work=${WORK:-$root/benchmarks/target/service}
[ -f "$jar" ] || { echo "bench-service: $jar is missing; run 'mvn -pl feedrank-cli,benchmarks -am -DskipTests package'" >&2; exit 1; }
mkdir -p "$work"
cd "$work"
export OMP_WAIT_POLICY=PASSIVE FEEDRANK_WRITE_TOKEN=bench-bench-write FEEDRANK_ADMIN_TOKEN=bench-bench-admin

pid=
stop() { if [ -n "$pid" ]; then kill "$pid" 2>/dev/null || true; wait "$pid" 2>/dev/null || true; pid=; fi; }
trap stop EXIT

# Starts a server and waits until it answers.
start() {
  stop
  "$@" > "server-$FEEDRANK_TARGET.log" 2>&1 &
  pid=$!
  for _ in $(seq 1 600); do
    if [ "$(curl -s -o /dev/null -w '%{http_code}' "http://localhost:$port/post/recommendations?id=1")" = 200 ]; then return; fi
    kill -0 "$pid" 2>/dev/null || { cat "server-$FEEDRANK_TARGET.log" >&2; echo "bench-service: $FEEDRANK_TARGET ended" >&2; exit 1; }
    sleep 1
  done
  echo "bench-service: $FEEDRANK_TARGET did not answer in 10 minutes" >&2
  exit 1
}

serve() { # age of answers
  printf 'serve:\n  door:\n    answers: %s\n' "$1" > feedrank.yml
  start java -jar "$jar" demo --port "$port"
}

# The demo keeps the database up while the rival reads it.
serve_rival() {
  stop
  java -jar "$jar" demo --port $((port + 1)) > server-database.log 2>&1 &
  local database=$!
  for _ in $(seq 1 600); do
    if grep -q 'listening on' server-database.log; then break; fi
    kill -0 "$database" 2>/dev/null || { cat server-database.log >&2; exit 1; }
    sleep 1
  done
  start java -cp "$root/benchmarks/target/classes:$root/benchmarks/target/lib/*" io.feedrank.benchmarks.CatBoostMain \
    "$port" "jdbc:postgresql://127.0.0.1:$(sed -n 4p .feedrank/data/postmaster.pid)/feedrank?user=feedrank&password=$(cat .feedrank/password)"
  kill "$database"
  wait "$database" 2>/dev/null || true
}

load() { # connections, seconds
  FEEDRANK_CONNECTIONS=$1 wrk -t1 -c"$1" -d"$2s" --latency --timeout 30s -s "$root/benchmarks/service.lua" "http://localhost:$port"
}

FEEDRANK_TARGET=setup serve 0s
tail -n +2 .feedrank/demo-feed/users.csv | cut -d, -f1 > users.txt
FEEDRANK_MOMENT=$(sed -n "s/.*[?&]time=\([^&']*\).*/\1/p" server-setup.log | tail -n 1)
export FEEDRANK_USERS=$work/users.txt FEEDRANK_MOMENT
size=$(curl -s "http://localhost:$port/post/recommendations?limit=5&id=$(head -n 1 users.txt)&time=$FEEDRANK_MOMENT" | wc -c)
stop
[ -n "$FEEDRANK_MOMENT" ] || { echo "bench-service: the service did not say which moment it knows" >&2; exit 1; }
echo "$(wc -l < users.txt) users as of $FEEDRANK_MOMENT, answers of about $size bytes, $(nproc) processors, load before: $(cut -d' ' -f1-3 /proc/loadavg)"

: > results.txt
for target in $targets; do
  export FEEDRANK_TARGET=$target FEEDRANK_FEW=0
  case $target in
    feedrank) serve 0s ;;
    feedrank-cached) export FEEDRANK_FEW=500; serve 1h ;;
    catboost-scorer) serve_rival ;;
    bare) start java -cp "$root/benchmarks/target/classes:$root/benchmarks/target/lib/*" io.feedrank.benchmarks.BareMain "$port" "$size" ;;
    *) echo "bench-service: there is no target '$target'" >&2; exit 1 ;;
  esac
  load 8 "$seconds" > /dev/null
  for c in $connections; do
    load "$c" "$seconds" | tee -a "wrk-$target.log" | grep '^RESULT' | sed 's/^RESULT //' | tee -a results.txt
  done
done
# From a like to the changed order, with everything as it is by default.
FEEDRANK_TARGET=freshness serve 10s
java -cp "$root/benchmarks/target/classes" io.feedrank.benchmarks.FreshnessMain \
  "http://localhost:$port" "$FEEDRANK_WRITE_TOKEN" users.txt "${out%/*}/freshness.json"
stop

if awk '$NF != 0 { found = 1 } END { exit !found }' results.txt; then
  echo "bench-service: there were errors (the last number of a line counts them); nothing is written" >&2
  exit 1
fi
sed 's/} [0-9]*$/}/' results.txt | awk '{ lines[NR] = $0 } END { print "["; for (i = 1; i <= NR; i++) print "  " lines[i] (i < NR ? "," : ""); print "]" }' > "$out"
echo "written to ${out#"$root"/}"
