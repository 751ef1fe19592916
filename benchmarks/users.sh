#!/usr/bin/env bash
# Measures what a service takes for more users: on a simulated feed of 16 thousand, and after USERS
# more (default 10 million, with three events each) were added to its database. The service's heap
# is bounded by HEAP (default 1200m). With POSTS the feed has so many instead of 7,023: a million
# want HEAP=6g, BUILD=12g for the ETL and the training, and half an hour.
# Writes results/users.json, or results/users-POSTS.json. Needs 12 GB of disk, and 10 KB a post.
set -euo pipefail
cd "$(dirname "$0")/.."

command -v curl >/dev/null || { echo "bench-users: curl is missing; install it (Debian: apt-get install curl)" >&2; exit 1; }

root=$PWD
users=${USERS:-10000000}
posts=${POSTS:-}
heap=${HEAP:-1200m}
build=${BUILD:-4g}
port=${PORT:-18098}
jar=$root/feedrank-cli/target/feedrank.jar
work=${WORK:-$root/benchmarks/target/users$posts}
out=${OUT:-$root/benchmarks/results/users${posts:+-$posts}.json}
[ -f "$jar" ] || { echo "bench-users: $jar is missing; run 'mvn -pl feedrank-cli,benchmarks -am -DskipTests package'" >&2; exit 1; }
export OMP_WAIT_POLICY=PASSIVE
if [ ! -f "$work/trained" ]; then
  rm -rf "$work"
  mkdir -p "$work"
  cd "$work"
  # The users who are added had no part in any count: no run may begin by itself. For many posts
  # fewer directions and item-item models do.
  if [ -z "$posts" ]; then
    printf 'train: {max-rows: 300000, evaluation: {max-requests: 20}}\n' > feedrank.yml
  else
    {
      printf 'etl:\n  text: {dims: 32, power-iterations: 1}\n  item-item: {every: 28d}\n'
      printf 'train: {max-rows: 200000, evaluation: {max-requests: 20}}\n'
    } > feedrank.yml
  fi
  java -jar "$jar" simulate --scale 0.1 ${posts:+--posts "$posts"} --out feed
  java -jar "$jar" import --from csv --dir feed
  rm -r feed
  java "-Xmx$build" -jar "$jar" etl
  java "-Xmx$build" -jar "$jar" train
  touch trained
fi
cd "$work"

. "$root/benchmarks/database.sh"
pid=
stop() { [ -z "$pid" ] || kill "$pid" 2>/dev/null || true; [ -z "$pid" ] || wait "$pid" 2>/dev/null || true; end_keeper; }
trap stop EXIT
keep_database bench-users "$jar" "-Xmx$build"
java "-Xmx$heap" -jar "$jar" serve --port "$port" > serve.log 2>&1 &
pid=$!
for _ in $(seq 1 900); do
  if [ "$(curl -s -o /dev/null -w '%{http_code}' "http://localhost:$port/actuator/health/readiness")" = 200 ]; then break; fi
  kill -0 "$pid" 2>/dev/null || { cat serve.log >&2; echo "bench-users: the service ended" >&2; exit 1; }
  sleep 1
done
# Users are added once.
rm trained
java -cp "$root/benchmarks/target/classes:$root/benchmarks/target/lib/*" io.feedrank.benchmarks.UsersReport \
  "$FEEDRANK_DB" "http://localhost:$port" "$pid" "$users" "$out"
echo "written to ${out#"$root"/}"
