.DEFAULT_GOAL := help
# What is installed goes before the wrapper, which has to fetch: not every machine may.
MAVEN := $(if $(shell command -v mvn),mvn,./mvnw) -B -ntp

.PHONY: help check check-25 test format notebooks demo bench-simulator bench-etl bench-scaling bench-forest bench-explanations bench-training bench-request bench-candidates bench-users bench-rankers bench-selection bench-staleness bench-spark bench-service test-replicas test-overload test-crash clean

help: ## print this
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

check: ## everything that must be green: format, Error Prone, NullAway, all tests, the rules between rooms
	$(MAVEN) verify

# Where JDK 25 lies, unless JAVA_25 says it.
JAVA_25 ?= $(firstword $(wildcard /usr/lib/jvm/*25* /opt/*jdk*25* $(HOME)/.sdkman/candidates/java/25*))

check-25: ## the same on JDK 25, without the gates of the language level's own JDK: make check-25 JAVA_25=folder
	@test -x "$(JAVA_25)/bin/javac" || { echo "no JDK 25 found; install one (Debian: apt-get install openjdk-25-jdk-headless), or name its folder: make check-25 JAVA_25=/path/to/jdk-25" >&2; exit 1; }
	JAVA_HOME="$(JAVA_25)" MAVEN_OPTS="$(MAVEN_OPTS) --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED" $(MAVEN) verify

test: ## the tests alone; one class of one module: make test MODULE=ranking-core TEST=TimelineTest
	$(MAVEN) $(if $(MODULE),-pl $(MODULE) -am) $(if $(TEST),-Dtest=$(TEST) -Dsurefire.failIfNoSpecifiedTests=false) test

format: ## lay out all sources as the build wants them
	$(MAVEN) -q spotless:apply

notebooks: ## run the notebooks and let them keep what they show now; read the difference
	$(MAVEN) -q -pl notebooks -am -Dtest=NotebooksTest -Dsurefire.failIfNoSpecifiedTests=false -Dnotebooks.rewrite=true test

demo: ## the whole journey on a simulated feed, then a service on port 8080
	./feedrank demo

BENCHMARKS = $(MAVEN) -q -pl benchmarks -am -DskipTests package && OMP_WAIT_POLICY=PASSIVE java -cp 'benchmarks/target/classes:benchmarks/target/lib/*'

bench-simulator: ## the simulator's acceptance list at full scale, tables and all: make bench-simulator SCALE=1
	$(MAVEN) -q -pl feed-simulator -Dfeed.scale=$(or $(SCALE),1) -Dtest.argLine=-Xmx18g test

bench-etl: ## files to feature tables, timed: make bench-etl SCALE=0.1 (SCALE=1 needs 25 GB of disk)
	$(BENCHMARKS) io.feedrank.benchmarks.etl.EtlBenchmark $(or $(SCALE),0.1) benchmarks/results/etl.json $(or $(WORK),benchmarks/target/etl)

bench-scaling: ## the same at several scales, with lines through them, drawn out: SCALES="0.05 0.15 0.5"
	$(BENCHMARKS) io.feedrank.benchmarks.etl.ScalingReport benchmarks/results/scaling.json $(or $(WORK),benchmarks/target/scaling) $(or $(SCALES),0.05 0.15 0.5)

bench-forest: ## scorers of forests side by side, into benchmarks/results/forest.json; QUICK=1 for one size
	$(BENCHMARKS) io.feedrank.benchmarks.ForestReport benchmarks/results/forest.json benchmarks/target/models

bench-explanations: ## contributions of five posts, side by side, into benchmarks/results/explanations.json
	$(BENCHMARKS) io.feedrank.benchmarks.ExplanationReport benchmarks/results/explanations.json benchmarks/target/models

bench-training: ## trainers side by side, into benchmarks/results/training.json; QUICK=1 for one size
	$(BENCHMARKS) io.feedrank.benchmarks.TrainingReport benchmarks/results/training.json

bench-request: ## where the time of one request goes, by stage, into benchmarks/results/request.json
	$(MAVEN) -q -pl feedrank-cli,benchmarks -am -DskipTests package
	benchmarks/request.sh

bench-candidates: ## what candidates from sources cost and miss; POSTS=70000, or POSTS=700000 HEAP=10g with half an hour to spare
	$(MAVEN) -q -pl feedrank-cli,benchmarks -am -DskipTests package
	POSTS=$(or $(POSTS),70000) HEAP=$(or $(HEAP),6g) benchmarks/candidates.sh

bench-users: ## what a service takes for ten million more users: memory and latency; POSTS=1000000 HEAP=6g BUILD=12g: of a million posts
	$(MAVEN) -q -pl feedrank-cli,benchmarks -am -DskipTests package
	USERS=$(or $(USERS),10000000) HEAP=$(or $(HEAP),1200m) BUILD=$(or $(BUILD),4g) POSTS=$(POSTS) benchmarks/users.sh

bench-rankers: ## every ranker side by side on a simulated feed (SCALE=0.1), or on MovieLens (MOVIELENS=folder)
	$(MAVEN) -q -pl feedrank-cli,benchmarks -am -DskipTests package
	SCALE=$(or $(SCALE),0.1) MOVIELENS=$(MOVIELENS) benchmarks/rankers.sh

bench-selection: ## what models can be selected by without the truth, on simulated feeds: SCALE=0.05 SEEDS="1 2"
	$(MAVEN) -q -pl feedrank-cli,benchmarks -am -DskipTests package
	SCALE=$(or $(SCALE),0.05) SEEDS="$(or $(SEEDS),1 2)" benchmarks/selection.sh

bench-staleness: ## what counts cost that are not up to date: make bench-staleness FEED=folder CONFIG=feedrank.yml
	$(MAVEN) -q -pl feedrank-cli,benchmarks -am -DskipTests package
	FEED=$(FEED) CONFIG=$(CONFIG) benchmarks/staleness.sh

bench-spark: ## training rows on Spark and on one machine, compared bit for bit: make bench-spark SCALE=0.1
	$(MAVEN) -q -Pspark-home -pl feedrank-cli,ranker-spark -am -DskipTests package
	SCALE=$(or $(SCALE),0.01) benchmarks/spark.sh

bench-service: ## requests a second and latencies of the service beside its rivals, into benchmarks/results/service.json; needs wrk
	$(MAVEN) -q -pl feedrank-cli,benchmarks -am -DskipTests package
	benchmarks/service.sh

test-replicas: ## three services behind a proxy: one killed, one hung, the model swapped, each replaced, under load; needs haproxy
	$(MAVEN) -q -pl feedrank-cli,benchmarks -am -DskipTests package
	benchmarks/replicas.sh

test-overload: ## the service under 10 and 100 times the load that it can take: latency, good answers, refusals, into benchmarks/results/overload.txt
	$(MAVEN) -q -pl feedrank-cli -am -DskipTests package
	benchmarks/overload.sh

test-crash: ## kill -9 of service, backend and postmaster while events are reported: none is lost or doubled; ROUNDS=50
	$(MAVEN) -q -pl feedrank-cli -am -DskipTests package
	ROUNDS=$(or $(ROUNDS),50) benchmarks/crash.sh

clean: ## remove what was built; the database under .feedrank stays
	$(MAVEN) -q clean
