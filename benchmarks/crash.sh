#!/usr/bin/env bash
# Kills what takes part in writing an event, with kill -9, round after round, while events are reported:
# the service, the backend that writes, the postmaster. Every event is sent again until it is
# acknowledged. Then each must be in the log once. Writes results/crash.txt, and fails where one is lost
# or doubled.
set -euo pipefail
cd "$(dirname "$0")/.."

rounds=${ROUNDS:-50}
port=${PORT:-18095}
root=$PWD
jar=$root/feedrank-cli/target/feedrank.jar
out=${OUT:-$root/benchmarks/results/crash.txt}
work=${WORK:-$root/benchmarks/target/crash}
[ -f "$jar" ] || { echo "test-crash: $jar is missing; run 'mvn -pl feedrank-cli -am -DskipTests package'" >&2; exit 1; }
rm -rf "$work"
mkdir -p "$work"
cd "$work"
export FEEDRANK_WRITE_TOKEN=crash-crash-write FEEDRANK_ADMIN_TOKEN=crash-crash-admin OMP_WAIT_POLICY=PASSIVE
# shellcheck source=database.sh
. "$root/benchmarks/database.sh"

service=
reports=
stop() {
  [ -z "$reports" ] || kill -9 "$reports" 2>/dev/null || true
  [ -z "$service" ] || kill -9 "$service" 2>/dev/null || true
  end_keeper
}
trap stop EXIT

java -jar "$jar" simulate --scale 0.002 --out feed > simulate.log 2>&1
java -jar "$jar" import --from csv --dir feed > import.log 2>&1
keep_database test-crash "$jar" -Xmx400m
data=$PWD/.feedrank/data
programs=$(dirname "$(find .feedrank -name pg_ctl -path '*bin*' | head -n 1)")
database_port=$(sed -n 4p "$data/postmaster.pid")

serve() {
  java -Xmx400m -jar "$jar" serve --port "$port" --db "$FEEDRANK_DB" >> service.log 2>&1 &
  service=$!
}
ready() {
  for _ in $(seq 1 1200); do
    if [ "$(curl -s -o /dev/null -m 2 -w '%{http_code}' "http://localhost:$port/actuator/health/readiness")" = 200 ]; then return; fi
    sleep 0.1
  done
  echo "test-crash: the service is not ready after two minutes" >&2
  exit 1
}
# Root starts the server as the command line does: as nobody that PostgreSQL would refuse.
as_server() { if [ "$(id -u)" = 0 ]; then unshare -U "$@"; else "$@"; fi; }
# The backends of the service, by what PostgreSQL calls its processes.
backend() { pgrep -P "$(head -n 1 "$data/postmaster.pid")" -f 'postgres: feedrank feedrank' | shuf -n 1 || true; }

serve
ready
java "$root/benchmarks/crash/Reports.java" "http://localhost:$port" "$FEEDRANK_WRITE_TOKEN" 5000000000 "$PWD/stop" > reports.log 2>&1 &
reports=$!
sleep 5

killed_services=0 killed_backends=0 killed_postmasters=0
for round in $(seq 1 "$rounds"); do
  case $((round % 3)) in
    0) kill -9 "$service"; wait "$service" 2>/dev/null || true; serve; ready
       killed_services=$((killed_services + 1)) ;;
    1) victim=$(backend); if [ -n "$victim" ]; then kill -9 "$victim"; killed_backends=$((killed_backends + 1)); fi ;;
    2) postmaster=$(head -n 1 "$data/postmaster.pid")
       kill -9 "$postmaster"
       for _ in $(seq 1 100); do pgrep -f "postgres: feedrank feedrank.*" > /dev/null || break; sleep 0.1; done
       until as_server "$programs/pg_ctl" start -w -D "$data" -l postgres.log -o "-p $database_port" > /dev/null 2>&1; do sleep 0.5; done
       killed_postmasters=$((killed_postmasters + 1)) ;;
  esac
  sleep "0.$((RANDOM % 9 + 1))"
  sleep 1
done
touch stop
ready
wait "$reports" && kept=0 || kept=$?
reports=
{
  echo "$(nproc) processors, load $(cut -d' ' -f1-3 /proc/loadavg), $(git -C "$root" rev-parse --short HEAD)"
  echo "$rounds rounds: kill -9 of the service $killed_services times, of a backend $killed_backends times, of the postmaster $killed_postmasters times"
  cat reports.log
} | tee "$out"
exit "$kept"
