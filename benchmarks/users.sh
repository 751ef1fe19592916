#!/usr/bin/env bash
# Measures what a service takes for more users: on a simulated feed of 16 thousand, and after USERS
# more (default 10 million, with three events each) were added to its database. The service's heap
# is bounded by HEAP (default 1200m). Writes results/users.json. Needs 12 GB of disk.
set -euo pipefail
cd "$(dirname "$0")/.."

command -v curl >/dev/null || { echo "bench-users: curl is missing; install it (Debian: apt-get install curl)" >&2; exit 1; }

root=$PWD
users=${USERS:-10000000}
heap=${HEAP:-1200m}
port=${PORT:-18098}
jar=$root/feedrank-cli/target/feedrank.jar
work=${WORK:-$root/benchmarks/target/users}
out=${OUT:-$root/benchmarks/results/users.json}
[ -f "$jar" ] || { echo "bench-users: $jar is missing; run 'mvn -pl feedrank-cli,benchmarks -am -DskipTests package'" >&2; exit 1; }
rm -rf "$work"
mkdir -p "$work"
cd "$work"
export OMP_WAIT_POLICY=PASSIVE
# The users who are added had no part in any count: no run may begin by itself.
printf 'train: {max-rows: 300000, evaluation: {max-requests: 20}}\n' > feedrank.yml
java -jar "$jar" simulate --scale 0.1 --out feed
java -jar "$jar" import --from csv --dir feed
rm -r feed
java -jar "$jar" etl
java -jar "$jar" train

. "$root/benchmarks/database.sh"
pid=
stop() { [ -z "$pid" ] || kill "$pid" 2>/dev/null || true; [ -z "$pid" ] || wait "$pid" 2>/dev/null || true; end_keeper; }
trap stop EXIT
keep_database bench-users "$jar" -Xmx2g
java "-Xmx$heap" -jar "$jar" serve --port "$port" > serve.log 2>&1 &
pid=$!
for _ in $(seq 1 300); do
  if [ "$(curl -s -o /dev/null -w '%{http_code}' "http://localhost:$port/actuator/health/readiness")" = 200 ]; then break; fi
  kill -0 "$pid" 2>/dev/null || { cat serve.log >&2; echo "bench-users: the service ended" >&2; exit 1; }
  sleep 1
done
java -cp "$root/benchmarks/target/classes:$root/benchmarks/target/lib/*" io.feedrank.benchmarks.UsersReport \
  "$FEEDRANK_DB" "http://localhost:$port" "$pid" "$users" "$out"
echo "written to ${out#"$root"/}"
