#!/usr/bin/env bash
# Measures the service under the load that it can take, 10 times and 100 times that: callers that each
# keep one request under way, on as many connections. An answer is good if it is 200; its latency is
# counted apart from that of refusals. The load generator shares the processors with the service.
# Writes results/overload.txt, and fails where the service does not keep what docs/OPERATIONS.md says.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${SECONDS_EACH:-15}
connections=${CONNECTIONS:-4}
port=${PORT:-18097}
root=$PWD
jar=$root/feedrank-cli/target/feedrank.jar
out=${OUT:-$root/benchmarks/results/overload.txt}
work=${WORK:-$root/benchmarks/target/overload}
[ -f "$jar" ] || { echo "test-overload: $jar is missing; run 'mvn -pl feedrank-cli -am -DskipTests package'" >&2; exit 1; }
mkdir -p "$work"
cd "$work"
export FEEDRANK_WRITE_TOKEN=bench-bench-write FEEDRANK_ADMIN_TOKEN=bench-bench-admin OMP_WAIT_POLICY=PASSIVE

pid=
stop() { [ -z "$pid" ] || { kill "$pid" 2>/dev/null || true; wait "$pid" 2>/dev/null || true; }; }
trap stop EXIT

# Every answer is ranked anew: none is given again.
printf 'serve:\n  door:\n    answers: 0s\n' > feedrank.yml
java -jar "$jar" demo --port "$port" > server.log 2>&1 &
pid=$!
for _ in $(seq 1 600); do
  if [ "$(curl -s -o /dev/null -w '%{http_code}' "http://localhost:$port/post/recommendations?id=1")" = 200 ]; then break; fi
  kill -0 "$pid" 2>/dev/null || { cat server.log >&2; echo "test-overload: the service ended" >&2; exit 1; }
  sleep 1
done
tail -n +2 .feedrank/demo-feed/users.csv | cut -d, -f1 > users.txt
{
  echo "$(nproc) processors, load before: $(cut -d' ' -f1-3 /proc/loadavg), $(git -C "$root" rev-parse --short HEAD)"
  java "$root/benchmarks/overload/Overload.java" \
    localhost "$port" users.txt "$connections" "$seconds"
} | tee "$work/overload.txt"
cp "$work/overload.txt" "$out"
