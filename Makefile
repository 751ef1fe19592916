.DEFAULT_GOAL := help
MAVEN := $(if $(wildcard mvnw),./mvnw,mvn) -B -ntp

.PHONY: help check test format demo clean

help: ## print this
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

check: ## everything that must be green: format, Error Prone, NullAway, all tests, the rules between rooms
	$(MAVEN) verify

test: ## the tests alone; one class of one module: make test MODULE=ranking-core TEST=TimelineTest
	$(MAVEN) $(if $(MODULE),-pl $(MODULE) -am) $(if $(TEST),-Dtest=$(TEST) -Dsurefire.failIfNoSpecifiedTests=false) test

format: ## lay out all sources as the build wants them
	$(MAVEN) -q spotless:apply

demo: ## the whole journey on a simulated feed, then a service on port 8080
	./feedrank demo

clean: ## remove what was built; the database under .feedrank stays
	$(MAVEN) -q clean
