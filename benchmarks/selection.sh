#!/usr/bin/env bash
# What can models be selected by where no truth is known? Simulates the reference feed at SCALE
# (default 0.05) for each of SEEDS, fits a dozen models, and lays the order of logged metrics beside
# the true one. WINDOWS names where the windows begin (default 0.2,0.8,0.9).
set -euo pipefail
cd "$(dirname "$0")/.."

root=$PWD
jar=${JAR:-$root/feedrank-cli/target/feedrank.jar}
[ -f "$jar" ] || { echo "bench-selection: $jar is missing; run 'mvn -pl feedrank-cli,benchmarks -am -DskipTests package'" >&2; exit 1; }
. "$root/benchmarks/database.sh"
trap end_keeper EXIT

for seed in ${SEEDS:-1 2}; do
  work=${WORK:-$root/benchmarks/target/selection}/$seed
  mkdir -p "$work"
  cd "$work"
  if [ ! -d .feedrank ]; then
    printf 'simulate: {scale: %s, seed: %s}\n' "${SCALE:-0.05}" "$seed" > feedrank.yml
    java -jar "$jar" simulate --out feed
    java -jar "$jar" import --from csv --dir feed
  fi
  keep_database bench-selection "$jar"
  printf '\nseed %s\n\n' "$seed"
  java -cp "$root/benchmarks/target/classes:$root/benchmarks/target/lib/*" \
    io.feedrank.benchmarks.SelectionStudy "$FEEDRANK_DB" "${ROWS:-300000}" "${WINDOWS:-0.2,0.8,0.9}"
  end_keeper
  keeper=
done
