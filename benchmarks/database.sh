# Sourced by the benchmarks that ask a database which the command line keeps.

# keep_database NAME JAR [JAVA-OPTION...]: keeps the embedded PostgreSQL of the current folder up, by
# an ETL on its schedule, and waits for its first run. Sets keeper, its process, which the caller
# ends, and FEEDRANK_DB.
keeper=
keep_database() {
  local name=$1 jar=$2
  shift 2
  java "$@" -jar "$jar" etl --every 12h > etl.log 2>&1 &
  keeper=$!
  for _ in $(seq 1 300); do
    if grep -q 'known until' etl.log; then break; fi
    kill -0 "$keeper" 2>/dev/null || { cat etl.log >&2; echo "$name: the ETL ended" >&2; exit 1; }
    sleep 1
  done
  FEEDRANK_DB="jdbc:postgresql://127.0.0.1:$(sed -n 4p .feedrank/data/postmaster.pid)/feedrank?user=feedrank&password=$(cat .feedrank/password)"
  export FEEDRANK_DB
}

# end_keeper: ends it and waits, so that its PostgreSQL is shut down in order.
end_keeper() {
  [ -z "$keeper" ] || kill "$keeper" 2>/dev/null || true
  [ -z "$keeper" ] || wait "$keeper" 2>/dev/null || true
}
