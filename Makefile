# The two commands that matter: make run, make test. Both set up what they need.
.DEFAULT_GOAL := help
MVN := mvn -B -q -Dstyle.color=never
DIST := appliance-image/target/farmhawk
ARGS ?=

.PHONY: help
help: ## Show this list
	@echo "Farmhawk finds IP-KVM devices on a network, with the evidence."
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: setup
setup:
	@.ci/setup run

.PHONY: build
build: setup ## Build the distribution in appliance-image/target/farmhawk
	@if [ ! -e $(DIST)/built ] || [ -n "$$(find pom.xml */pom.xml */src/main bin -newer $(DIST)/built -print -quit)" ]; then \
		echo "Building Farmhawk (the first time takes a few minutes)"; \
		$(MVN) package -DskipTests -Dspotless.check.skip && .ci/note-start $(DIST) && touch $(DIST)/built; fi

.PHONY: run
run: build ## Watch the network, or a sample network where nothing can be captured
	@exec bin/farmhawk run --or-sample $(ARGS)

.PHONY: test
test: ## Everything that is checked: gates, tests, live tests as root
	@.ci/setup test
	@mvn -B -Dstyle.color=never -ntp verify

.PHONY: bench
bench: build ## Measure, each figure beside a limit or a peer of the same run
	@$(MVN) test-compile exec:exec@bench -pl scanner-core
	@.ci/bench-peers $(CAPTURE)

.PHONY: bench-memory
bench-memory: build ## Peak memory of a big network and of one that is flooded, beside their limits
	@.ci/bench-memory

T ?= 60
TARGET ?=
.PHONY: fuzz
fuzz: setup ## Break what comes in for T seconds in all; TARGET=DhcpDecoder for one alone
	@$(MVN) -Pfuzz test-compile exec:exec@fuzz -pl scanner-core -am -Dfuzz.seconds=$(T) -Dfuzz.target=$(TARGET)

SEEDS ?= 20
PLACE ?=
.PHONY: eval
eval: setup ## Tell farms from honest places, SEEDS times each; PLACE=couple for those alone
	@$(MVN) test-compile exec:exec@eval -pl fingerprints -am -Deval.seeds=$(SEEDS) "-Deval.place=$(PLACE)"

FROM ?= /usr/share/ieee-data
.PHONY: refresh-vendors
refresh-vendors: ## Write the vendor prefixes anew from IEEE's files in FROM (Debian: ieee-data)
	@[ -r "$(FROM)/oui.csv" ] || { echo "$(FROM): holds no oui.csv; install ieee-data, or name a directory with FROM=" >&2; exit 66; }
	@fingerprints/refresh-vendors "IEEE registries, $(FROM) of $$(date -r "$(FROM)/oui.csv" +%F)" \
		"$(FROM)/oui.csv" "$(FROM)/mam.csv" "$(FROM)/oui36.csv"

.PHONY: bench-live
bench-live: build ## Live capture beside tcpdump on a cable of its own (root, eight minutes)
	@.ci/setup bench
	@$(MVN) test-compile exec:exec@bench-live -pl appliance-image -am

.PHONY: bench-scan
bench-scan: build ## Scan a simulated LAN beside arp-scan, nmap and masscan (root, LAB=DIR)
	@.ci/setup bench-scan
	@.ci/bench-scan

.PHONY: format
format: ## Lay out the code as the check wants it
	@$(MVN) spotless:apply

.PHONY: clean
clean: ## Remove what was built
	@rm -rf target */target
