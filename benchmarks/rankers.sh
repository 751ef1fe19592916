#!/usr/bin/env bash
# Trains every ranker on one feed and lays them side by side: quality on the test window, coverage,
# processor time and memory of the command, and what trees gain from each as a feature.
# The feed is simulated at SCALE (default 0.1), or is MovieLens where MOVIELENS names its folder.
# PARTS names the collaborative ones; gmf, mlp and neumf may be among them where ranker-neural was
# built, and take half an hour at this scale. Runs that are in WORK are kept, so one that broke off
# goes on. Writes results/rankers-FEED.json. Needs the package "time".
set -euo pipefail
cd "$(dirname "$0")/.."

root=$PWD
jar=${JAR:-$root/feedrank-cli/target/feedrank.jar}
scale=${SCALE:-0.1}
feed=$([ -n "${MOVIELENS:-}" ] && echo movielens || echo simulator)
work=${WORK:-$root/benchmarks/target/rankers-$feed}
out=${OUT:-$root/benchmarks/results/rankers-$feed.json}
parts=${PARTS:-rp3beta ease ials hybrid}
simple=${SIMPLE:-popular trending latest item-knn cascade logistic}
[ -f "$jar" ] || { echo "bench-rankers: $jar is missing; run 'mvn -pl feedrank-cli,benchmarks -am -DskipTests package'" >&2; exit 1; }
mkdir -p "$work/runs"
rm -rf "$work/app"
java -Djarmode=tools -jar "$jar" extract --destination "$work/app" >/dev/null
command=(java -cp "$work/app/$(basename "$jar"):$root/ranker-neural/target/lib/*" io.feedrank.cli.Main)
cd "$work"
export OMP_WAIT_POLICY=PASSIVE

# configure [PART]: fits this part of the collaborative models and no other.
configure() {
  {
    printf 'etl:\n  item-item: {%s}\n  collaborative:\n    %s\n    fit: {' "$pace" "${pace/, /$'\n    '}"
    for part in rp3beta ease ials gmf mlp neumf hybrid; do
      [ "$part" = "${1:-}" ] && printf '%s: always, ' "$part" || printf '%s: never, ' "$part"
    done | sed 's/, $//'
    printf '}\n'
    cat settings.yml
  } > feedrank.yml
}

# run NAME TRAINER: one training run with what it took, unless it was made before.
run() {
  [ ! -s "runs/$1.json" ] || return 0
  echo "$1" >&2
  /usr/bin/time -f '%U %S %M' -o "runs/$1.time" "${command[@]}" train --trainer "$2" --json > "runs/$1.json" 2> "runs/$1.log"
}

# Twenty-two years want fewer versions of what users like than three months.
pace='every: 7d, versions: 26'
if [ "$feed" = movielens ]; then
  pace='every: 90d, versions: 100'
  cat > settings.yml <<'YML'
train:
  shares: {train: 0.2, validation: 0.6, test: 0.7}
  random-negatives: 30
  evaluation: {k: 10, max-requests: 50000}
YML
else
  cat > settings.yml <<'YML'
train:
  max-rows: 300000
  evaluation: {k: 10}
YML
fi
configure
if [ ! -f imported ]; then
  if [ "$feed" = movielens ]; then
    "${command[@]}" import --from movielens --dir "$MOVIELENS"
  else
    "${command[@]}" simulate --scale "$scale" --out feed
    "${command[@]}" import --from csv --dir feed
    rm -r feed
  fi
  touch imported
fi
"${command[@]}" etl
for trainer in $simple; do run "$trainer" "$trainer"; done
run trees symmetric
for part in $parts; do
  configure "$part"
  /usr/bin/time -f '%U %S %M' -o "runs/$part.fit" "${command[@]}" etl
  run "$part" "$part"
  run "trees with $part" symmetric
done
run auto auto
cd "$root"
java -cp "benchmarks/target/classes:benchmarks/target/lib/*" io.feedrank.benchmarks.RankerTable "$work/runs" "$out"
echo "written to ${out#"$root"/}"
