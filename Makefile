# What people type. CMake builds; each target first installs what it needs (tests/setup says what).
.PHONY: build generate own-documents cdk-lock check demo test fuzz bench conformance conformance-all format clean
JOBS ?= $(shell nproc)
export PATH := $(PATH):$(CURDIR)/build/venv/bin

build: build/dev/build.ninja
	@cmake --build --preset dev -j $(JOBS)

build/dev/build.ninja: CMakeLists.txt
	@tests/setup build
	@cmake --preset dev

generate: build
	build/dev/leat generate
	@cmake --build --preset dev -j $(JOBS)

# The C by which leat reads its own documents, from schemas/leat and schemas/aws; committed, so that the runtime builds without the generator.
own-documents: build/dev/build.ninja
	@cmake --build --preset dev -j $(JOBS) --target leat_first
	schemas/own-documents build/dev/leat_first

# The lock file of generated CDK apps, after a change of templates/cdk/package.json; without the addresses that packages come from.
cdk-lock:
	@tests/setup test
	@mkdir -p build/cdk-lock
	@for file in package.json package-lock.json; do sed 's/{{system}}/system/' templates/cdk/$$file >build/cdk-lock/$$file; done
	@cd build/cdk-lock && npm install --package-lock-only --omit-lockfile-registry-resolved --no-audit --no-fund
	@sed 's/"system-infrastructure"/"{{system}}-infrastructure"/' build/cdk-lock/package-lock.json >templates/cdk/package-lock.json

check: build
	build/dev/leat check

demo:
	@tests/setup demo
	@$(MAKE) --no-print-directory build
	@tests/demo/demo.sh build/dev

test:
	@tests/setup test
	@tests/run

# FUZZ_SECONDS of each fuzzer; FUZZ: a part of the names of those that run
FUZZ_SECONDS ?= 30
fuzz:
	@tests/setup test
	@cmake --preset dev >/dev/null
	@cmake --build --preset dev -j $(JOBS) --target leat_counted -- --quiet
	@cmake --preset fuzz >/dev/null
	@cmake --build --preset fuzz -j $(JOBS) -- --quiet
	@LEAT_FUZZ_SECONDS=$(FUZZ_SECONDS) ctest --test-dir build/fuzz -j $(JOBS) --output-on-failure --no-tests=error -L fuzz $(if $(FUZZ),-R $(FUZZ))

bench:
	@tests/setup bench
	@cmake --preset dev >/dev/null
	@cmake --build --preset dev -j $(JOBS) --target leat_bench leat_bench_loop -- --quiet
	@tests/bench/bench build/dev/tests/bench/leat_bench
	@build/dev/tests/bench/leat_bench_loop build/dev/functions/checkout/process-records/bootstrap

# A line for each suite and draft; conformance-all under sanitizers as well.
conformance: build
	@build/dev/tests/conformance_json_test | grep suite
	@build/dev/tests/conformance_oracle_test | grep suite
	@tests/conformance/schemas.test build/dev

conformance-all: conformance
	@tests/conformance/schemas.test build/dev --sanitize

format:
	@command -v clang-format >/dev/null || tests/setup test
	clang-format -i $$(git ls-files 'generator/*.[ch]' 'runtime/*.[ch]' 'tests/*.[ch]' 'handlers/*.c' ':!tests/cases' ':!runtime/generated')

clean:
	rm -rf build .leat
