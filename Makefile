# make run    builds SwiftSVM, replays Solana's recorded answers, tells a token's first quarter
# make test   everything that is checked: unit tests, vectors, allocations, determinism, programs as SBPF
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := run
# The virtual machine's compute units are modelled for recorded cases; outcomes and logs are compared everywhere.
IGNORE ?= compute-units
JOBS ?= $(shell nproc)
FUZZ_SECONDS ?= 20
RELEASE := .build/release
PYTHON ?= .venv/bin/python

.PHONY: run test build-release build-story vectors agreement fixtures disburse allocations signatures determinism story
.PHONY: soak machine-speed sbpf format bench instructions fuzz deps venv clean

run: build-release build-story
	@Tests/Scripts/vectors.sh $(RELEASE)/swiftsvm "$(IGNORE)" $(JOBS)
	@echo && $(RELEASE)/token-launch

test: deps
	swift build --build-tests
	swift test --skip-build
	@$(MAKE) --no-print-directory build-release vectors agreement fixtures disburse allocations signatures determinism \
	  story sbpf
	@echo "make test: everything passed"

deps:
	@Tests/Scripts/deps.sh

build-release: deps
	swift build -c release --product swiftsvm

# Kills disbursements and looks whether everybody was paid once.
disburse:
	@Tests/Scripts/disburse.sh $(RELEASE)/swiftsvm

vectors:
	@Tests/Scripts/vectors.sh $(RELEASE)/swiftsvm "$(IGNORE)" $(JOBS)

# The tables of README.md: UPDATE=--update writes them anew.
agreement:
	@Tests/Scripts/agreement.sh $(RELEASE)/swiftsvm $(UPDATE)

fixtures:
	@Tests/Scripts/fixtures.sh $(RELEASE)/swiftsvm

allocations: deps
	swift build -c release --product AllocationBudget
	$(RELEASE)/AllocationBudget

# The emulation everywhere; the registers that there are, else a line says that they were not run.
signatures: deps
	swift build -c release --product SignatureComparison
	$(RELEASE)/SignatureComparison 20000 emulated | tail -n 1
	$(RELEASE)/SignatureComparison 200000 avx2 | tail -n 1 || [ $$? = 3 ]
	$(RELEASE)/SignatureComparison 200000 avx512 | tail -n 1 || [ $$? = 3 ]

# The virtual machine's kernels: instructions a second, and as a ratio to a native loop.
machine-speed: deps
	swift build -c release --product MachineSpeed
	$(RELEASE)/MachineSpeed --check

# One runtime for fifty million transactions, some minutes: its memory must not grow. SOAK=10000000 for fewer.
soak: deps
	swift build -c release --product Soak
	$(RELEASE)/Soak $(SOAK)

determinism:
	@Tests/Scripts/determinism.sh $(RELEASE)/swiftsvm

build-story: deps
	swift build -c release --product token-launch

# What the example prints, byte for byte; UPDATE=--update writes it anew.
story: build-story
	@Tests/Scripts/story.sh $(RELEASE)/token-launch $(UPDATE)

sbpf:
	@if [ -x Tests/Oracle/sbpf/check-all.sh ]; then Tests/Oracle/sbpf/check-all.sh; \
	else echo "sbpf: Tests/Oracle/sbpf/check-all.sh is absent: skipped"; fi

format:
	swift format --in-place --recursive --parallel Sources Programs Examples Tests Package.swift

fuzz: deps
	@Tests/Scripts/fuzz.sh $(FUZZ_SECONDS)

venv:
	@Tests/Scripts/venv.sh

# The comparison with LiteSVM, about five minutes; BENCH="--accounts 1000000 --workloads sol" and so on for more.
bench: build-release venv
	$(PYTHON) Benchmarks/compare.py --json Benchmarks/results.jsonl --chart Benchmarks/chart.svg $(BENCH)

# Machine instructions a transaction against Benchmarks/instructions.txt; UPDATE=--update writes it anew.
instructions: build-release
	@Tests/Scripts/instructions.sh $(RELEASE)/swiftsvm $(UPDATE)

clean:
	rm -rf .build .build-fuzz .venv
