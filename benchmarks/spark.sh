#!/usr/bin/env bash
# Makes the rows of a training run on Spark and on one machine, on a simulated feed of SCALE
# (default 0.01) of the reference feed, and compares them bit for bit: a standalone cluster of two
# executors of one core and MEMORY megabytes each (default 1200), all on this machine.
# COMMAND=train trains there instead; --broadcast-bytes 20000000 has them join timelines by bucket.
set -euo pipefail
cd "$(dirname "$0")/.."

root=$PWD
scale=${SCALE:-0.01}
memory=${MEMORY:-1200}
command=${COMMAND:-compare}
jar=${JAR:-$root/feedrank-cli/target/feedrank.jar}
spark=$root/ranker-spark/target/spark
work=${WORK:-$root/benchmarks/target/spark-$scale}
if [ ! -f "$jar" ] || [ ! -d "$spark/jars" ]; then
  echo "bench-spark: run 'mvn -Pspark-home -pl feedrank-cli,ranker-spark -am -DskipTests package' first" >&2
  exit 1
fi
mkdir -p "$work"
cd "$work"
export OMP_WAIT_POLICY=PASSIVE

if [ ! -f imported ]; then
  java -jar "$jar" simulate --scale "$scale" --out feed
  java -jar "$jar" import --from csv --dir feed
  rm -r feed
  java -jar "$jar" etl
  touch imported
fi

. "$root/benchmarks/database.sh"
trap end_keeper EXIT
keep_database bench-spark "$jar"

# As bin/spark-submit does, which is not among Spark's jars. Executors get the jars by their paths.
SPARK_HOME=$spark SPARK_SCALA_VERSION=2.13 java -Xmx"${HEAP:-2g}" \
  -cp "$spark/jars/*" org.apache.spark.deploy.SparkSubmit \
  --master "local-cluster[2,1,$memory]" --conf "spark.executor.memory=${memory}m" --driver-memory "${HEAP:-2g}" \
  --conf spark.driver.maxResultSize=0 --conf spark.ui.enabled=false \
  --conf spark.log.level=ERROR \
  --conf spark.executorEnv.SPARK_SCALA_VERSION=2.13 \
  --jars "$(echo "$root"/ranker-spark/target/lib/*.jar | tr ' ' ',')" \
  --class io.feedrank.spark.SparkMain "$root/ranker-spark/target/ranker-spark.jar" "$command" "$@"
rm -rf "$spark/work"
