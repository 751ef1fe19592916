#!/bin/sh
# once.sh NAME COMMAND...: runs a command of feedrank, unless it has succeeded before under this name:
# the folder feed, a volume, remembers it. So 'docker compose up' again goes on with what is there.
set -eu
name=$1
shift
if [ -e "feed/.$name" ]; then
  echo "done before: $*; remove the volumes (docker compose down --volumes) to begin anew"
  exit 0
fi
${FEEDRANK_JAVA:-java} "-XX:MaxRAMPercentage=${FEEDRANK_HEAP:-60}" -jar "${FEEDRANK_JAR:-/app/feedrank.jar}" "$@"
: > "feed/.$name"
