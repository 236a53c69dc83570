# Briefing Viewer: what a person types. Everything made lies in .venv/ and build/.

PYTHON ?= python3
VENV   := .venv
PY     := $(VENV)/bin/python
PIP    := $(PY) -m pip --disable-pip-version-check --no-input
# Wheels only: a bare machine has no compiler.
INSTALL := $(PIP) install --quiet --require-hashes --only-binary :all:
LIBRARIES := $(PYTHON) packaging/system_libraries.py

FOLDERS := $(patsubst %/briefing.toml,%,$(wildcard resources/briefings/*/briefing.toml))
PACKED  := $(addsuffix .brief,$(FOLDERS))

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SECONDEXPANSION:
.PHONY: help run test test-slow coverage fuzz test-fresh package test-package bench lock setup briefings clean

help:
	@echo "make run         set up, then open the window on the embedded briefing"
	@echo "                 (without a display: pictures and PDF in build/run/)"
	@echo "make test        set up, then every check and every test"
	@echo "make test-slow  the full numbers of what make test runs a sample of (a quarter of an hour)"
	@echo "make coverage  that no branch of what reads strangers' files is untried"
	@echo "make fuzz    spoilt files and values until RUNS=20000 are through; SEED=1 for others"
	@echo "make bench       start-up and print times beside a bare window, frames of timeline and matrix"
	@echo "make setup       the environment in .venv/ alone"
	@echo "make lock        choose and lock newer versions of what we depend on"
	@echo "make test-fresh  make run and make test in a bare Debian (as root)"
	@echo "make package     the bundle, .tar.xz and .deb in dist/"
	@echo "make test-package  the .deb in a bare Debian (as root)"
	@echo "make clean       remove what was made"

# The run environment is built anew whenever its lock changes, so that nothing stays behind in it.
$(VENV)/run.stamp: packaging/requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit("Briefing Viewer needs Python 3.11 or newer." if sys.version_info < (3, 11) else 0)'
	@echo "Making the environment in $(VENV)/ ..."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(INSTALL) -r packaging/requirements.lock
	@$(PY) -m compileall -q viewer  # so that the first start is as fast as the next
	@touch $@

$(VENV)/test.stamp: packaging/requirements-dev.lock $(VENV)/run.stamp
	@echo "Adding the tools for the tests ..."
	@$(INSTALL) -r packaging/requirements-dev.lock
	@touch $@

setup: $(VENV)/test.stamp

resources/briefings/%.brief: resources/briefings/%/briefing.toml \
		$$(wildcard resources/briefings/%/sources/*) \
		$(wildcard viewer/formats/*.py viewer/domain/*.py) | $(VENV)/run.stamp
	@rm -f $@
	@$(PY) -m viewer pack resources/briefings/$* -o $@

briefings: $(PACKED)

run: $(VENV)/run.stamp
	@$(LIBRARIES) run
	@$(MAKE) --no-print-directory --silent briefings
	@if [ "$$(uname)" != Linux ] || [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		exec $(PY) -m viewer; \
	else \
		mkdir -p build/run && \
		$(PY) -m viewer snapshot -o build/run && \
		$(PY) -m viewer print -o build/run/briefing.pdf && \
		echo "There is no display here, so no window could open. In its place, in build/run/:" && \
		ls build/run; \
	fi

# pytest comes last, so that its closing line closes the output. Two processes: it stays under ten
# minutes on two cores; what one did when it crashed lies in build/crashes/
test: $(VENV)/test.stamp
	@$(LIBRARIES) test
	@$(MAKE) --no-print-directory --silent briefings
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy --strict viewer
	$(PY) -c 'from importlinter.cli import lint_imports_command as run; run()'
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest --numprocesses 2 --dist worksteal

# Kills, mutations and hostile files in full, in two processes like the tests: a quarter of an hour.
test-slow: $(VENV)/test.stamp
	@$(LIBRARIES) test
	@$(MAKE) --no-print-directory --silent briefings
	@$(MAKE) --no-print-directory coverage
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest -m slow --numprocesses 2 --dist worksteal

# Fails below 100 % of the branches of the container reader, dates and validation.
COVERED := tests/unit/formats tests/unit/domain/test_dates.py tests/gui/test_links.py

coverage: $(VENV)/test.stamp
	@mkdir -p build/coverage
	QT_QPA_PLATFORM=offscreen $(PY) -m coverage run --data-file=build/coverage/data -m pytest -q $(COVERED)
	$(PY) -m coverage report --data-file=build/coverage/data

RUNS ?= 20000
SEED ?= 0

fuzz: $(VENV)/test.stamp
	@$(PY) -m tests.fuzz --runs $(RUNS) --seed $(SEED)

# FACTS=100000 leaves out the million, which takes half of the time.
FACTS ?= 1000000

bench: $(VENV)/test.stamp
	@$(LIBRARIES) test
	@$(MAKE) --no-print-directory --silent briefings
	@$(PY) -m tests.bench.start
	@$(PY) -m tests.bench.sheet
	@$(PY) -m tests.bench.timeline
	@QT_QPA_PLATFORM=offscreen $(PY) -m tests.bench.contributors
	@QT_QPA_PLATFORM=offscreen $(PY) -m tests.bench.quotations
	@$(PY) -m tests.bench.memory
	@$(PY) -m tests.bench.timeline_memory
	@$(PY) -m tests.bench.editions
	@QT_QPA_PLATFORM=offscreen $(PY) -m tests.bench.library
	@$(PY) -m tests.bench.scale --most $(FACTS)
	@echo
	@$(PY) -m tests.bench.table

test-fresh:
	@packaging/try-fresh.sh

# Apart from the other environment: what is bundled is what the run lock names, and nothing else.
PACKER := build/packager

$(PACKER)/package.stamp: packaging/requirements-package.lock
	@echo "Making the environment in $(PACKER)/ ..."
	@$(PYTHON) -m venv --clear $(PACKER)
	@$(PACKER)/bin/python -m pip --disable-pip-version-check --no-input install --quiet \
		--require-hashes --only-binary :all: -r packaging/requirements-package.lock
	@touch $@

package: $(PACKER)/package.stamp $(VENV)/run.stamp
	@$(LIBRARIES) package
	@$(MAKE) --no-print-directory --silent briefings
	@$(PACKER)/bin/python packaging/package.py

# The package in a bare Debian without Python and without a network (as root; 10 minutes).
test-package: $(VENV)/test.stamp package
	@$(LIBRARIES) test-package
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest tests/package \
		--override-ini testpaths=tests/package --override-ini faulthandler_timeout=1800

# One list for Linux, Windows and macOS and every Python we allow; it names no index.
LOCK := $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --fork-strategy fewest --upgrade --custom-compile-command "make lock"

lock: $(VENV)/test.stamp
	$(LOCK) pyproject.toml -o packaging/requirements.lock
	$(LOCK) pyproject.toml --extra dev -c packaging/requirements.lock \
		-o packaging/requirements-dev.lock
	$(LOCK) pyproject.toml --extra package -c packaging/requirements.lock \
		-o packaging/requirements-package.lock

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	rm -f $(PACKED)
	find viewer tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +
