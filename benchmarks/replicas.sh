#!/usr/bin/env bash
# Three services behind HAProxy (deploy/haproxy.cfg) on one PostgreSQL, under load: the same asked of
# each, likes told to one, one killed, one hung, another model promoted, each replaced. Prints what
# callers noticed, writes it to results/replicas.txt, and ends with 1 if something was not as
# docs/OPERATIONS.md says. NEXT=other.jar replaces the services with another version.
set -euo pipefail
cd "$(dirname "$0")/.."

command -v haproxy >/dev/null || { echo "test-replicas: haproxy is missing; install it (Debian: apt-get install haproxy)" >&2; exit 1; }

root=$PWD
jar=$root/feedrank-cli/target/feedrank.jar
next=${NEXT:-$jar}
out=${OUT:-$root/benchmarks/results/replicas.txt}
work=${WORK:-$root/benchmarks/target/replicas}
port=${PORT:-18180}
[ -f "$jar" ] || { echo "test-replicas: $jar is missing; run 'mvn -pl feedrank-cli,benchmarks -am -DskipTests package'" >&2; exit 1; }
next=$(realpath "$next")
mkdir -p "$work"
cd "$work"
# The same tokens everywhere: cursors are signed with them.
export OMP_WAIT_POLICY=PASSIVE FEEDRANK_WRITE_TOKEN=replicas-replicas-write FEEDRANK_ADMIN_TOKEN=replicas-replicas-admin

pids=()
stop() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
}
trap stop EXIT

feedrank() { java -Xmx1g -jar "$jar" "$@" >> prepare.log 2>&1 || { tail -n 20 prepare.log >&2; echo "test-replicas: 'feedrank $1' failed" >&2; exit 1; }; }

# A small feed with two models, once: the second is worse and does not go live by itself. Each run
# begins with a copy of it, without the events and promotions of the run before.
if [ ! -e prepared ]; then
  rm -rf .feedrank feed
  feedrank simulate --scale 0.003 --out feed
  feedrank import --from csv --dir feed
  feedrank etl
  feedrank train
  feedrank train --trainer item-knn
  cp -rp .feedrank prepared
fi
rm -rf .feedrank
cp -rp prepared .feedrank

. "$root/benchmarks/database.sh"
keep_database test-replicas "$jar" -Xmx1g
pids+=("$keeper")

# Drain: longer than the proxy needs to notice, see deploy/haproxy.cfg. Time-outs of the database: a
# starting JVM takes all processors of a small machine, which three machines would not notice.
printf 'serve:\n  door:\n    drain: 4s\n  logs:\n    timeout: 3s\n' > feedrank.yml
export FEEDRANK_PROXY=127.0.0.1:$port FEEDRANK_ONE=127.0.0.1:$((port + 1)) FEEDRANK_TWO=127.0.0.1:$((port + 2)) FEEDRANK_THREE=127.0.0.1:$((port + 3))
haproxy -db -f "$root/deploy/haproxy.cfg" > haproxy.log 2>&1 &
pids+=($!)

rm -f replica-*.log
java -Xmx300m -cp "$root/benchmarks/target/classes:$root/benchmarks/target/lib/*" io.feedrank.benchmarks.replicas.ReplicasMain \
  "$jar" "$next" "$port" "$((port + 1)),$((port + 2)),$((port + 3))" 2 "$out"
echo "written to ${out#"$root"/}"
