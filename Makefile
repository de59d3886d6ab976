# One build configuration for programs and tests alike: a clean build takes minutes, a second one would double them.
SWIFT_FLAGS := -c release -Xswiftc -enable-testing --explicit-target-dependency-import-check error
ifeq ($(CI),true)
SWIFT_FLAGS += -Xswiftc -warnings-as-errors
endif
BUILD := .build/release
REPORT := Reports/verify
# More for the benchmark, such as BENCH='--records 1000000 --seconds 5'.
BENCH :=

.PHONY: help verify test bench build system-libraries determinism clients format clean

help:
	@echo "make verify   build, run every scenario, say where the report is"
	@echo "make test     build, run all tests"
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
