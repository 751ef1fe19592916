#!/usr/bin/env bash
# Measures what candidates from sources cost and miss beside scoring all posts, on a simulated feed
# of a tenth of the reference feed's users and POSTS posts (default 70000).
# Writes results/candidates-POSTS.json.
set -euo pipefail
cd "$(dirname "$0")/.."

root=$PWD
posts=${POSTS:-70000}
jar=$root/feedrank-cli/target/feedrank.jar
work=${WORK:-$root/benchmarks/target/candidates-$posts}
out=${OUT:-$root/benchmarks/results/candidates-$posts.json}
heap=${HEAP:-6g}
[ -f "$jar" ] || { echo "bench-candidates: $jar is missing; run 'mvn -pl feedrank-cli,benchmarks -am -DskipTests package'" >&2; exit 1; }
mkdir -p "$work"
cd "$work"
export OMP_WAIT_POLICY=PASSIVE

if [ ! -f trained ]; then
  # What is measured is the scan: a look at few requests does for the evaluation, and for many posts
  # fewer directions and item-item models.
  if [ "$posts" -le 200000 ]; then
    printf 'train: {max-rows: 300000, evaluation: {max-requests: 20}}\n' > feedrank.yml
  else
    {
      printf 'etl:\n  text: {dims: 32, power-iterations: 1}\n  item-item: {every: 28d}\n'
      printf 'train: {max-rows: 200000, evaluation: {max-requests: 20}}\n'
    } > feedrank.yml
  fi
  java -jar "$jar" simulate --scale 0.1 --posts "$posts" --out feed
  java -jar "$jar" import --from csv --dir feed
  rm -r feed
  java "-Xmx$heap" -jar "$jar" etl
  java "-Xmx$heap" -jar "$jar" train
  touch trained
fi

. "$root/benchmarks/database.sh"
trap end_keeper EXIT
keep_database bench-candidates "$jar"
java "-Xmx$heap" -cp "$root/benchmarks/target/classes:$root/benchmarks/target/lib/*" \
  io.feedrank.benchmarks.CandidateReport "$FEEDRANK_DB" "$out"
echo "written to ${out#"$root"/}"
