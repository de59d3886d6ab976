# One build configuration for programs and tests alike: a clean build takes minutes, a second one would double them.
SWIFT_FLAGS := -c release -Xswiftc -enable-testing --explicit-target-dependency-import-check error
ifeq ($(CI),true)
SWIFT_FLAGS += -Xswiftc -warnings-as-errors
endif
BUILD := .build/release
REPORT := Reports/verify
# How many seeds are explored every time, and for how long fresh ones are.
SEEDS := 80
MINUTES := 3
# More for the benchmark, such as BENCH='--records 1000000 --seconds 5'.
BENCH :=

# How often a real process is killed in the proof without simulation.
KILLS := 100

.PHONY: help verify test explore proof bench build system-libraries determinism clients format clean

help:
	@echo "make verify   build, run every scenario, say where the report is"
	@echo "make test     build, run all tests"
	@echo "make explore  run a fixed set of drawn scenarios, then fresh ones for some minutes"
	@echo "make proof    kill real processes $(KILLS) times, hold, fill and freeze their stores: the store equals the source"
	@echo "make bench    measure the mock over HTTP, beside a server that answers a constant body"
	@echo "make clients  let real Odoo clients talk to the mock (needs python3 and the package index)"
	@echo "make format   format the sources"
	@echo "make clean    remove what was built"

verify: build
	@echo "==> running every scenario of Scenarios/"
	@$(BUILD)/orrery run --report $(REPORT)

test: build
	@echo "==> checking that debug and release runs leave the same traces"
	@.ci/determinism
	@echo "==> running the tests"
	@.ci/clients
	@ORRERY_PROGRAMS=$(BUILD) swift test $(SWIFT_FLAGS) --skip-build

# The same seeds every time and every case of one record, which have to pass; then seeds that nobody has
# seen. A fresh one that fails is news of a bug, and no fault of the change that happened to meet it: it is
# told with the command that replays it, and stops nothing.
explore: build
	@echo "==> exploring the seeds of every time"
	@$(BUILD)/orrery explore --seeds $(SEEDS) --days 3 --quiet --report Reports/explore/fixed
	@echo "==> running every case of the smallest scope"
	@$(BUILD)/orrery exhaust --records 1
	@echo "==> exploring fresh seeds for $(MINUTES) minutes"
	@$(BUILD)/orrery explore --seeds 1000000 --days 3 --first $$(date +%s) --minutes $(MINUTES) --quiet \
		--shrink-runs 60 --report Reports/explore/fresh || \
		echo "==> a fresh seed failed: the line beginning with \"replay:\" above shows it again"

# Real programs, a real server, real signals; some minutes. Where nothing can be mounted, the devices that are full or read-only
# are left out, and the summary says so.
proof: build
	@.ci/proof $(KILLS) swift test $(SWIFT_FLAGS) --skip-build

bench: system-libraries
	@echo "==> building the benchmark"
	@swift build $(SWIFT_FLAGS) --product mock-benchmark
	@mkdir -p Reports
	@$(BUILD)/mock-benchmark --json Reports/mock-benchmark.json $(BENCH)

clients: build
	@echo "==> talking to the mock with Odoo clients from the Python index"
	@.ci/clients

build: system-libraries
	@echo "==> building programs and tests (about 10 minutes the first time on two cores, seconds afterwards)"
	@swift build $(SWIFT_FLAGS) --build-tests

system-libraries:
	@.ci/install-sqlite

format:
	@swift format --in-place --recursive Package.swift Sources Tests Benchmarks

clean:
	@rm -rf .build Reports
