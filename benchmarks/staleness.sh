#!/usr/bin/env bash
# What counts cost that are not up to date. Imports the feed in FEED, a folder in the plain form,
# with the configuration CONFIG, and ranks by decayed views as of the second, the minute, the hour.
set -euo pipefail
cd "$(dirname "$0")/.."

root=$PWD
jar=${JAR:-$root/feedrank-cli/target/feedrank.jar}
[ -f "$jar" ] || { echo "bench-staleness: $jar is missing; run 'mvn -pl feedrank-cli,benchmarks -am -DskipTests package'" >&2; exit 1; }
[ -d "${FEED:-}" ] || { echo "bench-staleness: name a folder with events.csv and posts.csv: FEED=folder" >&2; exit 1; }
. "$root/benchmarks/database.sh"
trap end_keeper EXIT

feed=$(cd "$FEED" && pwd)
config=${CONFIG:+$(cd "$(dirname "$CONFIG")" && pwd)/$(basename "$CONFIG")}
work=${WORK:-$root/benchmarks/target/staleness}
rm -rf "$work"
mkdir -p "$work"
[ -z "$config" ] || cp "$config" "$work/feedrank.yml"
cd "$work"
java -jar "$jar" import --from csv --dir "$feed" >&2
keep_database bench-staleness "$jar"
java -cp "$root/benchmarks/target/classes:$root/benchmarks/target/lib/*" \
  io.feedrank.benchmarks.StalenessStudy "$FEEDRANK_DB"
