#!/usr/bin/env bash
# Measures where the time of one request goes, on the demo's feed and model, without HTTP.
# Writes results/request.json.
set -euo pipefail
cd "$(dirname "$0")/.."

root=$PWD
jar=$root/feedrank-cli/target/feedrank.jar
work=${WORK:-$root/benchmarks/target/service}
out=${OUT:-$root/benchmarks/results/request.json}
port=${PORT:-18098}
[ -f "$jar" ] || { echo "bench-request: $jar is missing; run 'mvn -pl feedrank-cli,benchmarks -am -DskipTests package'" >&2; exit 1; }
mkdir -p "$work"
cd "$work"
export OMP_WAIT_POLICY=PASSIVE

# The demo makes the feed and the model, and its server keeps the database up.
java -jar "$jar" demo --port "$port" > demo-for-requests.log 2>&1 &
pid=$!
trap 'kill "$pid" 2>/dev/null || true; wait "$pid" 2>/dev/null || true' EXIT
for _ in $(seq 1 600); do
  if grep -q 'listening on' demo-for-requests.log; then break; fi
  kill -0 "$pid" 2>/dev/null || { cat demo-for-requests.log >&2; echo "bench-request: the demo ended" >&2; exit 1; }
  sleep 1
done
database="jdbc:postgresql://127.0.0.1:$(sed -n 4p .feedrank/data/postmaster.pid)/feedrank?user=feedrank&password=$(cat .feedrank/password)"
java -Xmx1500m -cp "$root/benchmarks/target/classes:$root/benchmarks/target/lib/*" \
  io.feedrank.benchmarks.RequestReport "$database" "$out"
echo "written to ${out#"$root"/}"
